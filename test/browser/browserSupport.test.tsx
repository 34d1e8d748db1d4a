import { createFhirClient, createMedblocks, MedblocksProvider, RequireAuth, useFhirQuery } from "@medblocks/react";
import { render, screen } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { sandboxUrl } from "./app.js";

/** Removes a function from this page, as an older browser lacks it. Returns a function that puts it back. */
function remove(owner: object, name: string): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  if (!descriptor) throw new Error(`This browser has no ${name}.`);
  Reflect.deleteProperty(owner, name);
  return () => void Object.defineProperty(owner, name, descriptor);
}

/** Removes a function from this page until the end of the test. */
function takeAway(owner: object, name: string): void {
  onTestFinished(remove(owner, name));
}

const newConfig = () => ({ baseUrl: sandboxUrl, clientId: `app-${crypto.randomUUID()}`, storage: "memory" }) as const;

test("a browser without URL.canParse gets an error of this package, not a TypeError", async () => {
  takeAway(URL, "canParse");
  // Without a session the read is refused with `signed_out`, if nothing fails before.
  const read = async () => {
    const { authStore, fhir } = createMedblocks(newConfig());
    onTestFinished(authStore.start());
    return fhir.read("Patient", "patient-1");
  };
  await expect(read()).rejects.toMatchObject({ name: expect.stringMatching(/^(Auth|Configuration)Error$/) });
});

// The tests themselves use some of them, so each is back before the next line.
test.each<[name: string, owner: object]>([
  ["canParse", URL],
  ["any", AbortSignal],
  ["timeout", AbortSignal],
  ["hasOwn", Object],
  ["at", Array.prototype],
])("a browser without %s has a session whose error is unsupported_browser", (name, owner) => {
  const config = newConfig();
  const putBack = remove(owner, name);
  const { authStore } = createMedblocks(config);
  putBack();
  expect(authStore.getSnapshot().error).toMatchObject({ name: "AuthError", code: "unsupported_browser" });
});

describe.each<[name: string, owner: object]>([
  ["canParse", URL],
  ["any", AbortSignal],
  ["timeout", AbortSignal],
])("a browser without %s", (name, owner) => {
  test("has a session that says so, sends nothing, and whose calls reject with it", async () => {
    const fetch = vi.spyOn(globalThis, "fetch");
    takeAway(owner, name);
    const { authStore, fhir } = createMedblocks(newConfig());
    onTestFinished(authStore.start());
    const error = { name: "AuthError", code: "unsupported_browser" };
    expect(authStore.getSnapshot()).toMatchObject({ status: "error", error });
    const calls = [
      () => authStore.signIn(),
      () => authStore.unlock(),
      () => authStore.signOut(),
      () => authStore.getAccessToken(),
      () => fhir.read("Patient", "p1"),
      () => fhir.search("Patient", {}),
      () => fhir.create({ resourceType: "Patient" }),
      () => fhir.pages("Patient", {}).next(),
    ];
    await Promise.all(calls.map((call) => expect(call()).rejects.toMatchObject(error)));
    expect(fetch).not.toHaveBeenCalled();
  });

  test("is told so by <RequireAuth>, and nothing is thrown in render", async () => {
    function Ward(): ReactNode {
      return <output>{useFhirQuery("Patient", "p1").error?.code}</output>;
    }
    takeAway(owner, name);
    const { unmount } = render(
      <StrictMode>
        <MedblocksProvider {...newConfig()}>
          <RequireAuth>ward</RequireAuth>
          <Ward />
        </MedblocksProvider>
      </StrictMode>,
    );
    onTestFinished(unmount);
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toBe("This browser is too old for this app. Update it, or use another one.");
    await screen.findByText("unsupported_browser");
  });

  test("gets a ConfigurationError from createFhirClient", () => {
    takeAway(owner, name);
    const create = () => createFhirClient({ baseUrl: `${sandboxUrl}/fhir`, getAccessToken: async () => "token" });
    expect(create).toThrow(expect.objectContaining({ name: "ConfigurationError", option: "browser" }));
  });
});
