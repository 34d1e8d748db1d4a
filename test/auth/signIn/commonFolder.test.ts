import * as fc from "fast-check";
import { expect, test } from "vitest";
import { commonFolder } from "../../../src/auth/signIn/navigation.js";

test.for([
  ["/", "/patients/1", "/"],
  ["/auth/callback", "/patients/1", "/"],
  ["/app/", "/app/patients/1", "/app/"],
  ["/app/signed-in", "/app/patients/1", "/app/"],
  ["/app/signed-in", "/app/signed-in", "/app/"],
  ["/app/auth/callback", "/app/patients/1", "/app/"],
  ["/app/auth/callback/", "/app/patients/1/", "/app/"],
  ["/app", "/app", "/"],
  ["/app/signed-in", "/apps/1", "/"],
  ["/app/signed-in", "/", "/"],
] as const)("an app with the callback %s and the page %s begins at %s", ([callback, page, home]) => {
  expect(commonFolder(callback, page)).toBe(home);
});

test("the folder is above both paths", () => {
  const path = fc.array(fc.constantFrom("a", "b", "", "c"), { maxLength: 5 }).map((parts) => `/${parts.join("/")}`);
  fc.assert(
    fc.property(path, path, (a, b) => {
      const folder = commonFolder(a, b);
      expect([a.startsWith(folder), b.startsWith(folder), folder.endsWith("/")]).toEqual([true, true, true]);
      expect(commonFolder(b, a)).toBe(folder);
    }),
    { seed: 1 },
  );
});
