import { observations } from "./observations.js";
import { patients } from "./patients.js";
import { portrait } from "./portrait.js";
import { allergies, conditions, encounters, medications } from "./record.js";
import { petra } from "./staff.js";

/** Everything that the clinic's FHIR server holds in the stories. */
export const clinic = [
  ...patients,
  ...allergies,
  ...conditions,
  ...medications,
  ...encounters,
  ...observations,
  petra,
  portrait,
];
