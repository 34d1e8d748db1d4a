import type { FhirClient, FhirError } from "@medblocks/react";
import type { OperationOutcome } from "fhir/r4.js";
import { answerOf, createOwn, given, json, newPatient, weightOf } from "./ownResources.js";
import type { FhirScenario } from "./scenarioOutcome.js";

/** A resource with whatever members, as another client may send it. */
async function post(fhir: FhirClient, type: string, content: object): Promise<unknown> {
  const body = new Blob([JSON.stringify({ resourceType: type, ...content })], { type: "application/fhir+json" });
  return answerOf(fhir.request(type, { method: "POST", body, headers: json }));
}

const stored =
  (content: object): FhirScenario =>
  async (fhir) => {
    const body = new Blob([JSON.stringify({ ...newPatient(), ...content })], { type: "application/fhir+json" });
    const { status, resource } = await fhir.request("Patient", { method: "POST", body, headers: json });
    return [status, resource];
  };

const validates =
  (type: string, content: object): FhirScenario =>
  async (fhir) => {
    const body = new Blob([JSON.stringify({ resourceType: type, ...content })], { type: "application/fhir+json" });
    const answer = await fhir.request<OperationOutcome>(`${type}/$validate`, { method: "POST", body, headers: json });
    return [answer.status, answer.resource?.issue.some(({ severity }) => severity === "error")];
  };

/** What is refused as it is parsed, what is dropped, and what no server with these defaults looks at. */
export const contentScenarios: Readonly<Record<string, FhirScenario>> = {
  "content: a code that is none": (fhir) => post(fhir, "Patient", { gender: "f" }),
  "content: what the refusal says": async (fhir) => {
    const body = new Blob(['{"resourceType":"Patient","gender":"f"}'], { type: "application/fhir+json" });
    const refused = await fhir.request("Patient", { method: "POST", body, headers: json }).then(
      () => undefined,
      (error: FhirError) => error.operationOutcome?.issue[0],
    );
    const { diagnostics = "", expression } = refused ?? {};
    return [
      diagnostics.startsWith("HAPI-0450: Failed to parse request body as JSON resource"),
      diagnostics.includes('[element="gender"]'),
      expression,
    ];
  },
  "content: a date that is none": (fhir) => post(fhir, "Patient", { birthDate: "yesterday" }),
  "content: a day that no month has": (fhir) => post(fhir, "Patient", { birthDate: "2024-02-31" }),
  "content: a time without a zone": (fhir) => post(fhir, "Patient", { deceasedDateTime: "2024-02-03T10:00:00" }),
  "content: text for a boolean": (fhir) => post(fhir, "Patient", { active: "yes" }),
  "content: a boolean as text": (fhir) => post(fhir, "Patient", { active: "true" }),
  "content: a number for a text": (fhir) => post(fhir, "Patient", { name: [{ family: 7 }] }),
  "content: one where many are": (fhir) => post(fhir, "Patient", { name: { family: "Okonkwo" } }),
  "content: many where one is": (fhir) => post(fhir, "Patient", { gender: ["female"] }),
  "content: text for an element": (fhir) => post(fhir, "Patient", { name: ["Okonkwo"] }),
  "content: a null": (fhir) => post(fhir, "Patient", { gender: null }),
  "content: an empty text": (fhir) => post(fhir, "Patient", { birthDate: "" }),
  "content: a whole number that is none": (fhir) => post(fhir, "Patient", { multipleBirthInteger: 1.5 }),
  "content: a code in a list that is none": (fhir) =>
    post(fhir, "Patient", { telecom: [{ system: "pigeon", value: "1" }] }),
  "content: a status that is none": async (fhir) =>
    post(fhir, "Observation", { ...weightOf(`Patient/${given}`), status: "done" }),
  "content: a required element that lacks": async (fhir) => post(fhir, "Observation", { code: { text: "x" } }),
  "content: nothing": (fhir) => post(fhir, "Patient", {}),
  "content: a code of another system than is bound": (fhir) =>
    post(fhir, "Patient", { maritalStatus: { coding: [{ system: "urn:x", code: "y" }] } }),
  "content: an unknown element is dropped": stored({ colour: "red", active: true }),
  "content: an unknown element below is dropped": stored({ name: [{ family: "Okonkwo", nick: "Ad" }] }),
  "content: nulls that pair with extensions": stored({
    name: [{ given: ["Ada", null], _given: [null, { extension: [{ url: "urn:x", valueString: "y" }] }] }],
  }),
  "content: a contained resource": stored({
    contained: [{ resourceType: "Organization", id: "o", name: "Clinic" }],
    managingOrganization: { reference: "#o" },
  }),
  "content: extensions": stored({ extension: [{ url: "urn:x", valueDecimal: 1.5 }] }),
  "content: a text with spaces": stored({ name: [{ family: "  Okonkwo " }] }),
  "content: an update with an unknown element": async (fhir) => {
    const own = await createOwn(fhir);
    const body = new Blob([JSON.stringify({ ...own, colour: "red" })], { type: "application/fhir+json" });
    const { status, resource } = await fhir.request(`Patient/${own.id}`, { method: "PUT", body, headers: json });
    return [status, resource?.meta?.versionId];
  },
  "content: a body that is no resource": (fhir) =>
    answerOf(
      fhir.request("Patient", {
        method: "POST",
        body: new Blob(["[]"], { type: "application/fhir+json" }),
        headers: json,
      }),
    ),
  "content: an empty body": (fhir) =>
    answerOf(
      fhir.request("Patient", {
        method: "POST",
        body: new Blob([""], { type: "application/fhir+json" }),
        headers: json,
      }),
    ),
  "$validate: what is valid": validates("Patient", { name: [{ family: "Okonkwo" }], gender: "female" }),
  "$validate: what lacks a required element": validates("Observation", { status: "final" }),
  "$validate: what cannot be parsed": validates("Patient", { gender: "f" }),
};
