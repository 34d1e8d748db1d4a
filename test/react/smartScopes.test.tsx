import {
  ConfigurationError,
  useFhirAccess,
  type AuthState,
  type FhirAccessInteraction,
  type ResourceType,
  type SearchParams,
} from "@medblocks/react";
import { screen } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { categorySystem, equivalentScopes, otherScopes, scopeExamples } from "../smart/scopes.js";
import { createFakeSession, renderFhirHook, renderWithSession } from "./fakeSession.js";

const withScopes = (...scopes: string[]): AuthState => ({
  status: "signedIn",
  user: { sub: "u1", scopes, claims: { sub: "u1" } },
});
const all: FhirAccessInteraction[] = ["create", "read", "vread", "history", "update", "patch", "delete", "search"];
const types: ResourceType[] = [
  "AllergyIntolerance",
  "Appointment",
  "Encounter",
  "Immunization",
  "Observation",
  "Patient",
];
const access = (scopes: string[], type: ResourceType) => {
  // oxlint-disable-next-line react-hooks/rules-of-hooks -- the list is the same at each render
  const useAll = () => all.map((interaction) => useFhirAccess(type, interaction));
  return renderFhirHook(useAll, createFakeSession(withScopes(...scopes)), undefined).result.current;
};

test.each(scopeExamples)("$scope grants what the guide says, and nothing else", ({ scope, type, interactions }) => {
  for (const one of types) {
    const granted = type === "*" || type === one ? interactions : [];
    expect(access(["openid", scope], one)).toEqual(all.map((interaction) => granted.includes(interaction)));
  }
});

test.each(equivalentScopes)("$v1 is $v2 in another spelling", ({ v1, v2 }) => {
  for (const type of types) expect(access([v1], type)).toEqual(access([v2], type));
});

test.each(otherScopes)("$scope says nothing of FHIR", ({ scope }) => {
  expect(new Set(access([scope], "Observation"))).toEqual(new Set([undefined]));
  expect(access([scope, "patient/Observation.r"], "Observation")).toEqual(
    access(["patient/Observation.r"], "Observation"),
  );
});

test("scopes together grant what each of them grants", () => {
  const apart = access(["patient/AllergyIntolerance.rs", "patient/AllergyIntolerance.cud"], "AllergyIntolerance");
  expect(apart).toEqual(access(["patient/AllergyIntolerance.cruds"], "AllergyIntolerance"));
});

const maySearch = (scopes: string[], params?: SearchParams<"Observation">) =>
  renderFhirHook(
    () => useFhirAccess("Observation", "search", params),
    createFakeSession(withScopes(...scopes)),
    undefined,
  ).result.current;
const laboratory = `patient/Observation.rs?category=${categorySystem}|laboratory`;
const vitalSigns = `patient/Observation.rs?category=${categorySystem}|vital-signs`;

describe("a search under a scope for laboratory results", () => {
  test.each<[what: string, params: SearchParams<"Observation"> | undefined, expected: boolean | undefined]>([
    ["any, which may be one of them", undefined, true],
    ["all", {}, undefined],
    ["the same code", { category: "laboratory" }, true],
    ["the same system and code", { category: `${categorySystem}|laboratory` }, true],
    ["the same code among other parameters", { category: "laboratory", code: "4548-4", _sort: "-date" }, true],
    ["another code", { category: "vital-signs" }, false],
    ["another code, in a list", { category: ["vital-signs", "imaging"] }, false],
    ["the code of another system", { category: "http://local.example|laboratory" }, false],
    ["another code of the system", { category: `${categorySystem}|vital-signs` }, false],
    ["the code of no system", { category: "|laboratory" }, false],
    ["any code of the system", { category: `${categorySystem}|` }, undefined],
    ["a code in other letters", { category: "Laboratory" }, undefined],
    ["a part of it, with a comma", { category: "laboratory,vital-signs" }, undefined],
    ["a part of it, in a list", { category: ["laboratory", "vital-signs"] }, undefined],
    ["a list of it and what is left out", { category: ["laboratory", null] }, true],
    ["a code with a comma in it", { category: ["laboratory,vital-signs"] }, undefined],
    ["by what the scope does not speak of", { code: "4548-4" }, undefined],
    ["one that is left out", { category: null }, undefined],
    ["one that is not known yet", { category: undefined }, undefined],
    ["beside one that is not known yet", { category: "laboratory", patient: "" }, undefined],
    ["with a modifier", { category: { not: "vital-signs" } }, undefined],
    ["with several that all hold", { category: { and: ["laboratory", "vital-signs"] } }, undefined],
    ["by the untyped door", { untyped: { category: "laboratory" } }, true],
  ])("%s", (_, params, expected) => {
    expect(maySearch([laboratory], params)).toBe(expected);
  });
});

