import type { FhirClient } from "@medblocks/react";
import type { Bundle, Encounter, Observation } from "fhir/r4.js";
import { answerOf, createOwn, identifierOf, newPatient, weightOf } from "./ownResources.js";
import { countsOf } from "./referenceScenarios.js";
import type { FhirScenario } from "./scenarioOutcome.js";

const e = encodeURIComponent;

/** A patient with one weight. */
async function measuredOnce(fhir: FhirClient): Promise<{ id: string; weight: string }> {
  const { id } = await createOwn(fhir);
  const weight = await fhir.create(weightOf(`Patient/${id}`));
  return { id, weight: weight.id ?? "" };
}

/** How a search may name a resource that others refer to, and what a reference may hold. */
export const referenceFormScenarios: Readonly<Record<string, FhirScenario>> = {
  "a reference by another type, and by several values": async (fhir) => {
    const { id, weight } = await measuredOnce(fhir);
    return countsOf(fhir, "Observation", [
      `_id=${weight}&subject:Group=${id}`,
      `_id=${weight}&subject:Patient=Patient/${id}`,
      `_id=${weight}&subject:Group=Patient/${id}`,
      `_id=${weight}&subject=Group/${id}`,
      `_id=${weight}&subject=nobody,${id}`,
      `_id=${weight}&subject=Patient/nobody,Patient/${id}`,
      `_id=${weight}&encounter=${id}`,
      `_id=${weight}&performer=${id}`,
      `_id=${weight}&subject=https://other.example/fhir/Patient/${id}`,
      `_id=${weight}&subject:nothing=${id}`,
      `_id=${weight}&patient:missing=false`,
    ]);
  },
  "a reference that is an identifier only": async (fhir) => {
    const { id } = await fhir.create({ ...weightOf(""), subject: { identifier: { system: "urn:x", value: "7" } } });
    return countsOf(fhir, "Observation", [`_id=${id}&subject:missing=true`, `_id=${id}&subject:missing=false`]);
  },
  "a conditional reference of a create": async (fhir) => {
    const own = await createOwn(fhir);
    const created = await fhir.create(weightOf(`Patient?identifier=${e(identifierOf(own))}`)).then(
      ({ subject }) => subject?.reference === `Patient/${own.id}`,
      ({ status }: { status?: number }) => status,
    );
    const none = await answerOf(
      fhir.request("Observation", { method: "POST", body: weightOf("Patient?identifier=urn:x|none") }),
    );
    return [created, none];
  },
  "a conditional reference in a transaction": async (fhir) => {
    const own = await createOwn(fhir);
    const reference = `Patient?identifier=${e(identifierOf(own))}`;
    await fhir.transaction([{ interaction: "create", resource: weightOf(reference) }]);
    return countsOf(fhir, "Observation", [`patient=${own.id}`]);
  },
  "includes with a type, and of types that do not fit": async (fhir) => {
    const { id, weight } = await measuredOnce(fhir);
    return [
      await countsOf(
        fhir,
        "Observation",
        [
          "Observation:subject:Patient",
          "Observation:subject:Group",
          "Observation:nothing",
          "Patient:organization",
          "Horse:rider",
          "subject",
        ].map((path) => `_id=${weight}&_include=${path}`),
      ),
      await countsOf(
        fhir,
        "Patient",
        ["Observation:subject:Patient", "Observation:*", "Encounter:subject", "Observation:nothing", "*"].map(
          (path) => `_id=${id}&_revinclude=${path}`,
        ),
      ),
    ];
  },
  "includes again for what was included": async (fhir) => {
    const { id } = await createOwn(fhir);
    const visit = { resourceType: "Encounter", status: "finished", class: { code: "AMB" } } as const;
    const encounter: Encounter = await fhir.create({ ...visit, subject: { reference: `Patient/${id}` } });
    const weight: Observation = await fhir.create({
      ...weightOf(`Patient/${id}`),
      encounter: { reference: `Encounter/${encounter.id}` },
    });
    return [
      await countsOf(fhir, "Observation", [
        `_id=${weight.id}&_include=Observation:encounter&_include:iterate=Encounter:subject`,
        `_id=${weight.id}&_include=Observation:encounter&_include:recurse=Encounter:subject`,
        `_id=${weight.id}&_include=Observation:encounter&_include=Encounter:subject`,
      ]),
      await countsOf(fhir, "Patient", [
        `_id=${id}&_revinclude=Encounter:subject&_revinclude:iterate=Observation:encounter`,
      ]),
    ];
  },
  "chains and reverse chains, one in the other": async (fhir) => {
    const own = await createOwn(fhir, { name: [{ family: "Chained" }] });
    const visit = { resourceType: "Encounter", status: "finished", class: { code: "AMB" } } as const;
    const encounter = await fhir.create({ ...visit, subject: { reference: `Patient/${own.id}` } });
    const weight = await fhir.create({
      ...weightOf(`Patient/${own.id}`),
      encounter: { reference: `Encounter/${encounter.id}` },
    });
    return [
      await countsOf(fhir, "Observation", [
        `_id=${weight.id}&encounter.subject:Patient.family=Chained`,
        `_id=${weight.id}&encounter:Encounter.patient.identifier=${e(identifierOf(own))}`,
        `_id=${weight.id}&encounter.status=planned`,
        `_id=${weight.id}&encounter.nothing=1`,
      ]),
      await countsOf(fhir, "Patient", [
        `_id=${own.id}&_has:Encounter:patient:_has:Observation:encounter:code=29463-7`,
        `_id=${own.id}&_has:Observation:subject:encounter.status=finished`,
        `_id=${own.id}&_has:Observation:nothing:code=1`,
        `_id=${own.id}&_has:Observation:patient:nothing=1`,
        `_id=${own.id}&_has:Observation:patient:_id=${weight.id}`,
      ]),
    ];
  },
  "$everything by POST, with parameters": async (fhir) => {
    const { id } = await measuredOnce(fhir);
    await fhir.create(weightOf(`Patient/${id}`));
    const body = { resourceType: "Parameters", parameter: [{ name: "_count", valueInteger: 2 }] } as const;
    const sizes = [];
    for (const [path, options] of [
      [`Patient/${id}/$everything`, { method: "POST", body }],
      [`Patient/${id}/$everything?_count=2`, {}],
    ] as const) {
      const { resource } = await fhir.request<Bundle>(path, options as object);
      sizes.push(resource?.entry?.length);
    }
    return sizes;
  },
  "searches that are refused": async (fhir) => {
    const { id } = await createOwn(fhir);
    const counts = await countsOf(
      fhir,
      "Patient",
      [
        "_text=a",
        "_content=a",
        `_filter=${e("name eq a")}`,
        "_query=a",
        "_contained=true",
        "gender:in=http://x",
        "gender:not-in=http://x",
        "organization:identifier=a",
        "organization:above=a",
        "organization:below=a",
        "identifier:of-type=a|b|c",
        "_count=many",
      ].map((query) => `_id=${id}&${query}`),
    );
    return counts.map((count) => typeof count === "string");
  },
  "where a search may be sent": async (fhir) => {
    const { id } = await measuredOnce(fhir);
    const form = { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" } };
    const status = (path: string, options: object = {}) =>
      fhir.request<Bundle>(path, options).then(
        ({ status: found }) => found,
        ({ status: found }: { status?: number }) => found,
      );
    return [
      await status(`?_id=${id}`),
      await status(`?_type=Patient,Observation&_lastUpdated=gt2100`),
      await status(`_search`, { ...form, body: `_id=${id}` }),
      await status(`Patient/${id}/*`),
      await status(`Patient/${id}/Observation?code=1`),
      await status(`Patient/${id}/Observation/_search`, { ...form, body: "code=1" }),
      await status(`Horse?_id=1`),
      await status(`Parameters?_id=1`),
      await status("Parameters", { method: "POST", body: { resourceType: "Parameters" } }),
      await status("Parameters/1"),
    ];
  },
  "a conditional create and its condition's form": async (fhir) => {
    const own = newPatient({ active: true });
    const status = async (condition: string) =>
      answerOf(fhir.request("Patient", { method: "POST", body: own, headers: { "If-None-Exist": condition } }));
    return [
      await status(`identifier=${e(identifierOf(own))}`),
      await status(`Patient?identifier=${e(identifierOf(own))}&active=true`),
      await status(`identifier=${e(identifierOf(own))},${e("urn:x|other")}`),
    ];
  },
};
