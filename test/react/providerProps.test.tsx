import {
  ConfigurationError,
  MedblocksProvider,
  useAuth,
  useFhirClient,
  type FhirClient,
  type MedblocksConfig,
  type MedblocksProviderProps,
  type UseAuthResult,
} from "@medblocks/react";
import { render } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createFakeSession, named, signedIn } from "./fakeSession.js";

afterEach(() => vi.restoreAllMocks());

const good = { baseUrl: "https://dev.medblocks.com", clientId: "spa" };

describe("a wrong prop throws at once, and the message names it and the mend", () => {
  const wrong: [what: string, props: Record<string, unknown>, option: string, mend: RegExp][] = [
    ["no baseUrl", { baseUrl: undefined }, "baseUrl", /missing\. Set baseUrl to/],
    ["empty baseUrl", { baseUrl: "" }, "baseUrl", /missing\. Set baseUrl to/],
    ["baseUrl without a scheme", { baseUrl: "dev.medblocks.com" }, "baseUrl", /Set baseUrl to an absolute/],
    ["baseUrl of another scheme", { baseUrl: "ws://dev.medblocks.com" }, "baseUrl", /Set baseUrl to an absolute/],
    ["baseUrl with a password", { baseUrl: "https://u:p@x.example" }, "baseUrl", /Set baseUrl to an absolute/],
    ["baseUrl with a query", { baseUrl: "https://x.example?a" }, "baseUrl", /Set baseUrl to an absolute/],
    ["no clientId", { clientId: undefined }, "clientId", /Set it to the id of a Single Page Application client/],
    ["blank clientId", { clientId: "  " }, "clientId", /Set it to the id of a Single Page Application client/],
    ["clientId that is a number", { clientId: 7 }, "clientId", /Set it to the id of a Single Page Application client/],
    ["redirectUri that is a path", { redirectUri: "/callback" }, "redirectUri", /exactly as it is registered/],
    ["postLogoutRedirectUri that is a word", { postLogoutRedirectUri: "home" }, "postLogoutRedirectUri", /registered/],
    ["scope that is a list", { scope: ["openid"] }, "scope", /space-separated/],
    ["an unknown endpoint", { endpoints: { tokens: "https://x.example" } }, "endpoints", /authorization, token,/],
    ["an endpoint that is a path", { endpoints: { token: "/oauth2/token" } }, "endpoints.token", /absolute http/],
    ["an unknown storage", { storage: "cookie" }, "storage", /"session", "local" and "memory"/],
    ["a storage that lacks a method", { storage: { getItem() {}, setItem() {} } }, "storage", /removeItem/],
    ["fhirBaseUrl that is a path", { fhirBaseUrl: "/fhir" }, "fhirBaseUrl", /Set fhirBaseUrl to an absolute/],
    ["idleTimeout 0", { idleTimeout: 0 }, "idleTimeout", /number of seconds above 0/],
    ["idleTimeout in words", { idleTimeout: "900" }, "idleTimeout", /number of seconds above 0/],
    ["idleTimeout that is no number", { idleTimeout: Number.NaN }, "idleTimeout", /number of seconds above 0/],
    ["idleTimeout longer than a timer", { idleTimeout: 1e9 }, "idleTimeout", /such as 900/],
    ["idleWarning as long as that", { idleTimeout: 60, idleWarning: 60 }, "idleWarning", /fewer than idleTimeout/],
    ["idleWarning below 0", { idleTimeout: 60, idleWarning: -1 }, "idleWarning", /fewer than idleTimeout/],
    ["idleWarning without idleTimeout", { idleWarning: 5 }, "idleWarning", /fewer than idleTimeout/],
    ["identify that is no function", { identify: "Practitioner/1" }, "identify", /Pass a function/],
    ["onPurge that is no function", { onPurge: true }, "onPurge", /Pass a function/],
    ["fhir.timeout 0", { fhir: { timeout: 0 } }, "timeout", /milliseconds above 0/],
  ];
  test.each(wrong)("%s", (_, props, option, mend) => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    let thrown: unknown;
    try {
      render(<MedblocksProvider {...{ ...good, ...props }} />);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConfigurationError);
    expect(thrown).toMatchObject({ option });
    expect((thrown as Error).message).toContain(option);
    expect((thrown as Error).message).toMatch(mend);
  });
});

interface Seen {
  clients: FhirClient[];
  signIns: UseAuthResult["signIn"][];
}

/** Renders the provider with props, and again with others; what the components below were given is kept. */
function renderProvider(first: MedblocksProviderProps) {
  const seen: Seen = { clients: [], signIns: [] };
  function Probe(): ReactNode {
    seen.clients.push(useFhirClient());
    seen.signIns.push(useAuth().signIn);
    return null;
  }
  const ui = (props: MedblocksProviderProps) => (
    <StrictMode>
      <MedblocksProvider {...props}>
        <Probe />
      </MedblocksProvider>
    </StrictMode>
  );
  const { rerender } = render(ui(first));
  return {
    seen,
    client: () => seen.clients.at(-1) as FhirClient,
    signIn: () => seen.signIns.at(-1),
    rerender: (props: MedblocksProviderProps) => rerender(ui(props)),
  };
}

