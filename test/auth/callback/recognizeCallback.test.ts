import * as fc from "fast-check";
import { expect, test } from "vitest";
import { recognizeCallback, type CallbackContext } from "../../../src/auth/callback/recognizeCallback.js";

const origin = "https://app.example";
const redirectUri = `${origin}/signed-in`;
const marker = (mode: "redirect" | "popup") => `medblocks.dev.example/.app.${mode}`;
const ours = `id-1;${marker("redirect")}`;

/** A client with the sign-in `id-1` in storage, begun within its lifetime. */
function contextWith(change: Partial<CallbackContext> = {}): CallbackContext {
  return {
    redirectUri,
    marker,
    transaction: (id) => (id === "id-1" ? {} : undefined),
    isUnderWay: () => true,
    digest: (code) => `digest of ${code}`,
    ...change,
  };
}

/** A client that has begun no sign-in. */
const idle = contextWith({ transaction: () => undefined, isUnderWay: () => false });

function query(params: Record<string, string>): string {
  return new URLSearchParams(params).toString();
}

function kindAt(address: string, context = contextWith()): string | undefined {
  return recognizeCallback(context, new URL(address, origin))?.kind;
}

const pending = query({ code: "c", state: ours });

test.for([
  "/signed-in",
  "/signed-in/",
  "/signed-in/index.html",
  "/signed-in.html",
  "/Signed-In",
  "/SIGNED-IN/",
  "/signed%2Din",
  "//signed-in",
  "/en/signed-in",
  "/",
])("a response with the state of a stored sign-in is recognised at %s", (path) => {
  expect(kindAt(`${origin}${path}?${pending}`)).toBe("pending");
  expect(kindAt(`${origin}${path}#${pending}`)).toBe("pending");
});

test.for([
  ["", "/"],
  ["/", ""],
  ["/app/", "/app"],
  ["/app/callback.html", "/app/callback"],
  ["/app/index.html", "/app/"],
  ["/Rückruf", "/r%C3%BCckruf/"],
  ["/auth/callback", "/auth/callback/INDEX.HTML"],
])("the callback's path %s is found at %s, also where the state was lost", ([registered, path]) => {
  const context = contextWith({ redirectUri: origin + registered });
  expect(kindAt(`${origin}${path}?code=c`, context)).toBe("incomplete");
});

test.for<[what: string, address: string, kind: string | undefined, context?: CallbackContext]>([
  ["an error", `/signed-in?${query({ error: "access_denied", state: ours })}`, "pending"],
  ["the state of a popup", `/signed-in/?${query({ code: "c", state: `id-2;${marker("popup")}` })}`, "popup"],
  [
    "a state of ours without a transaction",
    `/x?${query({ code: "c", state: `id-2;${marker("redirect")}` })}`,
    "unknown",
  ],
  ["a state of ours with a key", `/x?${query({ code: "c", state: `id-2;${marker("redirect")};key` })}`, "unknown"],
  ["a state of another client's", `/signed-in?${query({ code: "c", state: "id-2;medblocks.x.redirect" })}`, undefined],
  ["a state of nobody's", `/signed-in?${query({ code: "c", state: "tampered" })}`, "unknown"],
  ["a state of nobody's elsewhere", `/other?${query({ code: "c", state: "tampered" })}`, undefined],
  ["a state of nobody's later", `/signed-in?${query({ code: "c", state: "tampered" })}`, undefined, idle],
  ["a code without a state", "/signed-in?code=c", "incomplete"],
  ["a code without a state elsewhere", "/other?code=c", undefined],
  ["a code without a state later", "/signed-in?code=c", undefined, idle],
  ["an error without a state", "/signed-in?error=server_error", "unknown"],
  ["an error without a state elsewhere", "/other?error=mine", undefined],
  ["an error without a state later", "/signed-in?error=mine", undefined, idle],
  ["neither a code nor an error", `/signed-in?${query({ state: ours })}`, undefined],
  ["a path that cannot be decoded", "/%E0%A4%A?code=c", undefined],
])("%s", ([, address, kind, context]) => {
  expect(kindAt(address, context)).toBe(kind);
});

test("a code that was exchanged already is used, and another code of the same sign-in is a new response", () => {
  const context = contextWith({ transaction: () => ({ usedCode: "digest of c" }) });
  expect(kindAt(`/signed-in?${pending}`, context)).toBe("used");
  expect(kindAt(`/signed-in?${query({ code: "d", state: ours })}`, context)).toBe("pending");
  expect(kindAt(`/signed-in?${query({ error: "access_denied", state: ours })}`, context)).toBe("used");
});

test("the response reaches the code exchange at the registered redirect URI, wherever it stood", () => {
  const context = contextWith({ redirectUri: `${redirectUri}?tenant=1` });
  for (const address of [`/signed-in/?tenant=1&${pending}`, `/signed-in/?tenant=1#${pending}`]) {
    const { callbackUrl, cleanUrl } = recognizeCallback(context, new URL(address, origin)) ?? {};
    expect(callbackUrl?.pathname).toBe("/signed-in");
    expect(callbackUrl?.searchParams.get("code")).toBe("c");
    expect(cleanUrl).toBe(`${origin}/signed-in/?tenant=1`);
  }
});

test("the app's own fragment and parameters stay in the address", () => {
  const found = recognizeCallback(contextWith(), new URL(`/signed-in?a=1&${pending}#/ward?bed=2`, origin));
  expect(found?.cleanUrl).toBe(`${origin}/signed-in?a=1#/ward?bed=2`);
});

const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom("", "%", ";", ours, "tampered"));
const name = fc.constantFrom("code", "state", "error", "iss", "scope", "tab", "q");
const params = fc.array(fc.tuple(name, text), { maxLength: 6 });
const path = fc.constantFrom("/signed-in", "/signed-in/", "/other", "/");

test("whatever an address holds: a recognised response leaves no code in it, and any other address is left alone", () => {
  fc.assert(
    fc.property(path, params, params, fc.boolean(), (at, search, hash, isUnderWay) => {
      const url = new URL(at, origin);
      url.search = new URLSearchParams(search).toString();
      url.hash = new URLSearchParams(hash).toString();
      const context = contextWith({ isUnderWay: () => isUnderWay });
      const found = recognizeCallback(context, url);
      if (!found) return;
      const isOurs = [search, hash].some((part) => new URLSearchParams(part).get("state") === ours);
      // Without a state of ours only the callback's path counts, and only while a sign-in is under way.
      expect(isOurs || (isUnderWay && at.startsWith("/signed-in"))).toBe(true);
      // The clean address holds no response to this client any more.
      expect(recognizeCallback(context, new URL(found.cleanUrl))).toBeUndefined();
      const own = (part: URLSearchParams) => part.getAll("tab");
      expect(own(new URL(found.cleanUrl).searchParams)).toEqual(own(url.searchParams));
    }),
    { numRuns: 500, seed: 1 },
  );
});
