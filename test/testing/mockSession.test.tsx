import { RequireAuth, useAuth, useFhirQuery, useIdleLock, type UseAuthResult } from "@medblocks/react";
import {
  createMockMedblocks,
  MockMedblocksProvider,
  type MockMedblocks,
  type MockMedblocksOptions,
} from "@medblocks/react/testing";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { StrictMode, type ReactNode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";

afterEach(cleanup);

let auth: UseAuthResult;

function Probe(): ReactNode {
  // oxlint-disable-next-line react/globals -- what the test reads is what was rendered last
  auth = useAuth();
  return <output>{auth.status}</output>;
}

function Ward(): ReactNode {
  const { data } = useFhirQuery("Patient", "1");
  return (
    <>
      <input aria-label="Note" />
      <p>{data ? `Name: ${data.name?.[0]?.family}` : "Loading"}</p>
    </>
  );
}

const ng: Patient = { resourceType: "Patient", id: "1", name: [{ family: "Ng" }] };

function show(options: MockMedblocksOptions = {}, children?: ReactNode): MockMedblocks {
  const medblocks = createMockMedblocks({ resources: [ng], ...options });
  render(
    <StrictMode>
      <MockMedblocksProvider medblocks={medblocks}>
        <Probe />
        {children}
      </MockMedblocksProvider>
    </StrictMode>,
  );
  return medblocks;
}

describe("the session is in the wanted state at once", () => {
  test("signed in, as a practitioner, by default", () => {
    show();
    expect(auth).toMatchObject({ status: "signedIn", isAuthenticated: true });
    expect(auth.user).toMatchObject({ name: expect.any(String), fhirUser: expect.stringMatching(/^Practitioner\//) });
  });

  test.each([
    [{ status: "loading" }, { status: "loading", isLoading: true }],
    [{ status: "signedOut" }, { status: "signedOut", reason: "user" }],
    [{ status: "signedOut", reason: "expired" }, { reason: "expired" }],
    [{ status: "signedOut", reason: undefined }, { reason: undefined }],
    [{ status: "locked" }, { status: "locked", reason: "idle", isAuthenticated: false }],
    [{ status: "locked", reason: "revoked" }, { reason: "revoked" }],
    [{ status: "error" }, { status: "error", error: expect.objectContaining({ code: "access_denied" }) }],
    [
      { status: "error", error: "network_error" },
      { error: expect.objectContaining({ name: "AuthError", code: "network_error" }) },
    ],
  ] as const)("%o", (options, expected) => {
    show(options);
    expect(auth).toMatchObject(expected);
  });

  test("the user has what was given, and a sub by which people are told apart", () => {
    show({ user: { name: "Ines Roth", scopes: ["user/*.rs"], claims: { sid: "s" } } });
    expect(auth.user).toEqual({
      sub: "Ines Roth",
      name: "Ines Roth",
      scopes: ["user/*.rs"],
      claims: { sub: "Ines Roth", name: "Ines Roth", sid: "s" },
    });
  });
});

describe("a control changes what is shown at once, without act", () => {
  const controls: [name: string, (medblocks: MockMedblocks) => void, object][] = [
    ["signOut", ({ signOut }) => signOut(), { status: "signedOut", reason: "user" }],
    ["signOut of another tab", ({ signOut }) => signOut("otherTab"), { status: "signedOut", reason: "otherTab" }],
    ["lock", ({ lock }) => lock(), { status: "locked", reason: "idle" }],
    ["expireSession", ({ expireSession }) => expireSession(), { status: "locked", reason: "expired" }],
    ["revokeSession", ({ revokeSession }) => revokeSession(), { status: "locked", reason: "revoked" }],
    [
      "signIn as somebody else",
      ({ signIn }) => signIn({ name: "Ines Roth" }),
      { status: "signedIn", user: expect.objectContaining({ name: "Ines Roth" }) },
    ],
  ];

  test.each(controls)("%s", (_, control, expected) => {
    const complaints = vi.spyOn(console, "error");
    const medblocks = show();
    control(medblocks);
    expect(auth).toMatchObject(expected);
    expect(screen.getByRole("status", { hidden: true }).textContent).toBe(auth.status);
    expect(complaints).not.toHaveBeenCalled();
  });
});

test("a locked session hides what is on the screen, keeps it, and is unlocked by the component's own button", async () => {
  const medblocks = show(
    {},
    <RequireAuth lockScreen={<button onClick={() => void auth.unlock()}>Unlock</button>}>
      <Ward />
    </RequireAuth>,
  );
  await screen.findByText("Name: Ng");
  fireEvent.change(screen.getByLabelText("Note"), { target: { value: "half a sentence" } });
  medblocks.lock();
  expect(screen.queryByLabelText("Note")?.closest("[inert]")).not.toBeNull();
  fireEvent.click(screen.getByText("Unlock"));
  await screen.findByText("signedIn");
  expect(screen.getByLabelText<HTMLInputElement>("Note").value).toBe("half a sentence");
});

test("while it is locked, requests wait; they are sent when the same user is back", async () => {
  const medblocks = show({ status: "locked" }, <Ward />);
  expect(medblocks.requests).toEqual([]);
  medblocks.signIn();
  await screen.findByText("Name: Ng");
});

test("another user starts afresh", async () => {
  const medblocks = show(
    {},
    <RequireAuth>
      <Ward />
    </RequireAuth>,
  );
  await screen.findByText("Name: Ng");
  fireEvent.change(screen.getByLabelText("Note"), { target: { value: "half a sentence" } });
  medblocks.signIn({ name: "Ines Roth" });
  expect(screen.getByLabelText<HTMLInputElement>("Note").value).toBe("");
  await screen.findByText("Name: Ng");
  expect(medblocks.requests).toHaveLength(2);
});

test("nobody is signed in by a guard where a story says that they are signed out", async () => {
  show(
    { status: "signedOut" },
    <RequireAuth prompt={<button onClick={() => void auth.signIn()}>Sign in</button>}>
      <Ward />
    </RequireAuth>,
  );
  fireEvent.click(screen.getByText("Sign in"));
  await screen.findByText("Name: Ng");
});

test("a component's sign-in and sign-out do what they do, and tell onSignedIn where to go", async () => {
  const onSignedIn = vi.fn<NonNullable<MockMedblocksOptions["onSignedIn"]>>();
  show({ status: "signedOut", onSignedIn });
  await auth.signIn({ returnTo: "/patients" });
  await screen.findByText("signedIn");
  expect(onSignedIn).toHaveBeenCalledWith({ user: auth.user, returnTo: "/patients" });
  await auth.signOut();
  await screen.findByText("signedOut");
});

test("failSignIn lets the next sign-in fail, and no other", async () => {
  const medblocks = show({ status: "signedOut" });
  medblocks.failSignIn("popup_closed");
  await expect(auth.signIn()).rejects.toMatchObject({ code: "popup_closed" });
  await screen.findByText("error");
  await auth.signIn();
  await screen.findByText("signedIn");
});

test("useIdleLock gives the seconds that were set", () => {
  function Countdown(): ReactNode {
    return <p>{useIdleLock() ?? "none"}</p>;
  }
  const medblocks = show({ idleCountdown: 42 }, <Countdown />);
  screen.getByText("42");
  medblocks.setIdleCountdown(undefined);
  screen.getByText("none");
});