/** Every prop written inline, as an app does: new objects at each render. */
const inline = (): MedblocksConfig => ({
  ...good,
  scope: "openid",
  redirectUri: "http://localhost:3000",
  endpoints: { token: "https://dev.medblocks.com/t", issuer: "https://dev.medblocks.com/" },
  storage: { getItem: () => null, setItem: () => {}, removeItem: () => {} },
  fhir: { headers: { "X-App": "ward" }, timeout: 5000, fetch: () => Promise.resolve(Response.json(named("1"))) },
  onSignedIn: () => {},
});

describe("props are compared by value", () => {
  test("equal ones written inline keep the session and the client", () => {
    const { client, signIn, rerender } = renderProvider(inline());
    const before = [client(), signIn()];
    rerender(inline());
    expect([client(), signIn()]).toEqual(before);
    expect(client()).toBe(before[0]);
    expect(signIn()).toBe(before[1]);
  });

  const changes: [what: string, change: Partial<MedblocksConfig>][] = [
    ["clientId", { clientId: "other" }],
    ["baseUrl", { baseUrl: "https://other.example" }],
    ["scope", { scope: "" }],
    ["redirectUri", { redirectUri: "http://localhost:4000" }],
    ["an endpoint", { endpoints: { token: "https://dev.medblocks.com/other" } }],
    ["storage", { storage: "local" }],
    ["discovery", { discovery: true }],
  ];
  test.each(changes)("another value makes a session anew: %s", (_, change) => {
    const { client, signIn, rerender } = renderProvider(inline());
    const before = [client(), signIn()];
    rerender({ ...inline(), ...change });
    expect(client()).not.toBe(before[0]);
    expect(signIn()).not.toBe(before[1]);
    const after = client();
    rerender({ ...inline(), ...change });
    expect(client()).toBe(after);
  });

  const fhirChanges: [what: string, change: Partial<MedblocksConfig>][] = [
    ["a header", { fhir: { headers: { "X-App": "clinic" } } }],
    ["the time limit", { fhir: { timeout: 5000 } }],
    ["the FHIR base", { fhirBaseUrl: "https://dev.medblocks.com/r4" }],
  ];
  test.each(fhirChanges)(
    "another value for FHIR makes a client anew, and leaves the session as it is: %s",
    (_, change) => {
      const { client, signIn, rerender } = renderProvider(inline());
      const before = [client(), signIn()];
      rerender({ ...inline(), ...change });
      expect(client()).not.toBe(before[0]);
      expect(signIn()).toBe(before[1]);
      const after = client();
      rerender({ ...inline(), ...change });
      expect(client()).toBe(after);
    },
  );

  test("the FHIR base follows baseUrl, unless it is given", () => {
    const { client, rerender } = renderProvider(good);
    expect(client().baseUrl).toBe("https://dev.medblocks.com/fhir");
    rerender({ ...good, baseUrl: "https://other.example/" });
    expect(client().baseUrl).toBe("https://other.example/fhir");
    rerender({ ...good, fhirBaseUrl: "https://hapi.example/r4/" });
    expect(client().baseUrl).toBe("https://hapi.example/r4");
  });

  test("of an inline store the latest is read, and of fetch the latest is called", async () => {
    const record = JSON.stringify({
      version: 1,
      sessionId: "s",
      rotation: 0,
      signedInAt: 0,
      accessToken: "tok",
      scopes: [],
      claims: {},
      receivedAt: Date.now(),
      expiresAt: Date.now() + 3_600_000,
    });
    const stored = { getItem: () => record, setItem: () => {}, removeItem: () => {} };
    const mark = "medblocks.dev.medblocks.com/.spa.rotation.s";
    // A sign-in leaves this mark. Without it the app may have cleared the marks of a sign-out, and the page would lock.
    localStorage.setItem(mark, JSON.stringify({ at: Date.now(), rotation: 0 }));
    onTestFinished(() => localStorage.removeItem(mark));
    const first = vi.fn(() => Promise.resolve(Response.json(named("1"))));
    const second = vi.fn(() => Promise.resolve(Response.json(named("2"))));
    const props = (fetch: typeof first) => ({ ...good, storage: { ...stored }, fhir: { fetch } });
    const { client, rerender } = renderProvider(props(first));
    await expect(client().read("Patient", "1")).resolves.toMatchObject({ id: "1" });
    rerender(props(second));
    await expect(client().read("Patient", "2")).resolves.toMatchObject({ id: "2" });
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });
});

test("a session made outside React is used as it is, and another one in its place", async () => {
  const one = createFakeSession(signedIn, () => named("1"));
  const other = createFakeSession(signedIn, () => named("2"));
  const { client, rerender } = renderProvider({ medblocks: one.medblocks });
  await expect(client().read("Patient", "1")).resolves.toEqual(named("1"));
  expect([one.running(), other.running()]).toEqual([1, 0]);
  rerender({ medblocks: other.medblocks });
  await expect(client().read("Patient", "2")).resolves.toEqual(named("2"));
  expect([one.running(), other.running()]).toEqual([0, 1]);
  expect([one.requests, other.requests]).toEqual([["Patient/1"], ["Patient/2"]]);
});
