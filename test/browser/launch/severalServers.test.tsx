import {
  MedblocksProvider,
  useAuth,
  useFhirClient,
  useFhirQuery,
  type FhirClient,
  type MedblocksConfig,
  type UseAuthResult,
} from "@medblocks/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { StrictMode, useEffect, type ReactNode } from "react";
import { afterEach, expect, inject, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createSandboxAdmin } from "../../sandbox/sandboxAdmin.js";
import { createTestApp, departureBy, sandboxUrl, storedText } from "../app.js";
import { createLaunchedApp, handleFor } from "./launchApp.js";

const otherUrl = inject("otherSandboxUrl");
const other = createSandboxAdmin(otherUrl);
const home = window.location.origin + window.location.pathname;

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** What was sent with a token, by the origin that it went to. */
function watchTokens(): () => Map<string, Set<string>> {
  const sent = vi.spyOn(window, "fetch");
  return () => {
    const tokens = new Map<string, Set<string>>();
    for (const [input, init] of sent.mock.calls) {
      const authorization = new Headers(init?.headers).get("Authorization");
      const { origin } = new URL(input instanceof Request ? input.url : input);
      if (authorization !== null) tokens.set(origin, (tokens.get(origin) ?? new Set()).add(authorization));
    }
    return tokens;
  };
}

test("launched by another server that is allowed, the session is with that one: its sign-in, its FHIR, its sign-out", async () => {
  const app = await createLaunchedApp({}, { launch: { allowedIssuers: [`${sandboxUrl}/fhir`, `${otherUrl}/fhir/`] } });
  await other.addClient({ clientId: app.clientId, redirectUris: [home] });
  await app.launch({ patient: "patient-3" });
  const ownToken = await app.auth().getAccessToken();
  const tokens = watchTokens();
  const open = (patient: string) => app.open(handleFor({ patient }), { iss: `${otherUrl}/fhir` });

  const request = await open("patient-4");
  expect(request.origin).toBe(otherUrl);
  expect(request.searchParams.get("aud")).toBe(`${otherUrl}/fhir`);
  await app.comeBack(request);
  await screen.findByText("Chart of patient-4");
  const token = await app.auth().getAccessToken();

  // A reload and a renewal stay with it, too.
  await app.load();
  await app.auth().getAccessToken({ rejected: token });
  await screen.findByText("Chart of patient-4");
  const [key] = app
    .queryClient()
    .getQueryCache()
    .findAll({ queryKey: ["medblocks", `${otherUrl}/fhir`, "Patient", "read"] });
  expect(key?.state.status).toBe("success");
  expect([...tokens().keys()]).toEqual([otherUrl]);
  expect([...(tokens().get(otherUrl) ?? [])].join()).not.toContain(ownToken);

  await departureBy(() => app.auth().signOut());
  const seen = (await other.requests({ clientId: app.clientId })).filter(({ method }) => method !== "OPTIONS");
  expect(seen.filter(({ path }) => path === "/oauth2/revoke").map(({ status }) => status)).toEqual([200, 200]);
});

test("what was begun for our own server is not sent there with another one's token, nor are links rebased for it", async () => {
  const launch = { allowedIssuers: [`${otherUrl}/fhir`] };
  const app = await createLaunchedApp({}, { launch, fhir: { rebaseLinks: "http://inner.example/fhir" } });
  await other.addClient({ clientId: app.clientId, redirectUris: [home] });
  const clients: FhirClient[] = [];
  const early: Promise<unknown>[] = [];
  function Early(): ReactNode {
    const fhir = useFhirClient();
    useEffect(() => {
      clients.push(fhir);
      early.push(fhir.read("Patient", "patient-2").catch((error: unknown) => error));
    }, [fhir]);
    // It is asked for while nobody knows yet which server the session is with.
    return <p>{useFhirQuery("Patient", "patient-1").data ? "Early data" : "Too early"}</p>;
  }
  const request = await app.open(handleFor({ patient: "patient-4" }), { iss: `${otherUrl}/fhir` });
  await app.load(<Early />);
  expect(clients.at(-1)?.baseUrls).toEqual([`${sandboxUrl}/fhir`, "http://inner.example/fhir"]);
  const tokens = watchTokens();
  early.length = 0;
  await app.comeBack(request, <Early />);
  await screen.findByText("Early data");
  expect(await early[0]).toMatchObject({ code: "signed_out" });
  expect(clients.at(-1)?.baseUrls).toEqual([`${otherUrl}/fhir`]);
  expect([...tokens().keys()]).toEqual([otherUrl]);
});

