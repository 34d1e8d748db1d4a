import { RequireAuth, SignedIn, SignedOut, useFhirQuery } from "@medblocks/react";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { createTestApp, departureBy, sandbox, sandboxUrl, storedText } from "./app.js";

const home = window.location.origin + window.location.pathname;

test("sign-out revokes the tokens and leaves for the server's page with the id_token", async () => {
  const app = await createTestApp({}, { postLogoutRedirectUri: home });
  await app.load();
  await app.signIn();
  const url = new URL(await departureBy(() => app.auth().signOut()));

  expect(url.origin + url.pathname).toBe(`${sandboxUrl}/oauth2/sessions/logout`);
  expect([...url.searchParams.keys()].toSorted()).toEqual(["id_token_hint", "post_logout_redirect_uri", "state"]);
  expect(url.searchParams.get("post_logout_redirect_uri")).toBe(home);
  expect((await app.requests("/oauth2/revoke")).map(({ status }) => status)).toEqual([200, 200]);
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "user" });
  expect(app.auth().user).toBeUndefined();
});

test.each([
  ["session", () => sessionStorage.clear()],
  ["local", () => localStorage.clear()],
] as const)(
  "a sign-out right after the app has cleared the %sStorage revokes the tokens and leaves for the server's page",
  async (storage, clear) => {
    const onPurge = vi.fn<() => void>();
    const app = await createTestApp({}, { storage, onPurge });
    await app.load();
    await app.signIn();
    clear();
    const url = new URL(await departureBy(() => app.auth().signOut()));
    expect(url.pathname).toBe("/oauth2/sessions/logout");
    expect((await app.requests("/oauth2/revoke")).map(({ status }) => status)).toEqual([200, 200]);
    expect(app.auth()).toMatchObject({ status: "signedOut", reason: "user" });
    expect(onPurge).toHaveBeenCalledOnce();
  },
);

test("without an id_token it revokes, forgets and goes home", async () => {
  const app = await createTestApp({ literalSeedResponse: true });
  await app.load();
  await app.signIn();
  expect(await departureBy(() => app.auth().signOut())).toBe(home);
  expect(await app.requests("/oauth2/revoke")).toHaveLength(1);
});

test("a sign-out with an id_token of 24 kB does not put it into an address that servers refuse as too long", async () => {
  const app = await createTestApp({ signIn: { idToken: { length: 24_000 } } }, { postLogoutRedirectUri: home });
  await app.load();
  await app.signIn();
  expect((await departureBy(() => app.auth().signOut())).length).toBeLessThan(8000);
});

test("the marks that a sign-out leaves in the browser do not name the user", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const { sub = "" } = app.auth().user ?? {};
  if (sub === "") throw new Error("The user has no sub.");
  await departureBy(() => app.auth().signOut());
  expect(storedText()).not.toContain(sub);
});

test("nothing of the session stays in the browser, and a reload does not bring it back", async () => {
  const app = await createTestApp({}, { storage: "local" });
  await app.load();
  await app.signIn();
  const token = await app.auth().getAccessToken();
  await departureBy(() => app.auth().signOut());
  const stored = storedText();
  expect(stored).not.toContain(token);
  expect(stored).not.toMatch(/token/i);
  await app.load();
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "user" });
});

test.for([
  ["fails", { status: 503 }],
  ["breaks off", { drop: "before" as const }],
  ["hangs", { latencyMs: 60_000 }],
] as const)("a server that %s keeps nobody signed in", async ([, fault]) => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  await sandbox.addFault({ ...fault, match: { path: "^/oauth2/revoke", clientId: app.clientId } });
  const departure = departureBy(() => app.auth().signOut());
  await screen.findByText("signedOut");
  expect(storedText()).not.toContain("accessToken");
  expect(await departure).toContain("/oauth2/sessions/logout");
  await sandbox.clearFaults();
});

test("a store that is full lets go of the session all the same", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  });
  onTestFinished(() => full.mockRestore());
  await departureBy(() => app.auth().signOut());
  full.mockRestore();
  expect(storedText()).not.toContain("accessToken");
  await app.load();
  expect(app.auth().status).toBe("signedOut");
});

test("a store that refuses keeps nobody signed in, either", async () => {
  let refuses = false;
  const items = new Map<string, string>();
  const guard = <T,>(work: () => T): T => {
    if (refuses) throw new DOMException("The operation is insecure.", "SecurityError");
    return work();
  };
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => guard(() => void items.set(key, value)),
    removeItem: (key: string) => guard(() => void items.delete(key)),
  };
  const told = vi.fn<(event: ErrorEvent) => void>((event) => event.preventDefault());
  window.addEventListener("error", told);
  onTestFinished(() => window.removeEventListener("error", told));
  const app = await createTestApp({}, { storage });
  await app.load();
  await app.signIn();
  refuses = true;
  await departureBy(() => app.auth().signOut());
  await screen.findByText("signedOut");
  expect(await app.requests("/oauth2/revoke")).toHaveLength(2);
  expect(told).toHaveBeenCalledOnce();
});

test("what was on the screen and in the cache is gone", async () => {
  function Names() {
    const { data } = useFhirQuery("Patient", { _count: 3 });
    return (
      <ul>
        {data?.entry?.map(({ fullUrl }) => (
          <li key={fullUrl}>patient</li>
        ))}
      </ul>
    );
  }
  const app = await createTestApp();
  await app.load(
    <>
      <SignedIn>
        <p>ward</p>
      </SignedIn>
      <SignedOut>
        <p>good-bye</p>
      </SignedOut>
      <Names />
    </>,
  );
  await app.signIn();
  expect(await screen.findAllByText("patient")).toHaveLength(3);
  await departureBy(() => app.auth().signOut());

  expect(await screen.findByText("good-bye")).toBeTruthy();
  expect(screen.queryByText("ward")).toBeNull();
  // Names stands outside the guards and is still mounted: even so it shows nobody.
  expect(screen.queryAllByText("patient")).toEqual([]);
  expect(
    app
      .queryClient()
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.data),
  ).toEqual([undefined]);
});

test("RequireAuth does not sign in by itself after a sign-out; the next sign-in asks for the password", async () => {
  const app = await createTestApp();
  await app.load(
    <SignedIn>
      <p>ward</p>
    </SignedIn>,
  );
  await app.signIn();
  await departureBy(() => app.auth().signOut());
  await app.load(
    <RequireAuth fallback={<p>one moment</p>}>
      <p>ward</p>
    </RequireAuth>,
  );
  expect(screen.getByText("You have signed out.")).toBeTruthy();
  const button = screen.getByRole("button", { name: "Sign in" });
  const url = new URL(await departureBy(() => userEvent.click(button)));
  expect(url.searchParams.get("prompt")).toBe("login");
});

test("a new tab asks for the password, too, and signs nobody in by itself", async () => {
  const app = await createTestApp({ literalSeedResponse: true });
  await app.load();
  await app.signIn();
  await departureBy(() => app.auth().signOut());
  // What another tab of this browser has: nothing of this one's own storage.
  sessionStorage.clear();
  await app.load();
  expect(app.auth()).toMatchObject({ status: "signedOut" });
  expect(app.auth().reason).toBeUndefined();
  const url = new URL(await departureBy(() => app.auth().signIn()));
  expect(url.searchParams.get("prompt")).toBe("login");
});

test("once the password was given, further sign-ins do not ask for it again", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  await departureBy(() => app.auth().signOut());
  await app.load();
  await app.signIn();
  const url = new URL(await departureBy(() => app.auth().signIn({ scope: "openid profile" })));
  expect(url.searchParams.has("prompt")).toBe(false);
});
