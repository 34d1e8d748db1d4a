import {
  AuthError,
  MedblocksProvider,
  RequireAuth,
  SignedIn,
  SignedOut,
  useAuth,
  useFhirQuery,
} from "@medblocks/react";
import { onlineManager, useMutation } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  bundleOf,
  createFakeSession,
  failed,
  locked,
  named,
  never,
  renderWithSession,
  signedIn,
  signedOut,
} from "./fakeSession.js";

afterEach(() => {
  onlineManager.setOnline(true);
  document.title = "";
});

let mounts = 0;

function Draft(): ReactNode {
  const [text, setText] = useState(() => {
    mounts += 1;
    return "";
  });
  return <input aria-label="Draft" value={text} onChange={(event) => setText(event.target.value)} />;
}

const draft = () => screen.getByLabelText<HTMLInputElement>("Draft").value;
const lockScreen = () => within(screen.getByRole("dialog"));

describe.each([
  ["RequireAuth", (children: ReactNode) => <RequireAuth>{children}</RequireAuth>],
  ["SignedIn", (children: ReactNode) => <SignedIn>{children}</SignedIn>],
])("what <%s> shows", (_, guard) => {
  test("stays mounted through a lock, with what is typed, and out of reach", async () => {
    const session = createFakeSession(signedIn);
    renderWithSession(
      <>
        {guard(<Draft />)}
        {createPortal(<button>In a portal</button>, document.body)}
        <SignedOut>good-bye</SignedOut>
      </>,
      session,
    );
    fireEvent.change(screen.getByLabelText("Draft"), { target: { value: "half a note" } });
    const before = mounts;
    document.title = "Okonkwo";
    await session.set(locked("revoked"));

    expect(document.title).toBe("Locked");
    expect(draft()).toBe("half a note");
    expect(screen.queryByText("good-bye")).toBeNull();
    expect(screen.queryByRole("textbox", { name: "Draft" })).toBeNull();
    expect(screen.queryByRole("button", { name: "In a portal" })).toBeNull();
    expect(screen.getByLabelText("Draft").closest("[inert]")).not.toBeNull();
    expect(await lockScreen().findByText(/The server has ended your session/)).toBeTruthy();

    await session.set(signedIn);
    expect(document.title).toBe("Okonkwo");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByRole("textbox", { name: "Draft" })).toBeTruthy();
    expect(screen.getByLabelText("Draft").closest("[inert]")).toBeNull();
    expect([draft(), mounts]).toEqual(["half a note", before]);
  });

  test("is not there during a lock that was there first", async () => {
    const session = createFakeSession(locked("idle"));
    renderWithSession(guard(<Draft />), session);
    expect(screen.queryByLabelText("Draft")).toBeNull();
    expect(lockScreen().getByRole("heading", { name: "Locked" })).toBeTruthy();
    await session.set(signedIn);
    expect(draft()).toBe("");
  });

  test.each([
    ["signed out", signedOut("user")],
    ["failed", failed],
  ])("is gone when the session ends for good: %s", async (__, end) => {
    const session = createFakeSession(signedIn);
    renderWithSession(guard(<Draft />), session);
    await session.set(locked("expired"));
    await session.set(end);
    expect(screen.queryByLabelText("Draft")).toBeNull();
    expect(screen.queryByRole("dialog")).toBeNull();
    await session.set(signedIn);
    expect(draft()).toBe("");
  });
});

test("another person's tree is a new one, outside the guards too, also where nothing is rendered in between", async () => {
  const session = createFakeSession(signedIn);
  renderWithSession(<Draft />, session);
  fireEvent.change(screen.getByLabelText("Draft"), { target: { value: "of the former one" } });
  await session.set({ ...signedIn, user: { sub: "u2", scopes: [], claims: { sub: "u2" } } } as typeof signedIn);
  expect(draft()).toBe("");
});

test("a lock says why, and leads back or out", async () => {
  const session = createFakeSession(signedIn);
  renderWithSession(<RequireAuth>ward</RequireAuth>, session);
  await session.set(locked("idle"));
  expect(await lockScreen().findByText(/Nobody used this app for a while/)).toBeTruthy();
  // Whoever passes by reads it: it does not say whose session this is.
  expect(screen.getByRole("dialog").textContent).not.toContain("Ada");
  fireEvent.click(lockScreen().getByRole("button", { name: "Sign in again" }));
  // Not by redirect unless asked for: that would lose what the screen says is kept.
  expect(session.unlock.mock.calls).toEqual([[{ mode: "popup" }]]);

  for (const code of ["popup_blocked", "popup_closed", "popup_severed"] as const) {
    const error = new AuthError(code);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await session.set(locked("idle", error));
    expect(lockScreen().getByRole("alert").textContent).toBe(error.message);
    expect(lockScreen().getByRole("button", { name: /on this page/ })).toBeTruthy();
  }
  fireEvent.click(lockScreen().getByRole("button", { name: /on this page/ }));
  expect(session.unlock.mock.calls.at(-1)).toEqual([{ mode: "redirect" }]);
  fireEvent.click(lockScreen().getByRole("button", { name: /^Sign out/ }));
  expect(session.signOut).toHaveBeenCalledOnce();
});

