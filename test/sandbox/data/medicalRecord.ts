import type { AllergyIntolerance, Condition, Encounter, FhirResource, MedicationRequest } from "fhir/r4.js";
import { instantBefore, metaAt, plusMinutes } from "./clinicalTime.js";
import type { Staff } from "./clinicStaff.js";
import { allergyCatalog, type AllergyKind } from "./allergyCatalog.js";
import { conditionCatalog, type ConditionKind, type Treatment } from "./conditionCatalog.js";
import type { Person } from "./generatePatient.js";
import { observationsOf } from "./observations.js";
import type { SeededRandom } from "./SeededRandom.js";
import { snomed } from "./snomed.js";
import { bodyOf } from "./vitalSigns.js";

const dayOfMonths = 30.44;
const hl7 = "http://terminology.hl7.org/CodeSystem/";
const demoConditions = new Set(["59621000", "44054006", "55822004"]);

/** Everything in one patient's chart: encounters, what was measured there, conditions, medication, allergies. */
export function generateRecord(random: SeededRandom, person: Person, staff: Staff, nextId: (type: string) => string) {
  const { patient, ageYears, gender } = person;
  const patientId = patient.id ?? "";
  const isDemo = patientId === "patient-1";
  const kinds = conditionCatalog.filter(({ snomed: code, ages, share, only }) =>
    isDemo
      ? demoConditions.has(code)
      : ageYears >= ages[0] && ageYears <= ages[1] && (!only || only === gender) && random.chance(share),
  );
  const chronic = kinds.filter(({ acute }) => !acute);
  const acute = kinds.filter((kind) => kind.acute);
  const body = bodyOf(random, ageYears, gender, (key) => chronic.some((kind) => kind.key === key));
  const visits = isDemo ? 15 : chronic.length > 0 ? random.whole(3, 4) : 2;
  const spacing = isDemo ? 1 : random.between(1.2, 2.6);
  const lastDays = isDemo ? 12 : random.whole(5, 160);
  const resources: FhirResource[] = [];
  const gp = patient.generalPractitioner?.[0]?.reference?.split("/")[1];
  const doctor = staff.practitioners.find(({ id }) => id === gp) ?? staff.practitioners[0];
  const performer = { reference: `Practitioner/${doctor?.id}`, display: doctor?.name?.[0]?.text ?? "" };
  let firstVisit = "";
  for (let at = 0; at < visits; at += 1) {
    const days = lastDays + (visits - 1 - at) * spacing * dayOfMonths;
    const start = instantBefore(days, random.whole(17, 33) * 30);
    firstVisit ||= start;
    const illness = at === visits - 1 || random.chance(0.3) ? acute.pop() : undefined;
    const reason = illness ?? (chronic.length > 0 ? random.pick(chronic) : undefined);
    const encounter = encounterOf(random, nextId("encounter"), patientId, start, reason, performer, at > 0);
    resources.push(encounter);
    const encounterId = encounter.id ?? "";
    const feverish = illness?.key === "infection";
    const context = {
      patientId,
      encounterId,
      performer,
      effective: plusMinutes(start, 5),
      nextId: () => nextId("observation"),
    };
    const height = at === 0 || ageYears < 17 ? body.heightCm : undefined;
    resources.push(...observationsOf(body.measure(at * spacing, feverish), height, context));
    const arising = at === 0 ? [...chronic, ...(illness ? [illness] : [])] : illness ? [illness] : [];
    for (const kind of arising) {
      const condition = conditionOf(random, nextId("condition"), patientId, encounterId, start, kind, performer);
      resources.push(condition);
      for (const treatment of kind.treatments) {
        resources.push(
          medicationOf(nextId("medication-request"), patientId, encounterId, start, treatment, condition, performer),
        );
      }
    }
  }
  const allergies = isDemo
    ? [allergyCatalog[0], allergyCatalog[5]]
    : random.chance(0.3)
      ? [random.pick(allergyCatalog)]
      : [];
  for (const kind of allergies) {
    if (kind) resources.push(allergyOf(random, nextId("allergy-intolerance"), patientId, firstVisit, kind));
  }
  return { resources, lastDays };
}

type Performer = { reference: string; display: string };

