import type { FhirClient } from "@medblocks/react";
import type { Bundle, Condition, FhirResource } from "fhir/r4.js";
import { createOwn, idsOf, newPatient, weightOf } from "./ownResources.js";
import type { FhirScenario } from "./scenarioOutcome.js";

/** How many resources each search finds. */
export async function countsOf(fhir: FhirClient, type: string, queries: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const query of queries) {
    found.push(
      await idsOf(fhir, type, query).then(
        (ids) => ids.length,
        ({ status }: { status?: number }) => `status ${status}`,
      ),
    );
  }
  return found;
}

/** A patient whose weight refers to a version of the patient. */
async function measured(fhir: FhirClient): Promise<string> {
  const { id } = await createOwn(fhir, { name: [{ family: "Referred" }] });
  await fhir.create(weightOf(`Patient/${id}/_history/1`));
  return id;
}

/** How many resources each search finds of the one that is created. */
export async function countsOfOwn(
  fhir: FhirClient,
  resource: FhirResource,
  queries: readonly string[],
): Promise<unknown[]> {
  const { id } = await fhir.create(resource);
  return countsOf(
    fhir,
    resource.resourceType,
    queries.map((query) => `_id=${id}&${query}`),
  );
}

const e = encodeURIComponent;

/** How both sides of a search's comparison are written: references, values with separators, systems, quantities. */
export const referenceScenarios: Readonly<Record<string, FhirScenario>> = {
  "references by version: found by each way to name the patient": async (fhir) => {
    const id = await measured(fhir);
    return countsOf(fhir, "Observation", [
      `subject=Patient/${id}`,
      `subject=${id}`,
      `patient=${id}`,
      `patient=Patient/${id}`,
      `subject:Patient=${id}`,
      `subject=Patient/${id}/_history/1`,
    ]);
  },
  "references by version: found by chains": async (fhir) => {
    const id = await measured(fhir);
    return countsOf(fhir, "Observation", [
      `subject:Patient.family=Referred&patient=${id}`,
      `patient.birthdate=1981-04-12&patient=${id}`,
    ]);
  },
  "references by version: _has": async (fhir) => {
    const id = await measured(fhir);
    return countsOf(fhir, "Patient", [`_id=${id}&_has:Observation:patient:code=29463-7`]);
  },
  "references by version: _include and _revinclude": async (fhir) => {
    const id = await measured(fhir);
    return [
      await countsOf(fhir, "Observation", [`patient=${id}&_include=Observation:subject`, `patient=${id}&_include=*`]),
      await countsOf(fhir, "Patient", [`_id=${id}&_revinclude=Observation:subject`, `_id=${id}&_revinclude=*`]),
    ];
  },
  ":missing is no other parameter": async (fhir) => {
    const { id } = await createOwn(fhir);
    const queries = ["performer:missing=true", "performer:missing=false", "subject:missing=false"];
    return countsOfOwn(fhir, weightOf(`Patient/${id}`), queries);
  },
  ":missing of a token and of a quantity": async (fhir) => {
    const { id } = await createOwn(fhir);
    const queries = [
      "status:missing=false",
      "category:missing=true",
      "value-quantity:missing=false",
      "date:missing=true",
    ];
    return countsOfOwn(fhir, weightOf(`Patient/${id}`), queries);
  },
  "separators in a value: , $ | \\": (fhir) =>
    countsOfOwn(fhir, newPatient({ identifier: [{ system: "urn:x", value: "a,b|c$d\\e" }] }), [
      `identifier=${e("a\\,b\\|c\\$d\\\\e")}`,
      `identifier=${e("urn:x|a\\,b\\|c\\$d\\\\e")}`,
      `identifier=${e("a\\,b\\|c\\$d\\\\e,other")}`,
      `identifier=${e("a,b\\|c\\$d\\\\e")}`,
    ]),
  "separators in a text": (fhir) =>
    countsOfOwn(fhir, newPatient({ name: [{ family: "Smith, Jr|x$y" }] }), [
      `family=${e("Smith\\, Jr\\|x\\$y")}`,
      `family=${e("Smith\\, Jr|x$y")}`,
      `family=${e("Smith, Jr")}`,
      `family:exact=${e("Smith\\, Jr\\|x\\$y")}`,
    ]),
  "a code that is bound has the system of its code system": (fhir) =>
    countsOfOwn(fhir, newPatient(), [
      "gender=female",
      `gender=${e("http://hl7.org/fhir/administrative-gender|female")}`,
      `gender=${e("|female")}`,
      `gender=${e("urn:x|female")}`,
      "gender=FEMALE",
    ]),
  "a ContactPoint: its value, with its kind": (fhir) =>
    countsOfOwn(fhir, newPatient({ telecom: [{ system: "phone", value: "555-1" }] }), [
      "telecom=555-1",
      "phone=555-1",
      `telecom=${e("phone|555-1")}`,
      "email=555-1",
    ]),
  "tokens: case, system, no system, :text, :of-type, :not": (fhir) =>
    countsOfOwn(
      fhir,
      newPatient({
        identifier: [
          {
            type: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0203", code: "MR" }], text: "Record" },
            system: "urn:x",
            value: "Ab-1",
          },
        ],
      }),
      [
        "identifier=Ab-1",
        "identifier=ab-1",
        `identifier=${e("urn:x|")}`,
        `identifier=${e("|Ab-1")}`,
        `identifier:text=Record`,
        `identifier:of-type=${e("http://terminology.hl7.org/CodeSystem/v2-0203|MR|Ab-1")}`,
        `identifier:not=other`,
      ],
    ),
  "a reference's identifier": async (fhir) => {
    const { id } = await createOwn(fhir);
    const subject = { reference: `Patient/${id}`, identifier: { system: "urn:x", value: "7" } };
    return countsOfOwn(fhir, { ...weightOf(""), subject }, [
      `subject:identifier=${e("urn:x|7")}`,
      "subject:identifier=7",
    ]);
  },
  "quantities: a precision, a unit, another unit of the same kind": async (fhir) => {
    const { id } = await createOwn(fhir);
    return countsOfOwn(fhir, weightOf(`Patient/${id}`), [
      "value-quantity=71.5",
      "value-quantity=71.50",
      "value-quantity=71",
      "value-quantity=70",
      `value-quantity=${e("71.5||kg")}`,
      `value-quantity=${e("71.5|http://unitsofmeasure.org|kg")}`,
      `value-quantity=${e("71500|http://unitsofmeasure.org|g")}`,
      "value-quantity=gt71.5",
      "value-quantity=ge71.5",
      "value-quantity=ap70",
    ]);
  },
  "quantities: a composite": async (fhir) => {
    const { id } = await createOwn(fhir);
    return countsOfOwn(fhir, weightOf(`Patient/${id}`), [
      `code-value-quantity=${e("29463-7$71.5")}`,
      `code-value-quantity=${e("http://loinc.org|29463-7$gt71")}`,
      `code-value-quantity=${e("29463-7$gt80")}`,
    ]);
  },
  "dates: of a Period, of a Timing's bounds": async (fhir) => {
    const { id } = await createOwn(fhir);
    const timed = {
      effectiveTiming: { repeat: { boundsPeriod: { start: "2024-03-01", end: "2024-03-05" } } },
    };
    const spanned = { effectivePeriod: { start: "2024-03-01", end: "2024-03-05" } };
    const queries = ["date=2024-03", "date=ge2024-03-02", "date=lt2024-03-01", "date=sa2024-02", "date=eb2024-04"];
    return [
      await countsOfOwn(fhir, weightOf(`Patient/${id}`, spanned), queries),
      await countsOfOwn(fhir, weightOf(`Patient/${id}`, timed), queries),
    ];
  },
  "an age and a range as onset": async (fhir) => {
    const { id } = await createOwn(fhir);
    const base: Condition = { resourceType: "Condition", subject: { reference: `Patient/${id}` } };
    const queries = ["onset-age=42", "onset-age=gt40"];
    return [
      await countsOfOwn(
        fhir,
        { ...base, onsetAge: { value: 42, unit: "a", system: "http://unitsofmeasure.org", code: "a" } },
        queries,
      ),
      await countsOfOwn(fhir, { ...base, onsetRange: { low: { value: 40 }, high: { value: 45 } } }, queries),
    ];
  },
  "full text: _text and _content": (fhir) => countsOfOwn(fhir, newPatient(), ["_text=Okonkwo", "_content=Okonkwo"]),
  "a search of the system, and of a compartment": async (fhir) => {
    const id = await measured(fhir);
    return Promise.all(
      [`?_type=Patient&_id=${id}`, `Patient/${id}/Observation`].map((address) =>
        fhir.request<Bundle>(address).then(
          ({ status, resource }) => [status, resource?.entry?.length],
          ({ status }: { status?: number }) => [status],
        ),
      ),
    );
  },
};
