// @vitest-environment node
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, it } from "vitest";
import type { HydraLike } from "./hydraFacts/HydraFact.js";
import { hydraFacts } from "./hydraFacts/hydraFacts.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

let sandbox: Sandbox;
let server: HydraLike;

beforeAll(async () => {
  sandbox = await startSandbox();
  server = {
    url: sandbox.url,
    loginPath: "/sign-in",
    async addClient(client) {
      const clientId = `fact-${randomUUID()}`;
      await sandbox.addClient({ ...client, clientId });
      return clientId;
    },
  };
});
afterAll(() => sandbox.close());

it.each(hydraFacts)("$title", (fact) => fact.check(server));
