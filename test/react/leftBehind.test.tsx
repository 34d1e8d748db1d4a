import {
  RequireAuth,
  useFhirInfiniteQuery,
  useFhirMutation,
  useFhirQuery,
  useSuspenseFhirQuery,
} from "@medblocks/react";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { Suspense, type ReactNode } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { bundleOf, createFakeSession, failed, locked, renderWithSession, signedIn, signedOut } from "./fakeSession.js";

// What a page keeps of a patient besides the data, after the session has ended: its title, and the keys in the cache.

const otherUser = { ...signedIn, user: { sub: "u2", scopes: [], claims: { sub: "u2" } } } as typeof signedIn;

afterEach(() => {
  document.title = "";
});

describe("the title that the app has given the page", () => {
  test.each([
    ["a sign-out", signedOut("user")],
    ["a sign-out in another tab", signedOut("otherTab")],
    ["another user", otherUser],
    ["an error without a session", failed],
  ])("names no patient after %s", async (_, next) => {
    const session = createFakeSession(signedIn);
    renderWithSession(<RequireAuth>ward</RequireAuth>, session);
    document.title = "Okonkwo";
    await session.set(next);
    expect(document.title).toBe(window.location.host);
  });

  test.each([
    ["a sign-out", signedOut("user")],
    ["another user", otherUser],
  ])("names no patient where a lock ends in %s, whatever was written to it in the meantime", async (_, next) => {
    const session = createFakeSession(signedIn);
    renderWithSession(<RequireAuth>ward</RequireAuth>, session);
    document.title = "Okonkwo";
    await session.set(locked("idle"));
    expect(document.title).toBe("Locked");
    document.title = "Okonkwo, Paul";
    await session.set(next);
    expect(document.title).toBe(window.location.host);
  });

  test("is there again after a lock, as the app has written it last", async () => {
    const session = createFakeSession(signedIn);
    renderWithSession(<RequireAuth>ward</RequireAuth>, session);
    document.title = "Okonkwo";
    await session.set(locked("idle"));
    document.title = "Okonkwo, Paul";
    await waitFor(() => expect(document.title).toBe("Locked"));
    document.title = "Okonkwo, Paul (2)";
    await session.set(signedIn);
    expect(document.title).toBe("Okonkwo, Paul (2)");
  });

  test("stays where nobody was signed in, and where the session goes on", async () => {
    const session = createFakeSession(signedOut());
    document.title = "Welcome";
    renderWithSession(<p>door</p>, session);
    await session.set(signedIn);
    await session.set({ ...signedIn });
    expect(document.title).toBe("Welcome");
  });
});

function Search({ name }: { name: string }): ReactNode {
  useFhirQuery("Patient", { name }, { gcTime: Infinity });
  return null;
}

function Pages({ name }: { name: string }): ReactNode {
  useFhirInfiniteQuery("Patient", { name });
  return null;
}

function Suspended({ name }: { name: string }): ReactNode {
  useSuspenseFhirQuery("Patient", { name });
  return null;
}

function Save({ name }: { name: string }): ReactNode {
  const { mutate } = useFhirMutation<"Patient">("create");
  return <button onClick={() => mutate({ resourceType: "Patient", name: [{ family: name }] })}>Save</button>;
}

test.each([
  ["signed out", [signedOut("otherTab")]],
  ["signed out by an error", [failed]],
  ["locked, and then signed out", [locked("revoked"), signedOut("user")]],
  ["signed out, and in as another user", [signedOut("user"), otherUser]],
])("no key and no variable in the cache has what the user searched for, when the page is %s", async (_, states) => {
  const session = createFakeSession(signedIn, () => bundleOf("p1"));
  const ofUser = (name: string) => (
    <RequireAuth>
      <Suspense>
        <Search name={name} />
        <Pages name={name} />
        <Suspended name={name} />
        <Save name={name} />
      </Suspense>
    </RequireAuth>
  );
  const { queryClient, rerender } = renderWithSession(ofUser("okonkwo"), session);
  const keys = () =>
    JSON.stringify([
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey),
      queryClient
        .getMutationCache()
        .getAll()
        .map(({ state, options }) => [options.mutationKey, state.variables]),
    ]);
  fireEvent.click(await screen.findByText("Save"));
  expect(keys()).toContain("okonkwo");
  for (const state of states) {
    // The app forgets the search as well, when its user is gone.
    if (state === otherUser) rerender(ofUser("silva"));
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await session.set(state);
  }
  await waitFor(() => expect(keys()).not.toContain("okonkwo"));
});