function encounterOf(
  random: SeededRandom,
  id: string,
  patientId: string,
  start: string,
  reason: ConditionKind | undefined,
  performer: Performer,
  followUp: boolean,
): Encounter {
  const site = random.whole(1, 3);
  const [code, display] = reason?.acute
    ? ["185345009", "Encounter for symptom"]
    : followUp
      ? ["390906007", "Follow-up encounter"]
      : ["185349003", "Encounter for check up"];
  return {
    resourceType: "Encounter",
    id,
    meta: metaAt(start),
    status: "finished",
    class: { system: `${hl7}v3-ActCode`, code: "AMB", display: "ambulatory" },
    type: [snomed(code ?? "", display ?? "")],
    subject: { reference: `Patient/${patientId}` },
    participant: [{ individual: performer }],
    period: { start, end: plusMinutes(start, random.whole(3, 9) * 5) },
    ...(reason && { reasonCode: [snomed(reason.snomed, reason.display)] }),
    location: [{ location: { reference: `Location/location-${site}` } }],
    serviceProvider: { reference: `Organization/organization-${site}` },
  };
}

function conditionOf(
  random: SeededRandom,
  id: string,
  patientId: string,
  encounterId: string,
  start: string,
  kind: ConditionKind,
  recorder: Performer,
): Condition {
  const [status, statusText] = kind.acute ? ["resolved", "Resolved"] : ["active", "Active"];
  const severity = random.pick([
    ["255604002", "Mild"],
    ["6736007", "Moderate"],
  ] as const);
  const category = { system: `${hl7}condition-category`, code: "problem-list-item", display: "Problem List Item" };
  return {
    resourceType: "Condition",
    id,
    meta: metaAt(start),
    clinicalStatus: {
      coding: [{ system: `${hl7}condition-clinical`, code: status ?? "", display: statusText ?? "" }],
    },
    verificationStatus: {
      coding: [{ system: `${hl7}condition-ver-status`, code: "confirmed", display: "Confirmed" }],
    },
    category: [{ coding: [category] }],
    severity: snomed(severity[0], severity[1]),
    code: snomed(kind.snomed, kind.display),
    subject: { reference: `Patient/${patientId}` },
    encounter: { reference: `Encounter/${encounterId}` },
    onsetDateTime: plusMinutes(start, -random.whole(2, 20) * 1440).slice(0, 10),
    ...(kind.acute && { abatementDateTime: plusMinutes(start, random.whole(5, 14) * 1440).slice(0, 10) }),
    recordedDate: start,
    recorder,
  };
}

function medicationOf(
  id: string,
  patientId: string,
  encounterId: string,
  start: string,
  { atc, name, strength, dosage, timesPerDay }: Treatment,
  condition: Condition,
  requester: Performer,
): MedicationRequest {
  const finished = condition.abatementDateTime !== undefined;
  return {
    resourceType: "MedicationRequest",
    id,
    meta: metaAt(start),
    status: finished ? "completed" : "active",
    intent: "order",
    medicationCodeableConcept: {
      coding: [{ system: "http://www.whocc.no/atc", code: atc, display: name }],
      text: `${name} ${strength}`,
    },
    subject: { reference: `Patient/${patientId}` },
    encounter: { reference: `Encounter/${encounterId}` },
    authoredOn: start,
    requester,
    reasonReference: [{ reference: `Condition/${condition.id}`, display: condition.code?.text ?? "" }],
    dosageInstruction: [{ text: dosage, timing: { repeat: { frequency: timesPerDay, period: 1, periodUnit: "d" } } }],
  };
}

function allergyOf(
  random: SeededRandom,
  id: string,
  patientId: string,
  recorded: string,
  { snomed: code, display, category, reaction }: AllergyKind,
): AllergyIntolerance {
  const severe = reaction[1] === "Anaphylaxis";
  return {
    resourceType: "AllergyIntolerance",
    id,
    meta: metaAt(recorded),
    clinicalStatus: { coding: [{ system: `${hl7}allergyintolerance-clinical`, code: "active", display: "Active" }] },
    verificationStatus: {
      coding: [{ system: `${hl7}allergyintolerance-verification`, code: "confirmed", display: "Confirmed" }],
    },
    type: "allergy",
    category: [category],
    criticality: severe ? "high" : "low",
    code: snomed(code, display),
    patient: { reference: `Patient/${patientId}` },
    recordedDate: recorded,
    reaction: [
      { manifestation: [snomed(...reaction)], severity: severe ? "severe" : random.pick(["mild", "moderate"]) },
    ],
  };
}
