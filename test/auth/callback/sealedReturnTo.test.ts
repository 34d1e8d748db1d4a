import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openReturnTo, sealReturnTo } from "../../../src/auth/callback/sealedReturnTo.js";

test("a sealed address opens with its key at the end of the state, and with no other", async () => {
  const address = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string({ unit: "binary" }),
  );
  await fc.assert(
    fc.asyncProperty(address, async (returnTo) => {
      const text = new TextDecoder().decode(new TextEncoder().encode(returnTo));
      const { sealed, key } = await sealReturnTo(returnTo);
      expect(await openReturnTo(sealed, `id;medblocks.dev.app.redirect;${key}`)).toBe(text);
      const other = await sealReturnTo(returnTo);
      expect(await openReturnTo(sealed, `id;marker;${other.key}`)).toBeUndefined();
      expect(other.sealed).not.toBe(sealed);
      expect(key).toMatch(/^[\w-]{22}$/);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test.for(["", "id", "id;marker", "id;marker;", "id;marker;%%%"])(
  "a state without the key opens nothing: %s",
  async (state) => {
    const { sealed } = await sealReturnTo("https://app.example/?chart=patient-77");
    expect(sealed).not.toContain("patient");
    expect(await openReturnTo(sealed, state)).toBeUndefined();
  },
);
