import type { Binary, Patient } from "fhir/r4.js";
import { dateBefore, instantBefore, metaAt } from "./clinicalTime.js";
import { familyFor, languages, namePools, streets, towns } from "./names.js";
import { sandboxPatientId, sandboxPatientName } from "./people.js";
import { portraitOf } from "./portrait.js";
import type { SeededRandom } from "./SeededRandom.js";

export interface Person {
  patient: Patient;
  photo?: Binary;
  ageYears: number;
  gender: "female" | "male";
}

const weighted = namePools.flatMap((pool) => Array.from({ length: pool.weight }, () => pool));

/** One patient; the first is the sandbox's demo patient. `taken` keeps full names from being given twice. */
export function generatePerson(random: SeededRandom, number: number, taken: Set<string>, staffCount: number): Person {
  const isDemo = number === 1;
  const gender = isDemo || random.chance(0.49) ? "male" : "female";
  const [given, family] = isDemo
    ? [sandboxPatientName.given, sandboxPatientName.family]
    : newName(random, gender, taken);
  const ageYears = isDemo ? 58 : ageOf(random);
  const birthDays = Math.round((ageYears + (isDemo ? 0.4 : random.next())) * 365.25);
  const id = isDemo ? sandboxPatientId : `patient-${number}`;
  const middle = random.chance(0.2) ? random.pick(random.pick(weighted)[gender]) : undefined;
  const text = `${given} ${family}`;
  const meta = metaAt(instantBefore(random.whole(400, 900), random.whole(480, 1020)));
  const doctor = isDemo ? 1 : random.whole(1, staffCount);
  const [city, outward] = isDemo ? (["Bristol", "BS8"] as const) : random.pick(towns);
  const street = `${random.whole(1, 140)} ${random.pick(streets)}`;
  const photo = isDemo || number % 3 === 0 ? portraitOf(number, id, gender, meta) : undefined;
  const patient: Patient = {
    resourceType: "Patient",
    id,
    meta,
    identifier: [
      {
        use: "usual",
        type: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0203", code: "MR" }], text: "MRN" },
        system: "https://sandbox.medblocks.example/mrn",
        value: `MRN${String(100_000 + number * 137).padStart(7, "0")}`,
      },
    ],
    active: isDemo || !random.chance(0.03),
    name: [{ use: "official", text, family, given: middle && !isDemo ? [given, middle] : [given] }],
    telecom: telecom(random, number, given, family, ageYears),
    gender,
    birthDate: dateBefore(birthDays),
    address: [
      {
        use: "home",
        line: [street],
        city,
        postalCode: `${outward} ${random.whole(1, 9)}${random.letter()}${random.letter()}`,
        country: "GB",
      },
    ],
    ...(ageYears >= 18 && { maritalStatus: maritalStatus(random, ageYears) }),
    communication: [{ language: language(isDemo ? "en" : random.pick(languages)), preferred: true }],
    generalPractitioner: [{ reference: `Practitioner/practitioner-${doctor}` }],
    managingOrganization: { reference: `Organization/organization-${random.whole(1, 2)}` },
    ...(photo && { photo: [{ contentType: photo.contentType, url: `Binary/${photo.id}`, title: text }] }),
  };
  return { patient, ageYears, gender, ...(photo && { photo }) };
}

function newName(random: SeededRandom, gender: "female" | "male", taken: Set<string>): [string, string] {
  for (;;) {
    const pool = random.pick(weighted);
    const name: [string, string] = [random.pick(pool[gender]), familyFor(gender, random.pick(pool.family))];
    if (taken.has(name.join(" "))) continue;
    taken.add(name.join(" "));
    return name;
  }
}

/** More of the elderly than a city has, as in a clinic's waiting room. */
function ageOf(random: SeededRandom): number {
  const kind = random.next();
  if (kind < 0.16) return random.whole(1, 17);
  return kind < 0.5 ? random.whole(18, 49) : random.whole(50, 93);
}

/** A name as it stands in an e-mail address. */
function plain(name: string): string {
  return name
    .replaceAll("ł", "l")
    .normalize("NFD")
    .replaceAll(/[^A-Za-z]/g, "")
    .toLowerCase();
}

/** Numbers and domains that are reserved for fiction and examples: nobody is ever called. */
function telecom(random: SeededRandom, number: number, given: string, family: string, age: number): Patient["telecom"] {
  const mobile = `07700 900${String((number * 7) % 1000).padStart(3, "0")}`;
  const points: NonNullable<Patient["telecom"]> = [{ system: "phone", value: mobile, use: "mobile" }];
  if (age > 55 && random.chance(0.6)) {
    points.push({ system: "phone", value: `0117 496 0${random.whole(300, 999)}`, use: "home" });
  }
  if (age > 14 && random.chance(0.8)) {
    points.push({ system: "email", value: `${plain(given)}.${plain(family)}@mail.example`, use: "home" });
  }
  return points;
}

function maritalStatus(random: SeededRandom, age: number): NonNullable<Patient["maritalStatus"]> {
  const system = "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus";
  const kinds = [
    ["M", "Married"],
    ["S", "Never Married"],
    ["D", "Divorced"],
    ["W", "Widowed"],
  ] as const;
  const [code, display] =
    kinds[age > 74 && random.chance(0.4) ? 3 : age < 28 && random.chance(0.7) ? 1 : random.whole(0, 2)]!;
  return { coding: [{ system, code, display }], text: display };
}

function language(code: string): { coding: { system: string; code: string; display: string }[] } {
  const display = new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
  return { coding: [{ system: "urn:ietf:bcp:47", code, display }] };
}