/** The other server's next SMART configuration says what it has to, and does not name itself. */
function sayLittle(): Promise<string> {
  return other.addFault({
    status: 200,
    headers: { "Content-Type": "application/json" },
    body: { authorization_endpoint: `${otherUrl}/oauth2/auth`, token_endpoint: `${otherUrl}/oauth2/token` },
    times: 1,
    match: { path: "^/fhir/.well-known/smart-configuration" },
  });
}

test("a server whose SMART configuration says only what it has to is enough", async () => {
  const app = await createLaunchedApp({}, { launch: { allowedIssuers: [`${otherUrl}/fhir`] } });
  await other.addClient({ clientId: app.clientId, redirectUris: [home] });
  await sayLittle();
  await app.launch({ patient: "patient-4" }, `${otherUrl}/fhir`);
  await screen.findByText("Chart of patient-4");
});

test("a callback that names another server than the one that was asked is refused, whether or not that one names itself", async () => {
  const app = await createLaunchedApp({}, { launch: { allowedIssuers: [`${otherUrl}/fhir`] } });
  await other.addClient({ clientId: app.clientId, redirectUris: [home] });
  await sayLittle();
  const { searchParams } = await app.open("launch-7", { iss: `${otherUrl}/fhir` });
  const answer = { code: "a-code", state: searchParams.get("state") ?? "", iss: sandboxUrl };
  window.history.replaceState(null, "", `?${new URLSearchParams(answer).toString()}`);
  await app.load();
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "issuer_mismatch" } });
  expect(await other.requests({ clientId: app.clientId })).toEqual([]);
});

test("somebody of another server's, in another tab, is not another person", async () => {
  const app = await createLaunchedApp({}, { launch: { allowedIssuers: [`${otherUrl}/fhir`] } });
  await other.addClient({ clientId: app.clientId, redirectUris: [home] });
  await app.launch({ patient: "patient-4" }, `${otherUrl}/fhir`);
  const key = Object.keys(sessionStorage).find((one) => one.endsWith(".session")) ?? "";
  const channel = new BroadcastChannel(key.replace(/session$/, "news"));
  const news = { what: "signedIn", sessionId: "another", person: "somebody else" };
  channel.postMessage({ ...news, server: undefined });
  channel.postMessage({ ...news, what: "signedOut", person: app.auth().user?.sub, server: undefined });
  // Messages arrive in their order: the first has been seen when the second has.
  const probe = new BroadcastChannel(channel.name);
  const seen = new Promise((resolve) => probe.addEventListener("message", resolve));
  channel.postMessage("the next");
  await seen;
  expect(app.auth().status).toBe("signedIn");
  channel.postMessage({ ...news, server: `${otherUrl}/fhir` });
  await expect.poll(() => app.auth().status).toBe("locked");
  probe.close();
  channel.close();
});

test("a patient of the same id, and a user of the same sub, are others at another server", async () => {
  const onPurge = vi.fn<() => void>();
  const launch = { allowedIssuers: [`${sandboxUrl}/fhir`, `${otherUrl}/fhir`] };
  const app = await createLaunchedApp({}, { launch, onPurge });
  await other.addClient({ clientId: app.clientId, redirectUris: [home] });
  await app.launch({ patient: "patient-3" });
  const { sub } = app.auth().user ?? {};
  await app.launch({ patient: "patient-3" }, `${otherUrl}/fhir`);
  expect(app.auth()).toMatchObject({ status: "signedIn", user: { sub }, launch: { patient: "patient-3" } });
  expect(onPurge).toHaveBeenCalledOnce();
});

