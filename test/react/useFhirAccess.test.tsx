import {
  MedblocksProvider,
  useFhirAccess,
  type AuthState,
  type FhirAccessInteraction,
  type ResourceType,
} from "@medblocks/react";
import { render, screen } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import {
  createFakeSession,
  failed,
  loading,
  locked,
  renderFhirHook,
  renderWithSession,
  signedOut,
} from "./fakeSession.js";

const withScopes = (...scopes: string[]): AuthState => ({
  status: "signedIn",
  user: { sub: "u1", scopes, claims: { sub: "u1" } },
});
const all: FhirAccessInteraction[] = ["create", "read", "vread", "history", "update", "patch", "delete", "search"];
const allowed = (scopes: string[], type: ResourceType) => {
  // oxlint-disable-next-line react-hooks/rules-of-hooks -- the list is the same at each render
  const useAll = () => all.map((interaction) => useFhirAccess(type, interaction));
  const { result } = renderFhirHook(useAll, createFakeSession(withScopes(...scopes)), undefined);
  return all.filter((_, at) => result.current[at]).join(" ");
};

describe("what the scopes allow with observations", () => {
  const reading = "read vread history";
  test.each<[scopes: string, expected: string]>([
    ["patient/Observation.read", `${reading} search`],
    ["user/Observation.write", "create update patch delete"],
    ["system/Observation.*", all.join(" ")],
    ["user/*.read", `${reading} search`],
    ["patient/*.*", all.join(" ")],
    ["user/Observation.c", "create"],
    ["user/Observation.r", reading],
    ["user/Observation.u", "update patch"],
    ["user/Observation.d", "delete"],
    ["user/Observation.s", "history search"],
    ["user/Observation.rs", `${reading} search`],
    ["patient/*.cruds", all.join(" ")],
    ["user/Observation.rs?category=laboratory", `${reading} search`],
    ["user/Observation.s user/Observation.c", "create history search"],
    ["user/Patient.cruds", ""],
    ["user/Observations.cruds", ""],
    ["user/Patient.cruds user/Observation.r", reading],
  ])("%s", (scopes, expected) => {
    expect(allowed(["openid", ...scopes.split(" ")], "Observation")).toBe(expected);
  });
});

describe("nothing is known", () => {
  test.each<[what: string, state: AuthState]>([
    ["where no scope speaks of FHIR", withScopes("openid", "fhirUser", "launch/patient", "offline_access")],
    [
      "where none is well formed",
      withScopes("user/Patient.", "user/patient.read", "user/Patient.sr", "x/Patient.read"),
    ],
    ["while it is loading", loading],
    ["when nobody is signed in", signedOut()],
    ["when signing in has failed", failed],
  ])("%s", (_, state) => {
    const { result } = renderFhirHook(() => useFhirAccess("Patient", "read"), createFakeSession(state), undefined);
    expect(result.current).toBeUndefined();
  });

  test("on a server that renders", () => {
    const session = createFakeSession(withScopes("user/*.read"));
    const Shown = () => <output>{String(useFhirAccess("Patient", "read"))}</output>;
    const html = renderToString(
      <MedblocksProvider medblocks={session.medblocks}>
        <Shown />
      </MedblocksProvider>,
    );
    expect(html).toContain("undefined");
  });
});

test("a locked session keeps its scopes: what is behind the lock screen does not change", () => {
  const state = { ...locked("idle"), user: { sub: "u1", scopes: ["user/*.read"], claims: { sub: "u1" } } } as AuthState;
  const { result } = renderFhirHook(() => useFhirAccess("Patient", "read"), createFakeSession(state), undefined);
  expect(result.current).toBe(true);
});

test("renders again when its answer changes, and only then", async () => {
  const renders = vi.fn<() => void>();
  function Button(): ReactNode {
    renders();
    return <button disabled={useFhirAccess("Patient", "update") === false}>Edit</button>;
  }
  const session = createFakeSession(withScopes("user/*.read"));
  renderWithSession(<Button />, session);
  const isDisabled = () => screen.getByText<HTMLButtonElement>("Edit").disabled;
  expect(isDisabled()).toBe(true);
  const before = renders.mock.calls.length;
  await session.set(withScopes("user/*.read", "openid"));
  expect(renders).toHaveBeenCalledTimes(before);
  await session.set(withScopes("user/*.cruds"));
  expect(isDisabled()).toBe(false);
  expect(renders.mock.calls.length).toBeGreaterThan(before);
});

test("outside the provider it says what to wrap", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const Alone = () => String(useFhirAccess("Patient", "read"));
  expect(() => render(<Alone />, { wrapper: StrictMode })).toThrow(/useFhirAccess\(\) was called outside/);
  vi.restoreAllMocks();
});
