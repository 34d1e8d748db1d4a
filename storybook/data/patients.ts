import type { Patient } from "fhir/r4.js";

// The patients of ward 4 North. Nobody of them is real.

export const ines: Patient = {
  resourceType: "Patient",
  id: "ines-havlicek",
  active: true,
  identifier: [{ system: "https://hospital.example/mrn", value: "MRN 48-2031" }],
  name: [{ use: "official", family: "Havlíček", given: ["Ines"] }],
  gender: "female",
  birthDate: "1951-03-14",
  telecom: [{ system: "phone", value: "+44 20 7946 0118", use: "home" }],
  address: [{ line: ["14 Quayside Row"], city: "Harbourside" }],
  photo: [{ contentType: "image/webp", url: "Binary/photo-ines-havlicek", title: "Ines Havlíček" }],
  generalPractitioner: [{ reference: "Practitioner/mira-castellan", display: "Dr. Mira Castellan" }],
};

export const tobias: Patient = {
  resourceType: "Patient",
  id: "tobias-ankerstrom",
  active: true,
  identifier: [{ system: "https://hospital.example/mrn", value: "MRN 51-7740" }],
  name: [{ use: "official", family: "Ankerström", given: ["Tobias"] }],
  gender: "male",
  birthDate: "1968-11-02",
};

export const amara: Patient = {
  resourceType: "Patient",
  id: "amara-oyelaran",
  active: true,
  identifier: [{ system: "https://hospital.example/mrn", value: "MRN 60-0192" }],
  name: [{ use: "official", family: "Oyelaran", given: ["Amara"] }],
  gender: "female",
  birthDate: "1990-06-27",
};

const rafael: Patient = {
  resourceType: "Patient",
  id: "rafael-quintero",
  active: true,
  identifier: [{ system: "https://hospital.example/mrn", value: "MRN 39-8815" }],
  name: [{ use: "official", family: "Quintero", given: ["Rafael"] }],
  gender: "male",
  birthDate: "1944-01-19",
};

export const patients: Patient[] = [ines, tobias, amara, rafael];
