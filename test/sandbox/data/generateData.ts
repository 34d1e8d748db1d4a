import type { FhirResource } from "fhir/r4.js";
import { instantBefore } from "./clinicalTime.js";
import { generateStaff } from "./clinicStaff.js";
import { generatePerson } from "./generatePatient.js";
import { generateRecord } from "./medicalRecord.js";
import { SeededRandom } from "./SeededRandom.js";

const patientCount = 212;

/** A clinic's data, some 5,000 resources that refer to each other; the same for the same seed. */
export function generateData(seed = 20_261_101): FhirResource[] {
  const random = new SeededRandom(seed);
  const counters = new Map<string, number>();
  const nextId = (type: string) => {
    const number = (counters.get(type) ?? 0) + 1;
    counters.set(type, number);
    return `${type}-${number}`;
  };
  const staff = generateStaff(random);
  const resources: FhirResource[] = [
    ...staff.organizations,
    ...staff.locations,
    ...staff.practitioners,
    ...staff.roles,
  ];
  const names = new Set<string>();
  for (let number = 1; number <= patientCount; number += 1) {
    const person = generatePerson(random, number, names, staff.practitioners.length);
    const { patient, photo, ageYears } = person;
    const record = generateRecord(random, person, staff, nextId);
    // Who died did so after the last encounter.
    if (number > 1 && ageYears > 72 && random.chance(0.12)) {
      patient.deceasedDateTime = instantBefore(random.whole(1, Math.max(1, record.lastDays - 1)), 400);
    }
    resources.push(patient, ...(photo ? [photo] : []), ...record.resources);
  }
  return resources;
}
