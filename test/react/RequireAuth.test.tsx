import { AuthError, MedblocksProvider, RequireAuth, useAuth, type SessionEndReason } from "@medblocks/react";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createFakeSession, failed, loading, never, renderWithSession, signedIn, signedOut } from "./fakeSession.js";

afterEach(() => {
  vi.unstubAllGlobals();
  window.sessionStorage.clear();
});

const guarded = (
  <RequireAuth fallback="splash" prompt="prompt">
    ward
  </RequireAuth>
);

test("somebody who is signed in sees what is inside, and is not sent to sign in", () => {
  const session = createFakeSession(signedIn);
  const { container } = renderWithSession(guarded, session);
  expect(container.textContent).toBe("ward");
  expect(session.signIn).not.toHaveBeenCalled();
});

test("while the session loads it shows the fallback, and waits", () => {
  const session = createFakeSession(loading);
  const { container } = renderWithSession(guarded, session);
  expect(container.textContent).toBe("splash");
  expect(session.signIn).not.toHaveBeenCalled();
});

test("without a fallback it shows nothing meanwhile", () => {
  const { container } = renderWithSession(<RequireAuth>ward</RequireAuth>, createFakeSession(loading));
  expect(container.textContent).toBe("");
});

describe("it signs in by itself, back to where the user is", () => {
  test.each<SessionEndReason | undefined>([undefined, "expired", "revoked"])("reason: %s", async (reason) => {
    const session = createFakeSession(loading);
    const { container } = renderWithSession(guarded, session);
    await session.set(signedOut(reason));
    expect(container.textContent).toBe("splash");
    // A window would not open: nobody has clicked.
    expect(session.signIn).toHaveBeenCalledExactlyOnceWith({ mode: "redirect" });
    expect(session.signIn.mock.calls[0]?.[0]?.returnTo).toBeUndefined();
    await session.set(loading);
    expect(container.textContent).toBe("splash");
    expect(session.signIn).toHaveBeenCalledOnce();
  });

  test("also where the session was over before it was shown", () => {
    const session = createFakeSession(signedOut());
    const { container } = renderWithSession(guarded, session);
    expect(container.textContent).toBe("splash");
    // StrictMode runs the effects of a mount twice: that this is one sign-in is the session's part.
    expect(session.signIn).toHaveBeenCalled();
  });

  test("once, under StrictMode, with the real session", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => never);
    vi.stubGlobal("fetch", fetch);
    vi.stubGlobal("isSecureContext", true);
    const { container } = render(
      <StrictMode>
        <MedblocksProvider baseUrl="https://dev.medblocks.com" clientId="spa" discovery>
          {guarded}
          {guarded}
        </MedblocksProvider>
      </StrictMode>,
    );
    // The sign-in code is loaded on demand, which takes long on a busy machine.
    await waitFor(() => expect(fetch).toHaveBeenCalled(), { timeout: 15_000 });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      "https://dev.medblocks.com/.well-known/openid-configuration",
    ]);
    expect(container.textContent).toBe("splashsplash");
  });
});

test("a session that ends after the prompt was answered by a sign-in starts the next sign-in", async () => {
  const session = createFakeSession(signedOut("user"));
  const { container } = renderWithSession(guarded, session);
  expect(container.textContent).toBe("prompt");
  expect(session.signIn).not.toHaveBeenCalled();
  await session.set(signedIn);
  await session.set(signedOut("expired"));
  expect(session.signIn).toHaveBeenCalled();
});

describe("it does not sign in by itself, and shows the prompt", () => {
  test.each<SessionEndReason>(["user", "idle", "otherTab", "userChanged"])("signed out: %s", async (reason) => {
    const session = createFakeSession(signedIn);
    const { container } = renderWithSession(guarded, session);
    await session.set(signedOut(reason));
    expect(container.textContent).toBe("prompt");
    expect(session.signIn).not.toHaveBeenCalled();
  });

  test.each(["access_denied", "sign_in_loop", "network_error"] as const)("after an error: %s", async (code) => {
    const session = createFakeSession(loading);
    const { container } = renderWithSession(guarded, session);
    await session.set({ status: "error", error: new AuthError(code) });
    expect(container.textContent).toBe("prompt");
    expect(session.signIn).not.toHaveBeenCalled();
  });
});

test("an error of a further sign-in leaves what is inside", () => {
  const session = createFakeSession({ ...signedIn, error: new AuthError("access_denied") } as typeof signedIn);
  const { container } = renderWithSession(guarded, session);
  expect(container.textContent).toBe("ward");
});

describe("the prompt by default", () => {
  test.each<[SessionEndReason, RegExp]>([
    ["user", /You have signed out\./],
    ["otherTab", /signed out in another tab/],
    ["userChanged", /Somebody else/],
    ["idle", /nobody used this app/],
  ])("says why: %s", (reason, text) => {
    const session = createFakeSession(signedOut(reason));
    renderWithSession(<RequireAuth>ward</RequireAuth>, session);
    expect(screen.getByRole("status").textContent).toMatch(text);
    fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(session.signIn).toHaveBeenCalledOnce();
  });

  test("leaves out what a developer has to check", () => {
    const error = new AuthError("network_error");
    expect(error.message).toMatch(/Check the connection and try again; a developer checks baseUrl/);
    renderWithSession(<RequireAuth>ward</RequireAuth>, createFakeSession({ status: "error", error }));
    expect(screen.getByRole("alert").textContent).toBe(
      "The sign-in server could not be reached. Check the connection and try again.",
    );
  });

  test("says what went wrong, as an alert", () => {
    const session = createFakeSession(failed);
    renderWithSession(<RequireAuth>ward</RequireAuth>, session);
    expect(screen.getByRole("alert").textContent).toBe(failed.error?.message);
    fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(session.signIn).toHaveBeenCalledOnce();
  });
});

test("a prompt of the app's own has all it needs from useAuth", () => {
  function Prompt(): ReactNode {
    const { error, reason, signIn } = useAuth();
    return <button onClick={() => void signIn({ prompt: "login" })}>{error?.code ?? reason}</button>;
  }
  const session = createFakeSession(signedOut("user"));
  renderWithSession(<RequireAuth prompt={<Prompt />}>ward</RequireAuth>, session);
  fireEvent.click(screen.getByRole("button", { name: "user" }));
  expect(session.signIn.mock.calls).toEqual([[{ prompt: "login" }]]);
});

test("what is inside is off the page as soon as the session ends, and back when somebody signs in", async () => {
  const session = createFakeSession(signedIn);
  const { container } = renderWithSession(guarded, session);
  await session.set(signedOut("user"));
  expect(container.textContent).not.toContain("ward");
  await session.set(signedIn);
  expect(container.textContent).toBe("ward");
});