describe("what is granted", () => {
  const query = (restriction: string) => [`patient/Observation.rs?${restriction}`];

  test.each<[scopes: string[], params: SearchParams<"Observation">, expected: boolean | undefined]>([
    [["patient/Observation.rs"], { category: "laboratory" }, true],
    [["patient/Observation.rs"], {}, true],
    [["patient/Observation.rs"], { category: undefined }, true],
    [["patient/Observation.rs", vitalSigns], { category: "laboratory" }, true],
    [["patient/*.rs?category=laboratory"], { category: "laboratory" }, true],
    [["patient/*.rs?category=laboratory"], { category: "imaging" }, false],
    [["patient/Observation.r", "patient/Observation.c?category=laboratory"], { category: "laboratory" }, false],
    [["openid"], { category: "laboratory" }, undefined],

    // Together they are for what each of them is for.
    [[laboratory, vitalSigns], { category: ["laboratory", "vital-signs"] }, true],
    [[laboratory, vitalSigns], { category: "vital-signs" }, true],
    [[laboratory, vitalSigns], { category: "imaging" }, false],
    [[laboratory, vitalSigns], { code: "4548-4" }, undefined],
    [[laboratory, "patient/Observation.rs?code=8867-4"], { category: "imaging" }, undefined],
    [query("category=laboratory,vital-signs"), { category: ["laboratory", "vital-signs"] }, true],
    [query("category=laboratory,vital-signs"), { category: "imaging" }, false],

    // Each restriction counts.
    [query("category=laboratory&code=4548-4"), { category: "laboratory", code: "4548-4" }, true],
    [query("category=laboratory&code=4548-4"), { category: "laboratory" }, undefined],
    [query("category=laboratory&code=http://loinc.org|4548-4"), { category: "laboratory", code: "8867-4" }, false],
    [query("category=laboratory&category=final"), { category: "laboratory" }, undefined],
    [query("category=laboratory&category=final"), { category: "imaging" }, false],

    // As servers write them.
    [query("category=http%3A%2F%2Flocal.example%7Ca%2Cb"), { category: "a" }, true],
    [query("code=http://local.example|A+"), { code: "A+" }, true],
    [query("code=http://local.example|a\\,b"), { code: ["a,b"] }, true],
    [query("code=http://local.example|a\\,b"), { code: "b" }, false],
    [query("code=http://loinc.org|4548-4"), { code: "4548-4" }, true],
    [query("category"), { category: "laboratory" }, undefined],

    // What cannot be compared is no contradiction.
    [query("code:in=http://valueset.example.org/ValueSet/diabetes-codes"), { code: "4548-4" }, undefined],
    [query("code:in=http://a.example/a"), { code: { in: "http://a.example/a" } }, true],
    [query("code:in=http://a.example/a"), { code: { in: "http://b.example/b" } }, undefined],
    [query("patient.birthdate=1990"), { patient: "p-1" }, undefined],
    [query("_filter=category eq laboratory".replaceAll(" ", "%20")), { untyped: { _filter: "code eq x" } }, undefined],
    [query("date=ge2024-01-01"), { date: { ge: "2024-01-01" } }, true],
    [query("date=ge2024-01-01"), { date: { ge: "2024-06-01" } }, undefined],
    [query("date=2024"), { date: "2024-05-01" }, undefined],
    [query("patient=Patient/p-1"), { patient: "p-1" }, undefined],
    [query("value-quantity=5.4||mg"), { "value-quantity": "5.40||mg" }, undefined],
    [query("code=http://local.example/codes|1.0"), { code: "http://local.example/codes" }, undefined],
  ])("%s for %o", (scopes, params, expected) => {
    expect(maySearch(scopes, params)).toBe(expected);
  });
});

test("what is to be written is compared as well", () => {
  const session = createFakeSession(withScopes("user/Observation.cu?category=vital-signs"));
  const useWrites = () => [
    useFhirAccess("Observation", "create", { category: "vital-signs" }),
    useFhirAccess("Observation", "update", { category: "laboratory" }),
    useFhirAccess("Observation", "delete", { category: "vital-signs" }),
  ];
  expect(renderFhirHook(useWrites, session, undefined).result.current).toEqual([true, false, false]);
});

test("parameters that are made at each render cause none", async () => {
  const renders = vi.fn<() => void>();
  function Results() {
    renders();
    return <output>{String(useFhirAccess("Observation", "search", { category: ["laboratory"] }))}</output>;
  }
  const session = createFakeSession(withScopes(laboratory));
  renderWithSession(<Results />, session);
  expect(screen.getByText("true")).toBeDefined();
  const before = renders.mock.calls.length;
  await session.set(withScopes(laboratory, vitalSigns));
  expect(renders).toHaveBeenCalledTimes(before);
  await session.set(withScopes(vitalSigns));
  expect(screen.getByText("false")).toBeDefined();
  expect(session.requests).toEqual([]);
});

test("other parameters at the next render are answered at once", () => {
  const { result, rerender } = renderFhirHook<boolean | undefined, string>(
    (category: string) => useFhirAccess("Observation", "search", { category }),
    createFakeSession(withScopes(laboratory)),
    "laboratory",
  );
  expect(result.current).toBe(true);
  rerender("imaging");
  expect(result.current).toBe(false);
});

test("a parameter that cannot be sent is named", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const params = { date: new Date(0) } as unknown as SearchParams<"Observation">;
  expect(() => maySearch([laboratory], params)).toThrow(ConfigurationError);
  expect(() => maySearch([laboratory], params)).toThrow(/date/);
  vi.restoreAllMocks();
});