test("who somebody is at another server is asked there", async () => {
  const asked: string[] = [];
  const app = await createLaunchedApp(
    {},
    {
      scope: "offline_access",
      launch: { allowedIssuers: [`${otherUrl}/fhir`] },
      identify: (fhir) => {
        asked.push(fhir.baseUrl);
        return Promise.resolve("somebody");
      },
    },
  );
  await other.addClient({ clientId: app.clientId, redirectUris: [home] });
  await app.launch({ patient: "patient-3" }, `${otherUrl}/fhir`);
  expect(app.auth().user?.sub).toBe("somebody");
  expect(asked).toEqual([`${otherUrl}/fhir`]);
});

test("a server that is no longer allowed has no session with the app", async () => {
  const launch = { allowedIssuers: [`${otherUrl}/fhir`] };
  const app = await createLaunchedApp({}, { launch });
  await other.addClient({ clientId: app.clientId, redirectUris: [home] });
  await app.launch({ patient: "patient-4" }, `${otherUrl}/fhir`);
  expect(app.auth().status).toBe("signedIn");
  await app.load(undefined, { launch: {} });
  expect(app.auth().status).toBe("signedOut");
  expect(storedText()).not.toContain("accessToken");
});

interface Side {
  auth(): UseAuthResult;
  /** `place` shows whose chart this side reads. */
  provider(children?: ReactNode): ReactNode;
}

function createSide(place: string, config: MedblocksConfig): Side {
  let auth: UseAuthResult;
  function Probe(): ReactNode {
    // oxlint-disable-next-line react/globals -- what the test reads is what was rendered last
    auth = useAuth();
    const { data } = useFhirQuery("Patient", "patient-1");
    return <p>{`${place} ${auth.status} ${data ? "with data" : "without"}`}</p>;
  }
  return {
    auth: () => auth,
    provider: (children) => (
      <MedblocksProvider {...config} redirectUri={home}>
        <Probe />
        {children}
      </MedblocksProvider>
    ),
  };
}

test.for([
  ["of one client id at two servers", () => [{ baseUrl: sandboxUrl }, { baseUrl: otherUrl }]],
  [
    "of one client at one server, told apart by a name",
    () => [{ baseUrl: sandboxUrl }, { baseUrl: sandboxUrl, name: "second" }],
  ],
] as const)("two sessions %s: callbacks, tokens and sign-outs never cross", async ([, configs]) => {
  const { clientId } = await createTestApp();
  await other.addClient({ clientId, redirectUris: [home] });
  const [first, second] = configs().map((config, at) => createSide(`side ${at}`, { ...config, clientId }));
  if (!first || !second) throw new Error("There are two sides.");
  const load = () => {
    cleanup();
    render(
      <StrictMode>
        <QueryClientProvider client={new QueryClient()}>{first.provider(second.provider())}</QueryClientProvider>
      </StrictMode>,
    );
  };
  const signIn = async (side: Side, username: string) => {
    const authorizeUrl = await departureBy(() => side.auth().signIn());
    const answer = { authorizeUrl, username, password: username, consent: "allow" } as const;
    window.history.replaceState(null, "", await commands.signInAtSandbox(answer));
    load();
  };
  load();
  await screen.findByText("side 1 signedOut without");
  // Begun, and thought better of: the other one's callback is no answer to it.
  await departureBy(() => second.auth().signIn());
  load();
  await signIn(first, "admin");
  await screen.findByText("side 0 signedIn with data");
  await screen.findByText("side 1 signedOut without");
  expect(window.location.href).toBe(home);
  await signIn(second, "practitioner");
  await screen.findByText("side 1 signedIn with data");
  await screen.findByText("side 0 signedIn with data");
  expect(first.auth().user?.name).not.toBe(second.auth().user?.name);
  expect(await first.auth().getAccessToken()).not.toBe(await second.auth().getAccessToken());

  await departureBy(() => first.auth().signOut());
  await screen.findByText("side 0 signedOut without");
  await screen.findByText("side 1 signedIn with data");
});
