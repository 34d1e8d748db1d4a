import type { Patient } from "fhir/r4.js";
import { byPetra } from "./staff.js";

// The patients of the clinic in the stories. Nobody of them is real, and nobody has these numbers.

const medicalRecordNumber = { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0203", code: "MR" }] };

/** The one whose record is complete. */
export const paul = {
  resourceType: "Patient",
  id: "paul-okonkwo",
  active: true,
  identifier: [{ use: "usual", type: medicalRecordNumber, value: "MRN0100137" }],
  name: [{ use: "official", given: ["Paul"], family: "Okonkwo" }],
  gender: "male",
  birthDate: "1968-06-07",
  telecom: [
    { system: "phone", value: "07700 900007", use: "mobile" },
    { system: "phone", value: "0117 496 0550", use: "home" },
    { system: "email", value: "paul.okonkwo@mail.example", use: "home" },
  ],
  address: [{ use: "home", line: ["6 Orchard Avenue"], city: "Bristol", postalCode: "BS8 1LL", country: "GB" }],
  generalPractitioner: [byPetra],
  photo: [{ contentType: "image/png", url: "Binary/portrait", title: "Paul Okonkwo" }],
} satisfies Patient;

/** Somebody of whom hardly anything is recorded, and who has died. */
export const eleanor = {
  resourceType: "Patient",
  id: "eleanor-davies",
  name: [{ use: "official", given: ["Eleanor"], family: "Davies" }],
  birthDate: "1948",
  deceasedDateTime: "2026-10-15T06:40:00Z",
} satisfies Patient;

const others: [given: string, family: string, gender: "female" | "male", birthDate: string][] = [
  ["Salma", "Abbas", "female", "1988-03-09"],
  ["Emeka", "Adeyemi", "male", "1937-04-08"],
  ["Ifeoma", "Adeyemi", "female", "1999-09-04"],
  ["Florence Margaret", "Ashworth", "female", "1989-02-22"],
  ["Nandini Keiko", "Banerjee", "female", "1975-10-19"],
  ["Imogen", "Barker", "female", "1996-04-07"],
  ["Florence Lucy", "Carter", "female", "1968-04-21"],
  ["Seoyeon Lucy", "Choi", "female", "1977-05-03"],
  ["Harry Antoine", "Davies", "male", "1935-11-18"],
  ["Lucía", "Delgado", "female", "1960-11-25"],
  ["Zoé", "Dubois", "female", "1991-09-09"],
  ["Alfie", "Fletcher", "male", "1960-03-13"],
  ["Margaret", "Fletcher", "female", "2015-05-16"],
  ["Javier Thomas", "García", "male", "2016-11-01"],
  ["Fatima", "Haddad", "female", "2018-04-03"],
  ["Hyejin Ishita", "Han", "female", "2016-03-24"],
  ["Maryam", "Khalil", "female", "1950-09-17"],
  ["Minji Diya", "Kim", "female", "2005-04-12"],
  ["Agnieszka", "Król", "female", "1940-10-30"],
  ["Amara", "Ogunleye", "female", "1947-06-11"],
  ["Kelechi", "Okafor", "male", "2002-09-16"],
  ["Inés", "Ortega", "female", "1977-03-30"],
  ["Arthur", "Pritchard", "male", "1940-11-03"],
  ["Fatima Imogen", "Qureshi", "female", "2022-10-25"],
  ["Jürgen", "Schröder", "male", "1963-12-23"],
  ["Sophie", "Thornton", "female", "1950-11-13"],
  ["Samuel", "Whitaker", "male", "1997-10-10"],
  ["Wei Ahmed", "Zhang", "male", "1966-12-04"],
];

/** Thirty of them: five are on a second page. */
export const manyPatients: Patient[] = [
  paul,
  eleanor,
  ...others.map(([given, family, gender, birthDate], at): Patient => {
    const number = (at + 2) * 137;
    return {
      resourceType: "Patient",
      id: `patient-${at + 3}`,
      // One has moved away.
      active: family !== "Carter",
      identifier: [{ use: "usual", type: medicalRecordNumber, value: `MRN0${100_137 + number}` }],
      name: [{ use: "official", given: given.split(" "), family }],
      gender,
      birthDate,
      telecom: [{ system: "phone", value: `07700 900${String((at + 2) * 7).padStart(3, "0")}`, use: "mobile" }],
    };
  }),
];

/** A dozen, which is quicker to look through for whoever tests. */
export const patients = manyPatients.slice(0, 12);
