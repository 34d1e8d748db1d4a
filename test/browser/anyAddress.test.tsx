import { AuthError } from "@medblocks/react";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createTestApp } from "./app.js";

// Whatever stands in the address bar, and whatever an app hands on as returnTo from its own address: the session ends in
// a state, with a typed error or none, asks the token endpoint for nothing, and leads nowhere else.

const value = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "%", "%E0%A4%A", ";", "medblocks.;"),
);
const name = fc.constantFrom("code", "state", "error", "error_description", "iss", "scope", "session_state");

test("any callback", async () => {
  const app = await createTestApp();
  const { pathname } = window.location;
  const callbacks = fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(callbacks, fc.boolean(), async (params, isMarked) => {
      const search = new URLSearchParams(params);
      if (isMarked) search.set("state", `${search.get("state") ?? ""};medblocks.${app.clientId}`);
      window.history.replaceState(null, "", `${pathname}?${search.toString()}`);
      await app.load();
      const { status, error } = app.auth();
      expect(["signedOut", "error"]).toContain(status);
      if (status === "error") expect(error).toBeInstanceOf(AuthError);
      expect(window.location.pathname).toBe(pathname);
    }),
    { numRuns: 100, seed: 1 },
  );
  expect(await app.requests("/oauth2/token")).toEqual([]);
}, 60_000);

test("any returnTo", async () => {
  const app = await createTestApp();
  await app.load();
  const targets = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.string().map((text) => `//${text}`),
    fc.string().map((text) => `javascript:${text}`),
    fc
      .tuple(fc.constantFrom("/\\", "\t//", "https:/", "https:", "blob:", "data:"), fc.string())
      .map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(targets, async (returnTo) => {
      sessionStorage.clear();
      await app.load();
      const failure = await app
        .auth()
        .signIn({ returnTo })
        .catch((error: unknown) => error);
      if (failure !== undefined) {
        expect(failure).toMatchObject({ name: "AuthError", code: "invalid_return_to" });
        return;
      }
      const memos = Object.entries(sessionStorage).filter(([key]) => key.includes(".signIn."));
      for (const [, memo] of memos) {
        const { data } = JSON.parse(String(memo)) as { data: { returnTo: string } };
        expect(new URL(data.returnTo).origin).toBe(window.location.origin);
        expect(new URL(data.returnTo).protocol).toMatch(/^https?:$/);
      }
      expect(memos).toHaveLength(1);
    }),
    { numRuns: 100, seed: 1 },
  );
}, 60_000);