test.each([
  [undefined, /^Somebody else has signed in in another tab\./],
  [{ patient: "p1" }, /somebody else has signed in, or another patient's record was opened\./],
])(
  "of a launched app, where another patient's record was opened, nothing is said that is not so: %o",
  async (launch, text) => {
    const session = createFakeSession({ ...signedIn, ...(launch && { launch }) } as typeof signedIn);
    renderWithSession(<RequireAuth>ward</RequireAuth>, session);
    await session.set({ ...locked("userChanged"), ...(launch && { launch }) } as typeof signedIn);
    expect(await lockScreen().findByText(text)).toBeTruthy();
  },
);

test("a lock screen of the app's own takes the place of ours; of two the one that is deeper", async () => {
  function Own({ name }: { name: string }): ReactNode {
    const { status, reason } = useAuth();
    return <p>{`${name}: ${status} ${reason}`}</p>;
  }
  const session = createFakeSession(signedIn);
  renderWithSession(
    <RequireAuth lockScreen={<Own name="outer" />}>
      <RequireAuth lockScreen={<Own name="inner" />}>
        <Draft />
      </RequireAuth>
    </RequireAuth>,
    session,
  );
  await session.set(locked("idle"));
  expect(screen.getByRole("dialog").textContent).toBe("inner: locked idle");
  await session.set(signedIn);
  expect(screen.queryByText(/locked/)).toBeNull();
});

test("the provider has one for the whole app; a guard that comes later has its own all the same", async () => {
  const session = createFakeSession(locked("idle"));
  const ui = (isThere: boolean) => (
    <MedblocksProvider medblocks={session.medblocks} lockScreen={<p>of the app</p>}>
      {isThere ? <RequireAuth lockScreen={<p>of the ward</p>} /> : null}
    </MedblocksProvider>
  );
  const { rerender } = render(ui(false));
  expect(screen.getByRole("dialog").textContent).toBe("of the app");
  rerender(ui(true));
  expect(screen.getByRole("dialog").textContent).toBe("of the ward");
  rerender(ui(false));
  expect(screen.getByRole("dialog").textContent).toBe("of the app");
});

test("the cache is kept through a lock, waits, and is brought up to date afterwards", async () => {
  function Names(): ReactNode {
    const { data, fetchStatus } = useFhirQuery("Patient", {});
    return <output>{`${data?.entry?.map(({ resource }) => resource?.id).join()} ${fetchStatus}`}</output>;
  }
  let ids = ["p1"];
  const session = createFakeSession(signedIn, () => bundleOf(...ids));
  const { queryClient } = renderWithSession(<Names />, session);
  await screen.findByText("p1 idle");
  await session.set(locked("revoked"));
  void queryClient.invalidateQueries();
  await screen.findByText("p1 fetching");
  expect(session.requests).toHaveLength(1);
  ids = ["p1", "p2"];
  await session.set(signedIn);
  await screen.findByText("p1,p2 idle");
  expect(session.requests).toHaveLength(2);
});

test("what ends a locked session empties the cache, and drops what waits", async () => {
  const session = createFakeSession(signedIn, (address) => (address.endsWith("p1") ? named("p1") : never));
  const outcomes: string[] = [];
  let started = 0;
  function Save(): ReactNode {
    useFhirQuery("Patient", "p1");
    const { mutate } = useMutation({
      mutationKey: ["medblocks", "https://a.example/fhir", "Patient", "update"],
      mutationFn: () => {
        started += 1;
        return session.authStore.getAccessToken();
      },
      onError: (error) => outcomes.push((error as AuthError).code),
    });
    return <button onClick={() => mutate()}>Save</button>;
  }
  const { queryClient } = renderWithSession(<Save />, session);
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  await session.set(locked("revoked"));
  fireEvent.click(screen.getByText("Save"));
  await waitFor(() => expect(started).toBe(1));
  onlineManager.setOnline(false);
  fireEvent.click(screen.getByText("Save"));
  expect(queryClient.getMutationCache().getAll()).toHaveLength(2);
  await session.set(signedOut("user"));
  expect(queryClient.getMutationCache().getAll()).toEqual([]);
  expect(
    JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    ),
  ).not.toContain("p1");
  await waitFor(() => expect(outcomes).toEqual(["signed_out"]));
});

test("a provider that goes while it is locked leaves no cover", async () => {
  const session = createFakeSession(signedIn);
  const { unmount } = renderWithSession(<Draft />, session);
  await session.set(locked("idle"));
  unmount();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.querySelector("[inert]")).toBeNull();
});

test("useIdleLock counts where the session counts, and knows of no warning elsewhere", async () => {
  const { useIdleLock } = await import("@medblocks/react");
  const listeners = new Set<() => void>();
  let left: number | undefined;
  const session = createFakeSession(signedIn);
  const idleCountdown = {
    getSnapshot: () => left,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const renders = vi.fn<() => void>();
  function Left(): ReactNode {
    return <output>{useIdleLock() ?? "no warning"}</output>;
  }
  function Other(): ReactNode {
    useAuth();
    renders();
    return null;
  }
  const counting = {
    ...session,
    medblocks: { ...session.medblocks, authStore: { ...session.authStore, idleCountdown } },
  };
  const { unmount } = renderWithSession(
    <>
      <Left />
      <Other />
    </>,
    counting,
  );
  expect(screen.getByRole("status").textContent).toBe("no warning");
  const before = renders.mock.calls.length;
  left = 12;
  for (const listener of listeners) listener();
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("12"));
  expect(renders).toHaveBeenCalledTimes(before);
  unmount();
  expect(listeners.size).toBe(0);
  renderWithSession(<Left />, session);
  expect(screen.getByRole("status").textContent).toBe("no warning");
});
