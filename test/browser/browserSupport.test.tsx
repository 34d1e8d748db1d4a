import { createMedblocks } from "@medblocks/react";
import { expect, onTestFinished, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { sandboxUrl } from "./app.js";

/** Takes a function away from this page until the end of the test, as an older browser lacks it. */
function takeAway(owner: object, name: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  if (!descriptor) throw new Error(`This browser has no ${name}.`);
  Reflect.deleteProperty(owner, name);
  onTestFinished(() => void Object.defineProperty(owner, name, descriptor));
}

test.fails(
  "rule 8: a browser without URL.canParse gets an error of this package, not a TypeError",
  failsByAssertion(async () => {
    takeAway(URL, "canParse");
    const config = { baseUrl: sandboxUrl, clientId: `app-${crypto.randomUUID()}`, storage: "memory" } as const;
    // Without a session the read is refused with `signed_out`, if nothing fails before.
    const read = async () => {
      const { authStore, fhir } = createMedblocks(config);
      onTestFinished(authStore.start());
      return fhir.read("Patient", "patient-1");
    };
    await expect(read()).rejects.toMatchObject({ name: expect.stringMatching(/^(Auth|Configuration)Error$/) });
  }),
);
