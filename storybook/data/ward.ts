import { medications } from "./medications.js";
import { observations } from "./observations.js";
import { patients } from "./patients.js";
import { photo } from "./photo.js";
import { mira } from "./practitioners.js";

/** Everything that the FHIR server of the stories holds. */
export const ward = [...patients, ...observations, ...medications, mira, photo];
