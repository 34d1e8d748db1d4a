import type { Condition, Invoice, MeasureReport, Observation, RiskAssessment } from "fhir/r4.js";
import { createOwn, newPatient, weightOf } from "./ownResources.js";
import { countsOfOwn } from "./referenceScenarios.js";
import type { FhirScenario } from "./scenarioOutcome.js";

const e = encodeURIComponent;
const ucum = "http://unitsofmeasure.org";

/** What searches find of a weight with the values that are given. */
export const measured =
  (more: Partial<Observation>, queries: readonly string[]): FhirScenario =>
  async (fhir) => {
    const { id } = await createOwn(fhir);
    return countsOfOwn(fhir, weightOf(`Patient/${id}`, more), queries);
  };

const age = (value: number) => ({ value, unit: "a", system: ucum, code: "a" });

const conditionWith = (patient: string, low: number, high?: number): Condition => ({
  resourceType: "Condition",
  subject: { reference: `Patient/${patient}` },
  onsetRange: { low: age(low), ...(high !== undefined && { high: age(high) }) },
});

/** What searches find, by the type of the value that they compare. */
export const valueScenarios: Readonly<Record<string, FhirScenario>> = {
  "values: money": async (fhir) => {
    const invoice: Invoice = {
      resourceType: "Invoice",
      status: "issued",
      totalNet: { value: 100, currency: "EUR" },
    };
    return countsOfOwn(fhir, invoice, [
      "totalnet=100",
      "totalnet=gt90",
      `totalnet=${e("100|urn:iso:std:iso:4217|EUR")}`,
      `totalnet=${e("100||EUR")}`,
      `totalnet=${e("100|urn:iso:std:iso:4217|USD")}`,
      `totalnet=${e("100||USD")}`,
      "totalnet:missing=true",
    ]);
  },
  "values: sampled data": measured(
    {
      valueQuantity: undefined,
      valueSampledData: {
        origin: { value: 10, unit: "mmHg", system: ucum, code: "mm[Hg]" },
        period: 10,
        factor: 2,
        dimensions: 1,
        data: "1 5 E 9",
      },
    },
    [
      "value-quantity=gt20",
      "value-quantity=gt30",
      "value-quantity=lt11",
      "value-quantity=10",
      "value-quantity:missing=true",
    ],
  ),
  "values: a range": async (fhir) => {
    const { id } = await createOwn(fhir);
    return countsOfOwn(fhir, conditionWith(id, 40, 50), [
      "onset-age=gt45",
      "onset-age=gt90",
      "onset-age=lt90",
      "onset-age=lt40",
      "onset-age=le40",
      "onset-age=ge40",
      "onset-age=ap41",
      `onset-age=${e(`gt45|${ucum}|a`)}`,
      `onset-age=${e("gt45||wk")}`,
    ]);
  },
  "values: a range as a whole": async (fhir) => {
    const { id } = await createOwn(fhir);
    return [
      await countsOfOwn(fhir, conditionWith(id, 40, 50), ["onset-age=40", "onset-age=45", "onset-age=ap45"]),
      await countsOfOwn(fhir, conditionWith(id, 40), ["onset-age=gt90", "onset-age=lt40"]),
    ];
  },
  "values: the precision of a number": async (fhir) => {
    const { id } = await createOwn(fhir);
    const risk: RiskAssessment = {
      resourceType: "RiskAssessment",
      status: "final",
      subject: { reference: `Patient/${id}` },
      prediction: [{ probabilityDecimal: 0.83 }],
    };
    return countsOfOwn(fhir, risk, [
      "probability=0.83",
      "probability=0.830",
      "probability=8.3e-1",
      "probability=gt0.8",
      "probability=gt0.83",
      "probability=ge0.83",
      "probability=ne0.83",
      "probability=ap0.8",
      "probability=ap0.9",
      "probability=much",
      "probability:missing=false",
    ]);
  },
  "values: the digits of a number": async (fhir) => {
    const { id } = await createOwn(fhir);
    const risk: RiskAssessment = {
      resourceType: "RiskAssessment",
      status: "final",
      subject: { reference: `Patient/${id}` },
      prediction: [{ probabilityDecimal: 0.83 }],
    };
    return countsOfOwn(fhir, risk, ["probability=0.8", "probability=0.9", "probability=1", "probability=ne0.8"]);
  },
  "values: an exponent": measured({ valueQuantity: { value: 96 } }, [
    "value-quantity=1e2",
    "value-quantity=9.6e1",
    "value-quantity=96.0",
    "value-quantity=gt9e1",
    "value-quantity=100",
    "value-quantity=9e1",
  ]),
  "values: a canonical address, with and without its version": async (fhir) => {
    const report: MeasureReport = {
      resourceType: "MeasureReport",
      status: "complete",
      type: "individual",
      measure: "http://example.org/Measure/m|1.0",
      period: { start: "2026-01-01" },
    };
    return countsOfOwn(fhir, report, [
      `measure=${e("http://example.org/Measure/m")}`,
      `measure=${e("http://example.org/Measure/m|1.0")}`,
      `measure=${e("http://example.org/Measure/m|2.0")}`,
      `measure=${e("http://example.org/Measure/n")}`,
      "measure=Measure/m",
      "measure=m",
    ]);
  },
  "values: text with accents, signs and case": async (fhir) =>
    countsOfOwn(
      fhir,
      newPatient({ name: [{ text: "Zoë Ångström-O’Hara", family: "Ångström-O’Hara", given: ["Zoë"] }] }),
      [
        `family=${e("angstrom")}`,
        `family=${e("ÅNGSTRÖM-O")}`,
        `family=${e("hara")}`,
        `name=${e("zoe ang")}`,
        `name=${e("Zoë")}`,
        `family:exact=${e("Ångström-O’Hara")}`,
        `family:exact=${e("ångström-o’hara")}`,
        `family:exact=${e("Ångström")}`,
        `family=${e(" angstrom ")}`,
        `given=zo&family=a`,
        `given=zo,xx`,
      ],
    ),
  "values: letters that no accent makes": async (fhir) =>
    countsOfOwn(fhir, newPatient({ name: [{ family: "Łøß" }] }), [`family=${e("Łøß")}`, `family=${e("łØ")}`]),
  "values: a boolean": async (fhir) =>
    countsOfOwn(fhir, newPatient({ active: true }), [
      "active=true",
      "active=TRUE",
      "active=false",
      "active:not=false",
      `active=${e("http://hl7.org/fhir/special-values|true")}`,
      `active=${e("|true")}`,
      "active=maybe",
      "deceased=false",
      "deceased=true",
    ]),
  "values: a coding of several, and a text": async (fhir) =>
    countsOfOwn(
      fhir,
      newPatient({
        maritalStatus: {
          coding: [{ system: "urn:a", code: "M", display: "Married" }, { code: "X" }],
          text: "Wed Lock",
        },
        communication: [{ language: { coding: [{ system: "urn:ietf:bcp:47", code: "fr" }] } }],
      }),
      [
        "language=fr",
        `language=${e("urn:ietf:bcp:47|fr")}`,
        `language=${e("|fr")}`,
        "language:text=fr",
        "language:not=fr",
        "language:not=de",
        "language=fr,de",
      ],
    ),
  "values: an address for every form of uri": async (fhir) =>
    countsOfOwn(fhir, { resourceType: "ValueSet", status: "draft", url: "http://example.org/fhir/ValueSet/own" }, [
      `url=${e("http://example.org/fhir/ValueSet/own")}`,
      `url=${e("http://example.org/fhir/ValueSet/own/")}`,
      `url=${e("http://EXAMPLE.org/fhir/ValueSet/own")}`,
      `url:below=${e("http://example.org/fhir")}`,
      `url:below=${e("http://example.org/fh")}`,
      `url:above=${e("http://example.org/fhir/ValueSet/own/more")}`,
      `url:above=${e("http://example.org/fhir/ValueSet/ownmore")}`,
      "url:missing=true",
    ]),
  "values: separators in a part of a composite": measured(
    { code: { coding: [{ system: "urn:x", code: "a$b|c" }] }, valueQuantity: { value: 5 } },
    [
      `code-value-quantity=${e("a\\$b\\|c$5")}`,
      `code-value-quantity=${e("urn:x|a\\$b\\|c$gt4")}`,
      `code-value-quantity=${e("a$b|c$5")}`,
      `code-value-quantity=${e("a\\$b\\|c$5,other$1")}`,
      `combo-code=${e("a\\$b\\|c")}`,
    ],
  ),
};
