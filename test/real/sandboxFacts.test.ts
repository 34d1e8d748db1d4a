import { inject, test } from "vitest";
import { hydraFacts } from "../sandbox/hydraFacts/hydraFacts.js";
import type { HydraLike } from "../sandbox/hydraFacts/HydraFact.js";
import { registerClient } from "./registerClient.js";

const { url, hydraAdminUrl } = inject("deployment");

const server: HydraLike = {
  url,
  loginPath: "/ui/login",
  addClient({ signIn, ...client }) {
    return registerClient(hydraAdminUrl, {
      ...client,
      ...(signIn?.logout === "ask" ? { metadata: { signOut: "ask" } } : {}),
    });
  },
};

/** What `test/sandbox/hydraFacts.test.ts` holds at the sandbox holds at a real Hydra. */
test.each(hydraFacts)("$title", (fact) => fact.check(server));
