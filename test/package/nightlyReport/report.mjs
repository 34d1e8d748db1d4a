// @ts-check
import { AuthError, ConfigurationError, createBackendClient, FhirError, resourcesOf } from "@medblocks/react/server";

const { MEDBLOCKS_URL = "", MEDBLOCKS_CLIENT_ID = "", MEDBLOCKS_CLIENT_SECRET = "" } = process.env;
const today = new Date().toISOString().slice(0, 10);
const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString();

async function report() {
  const { fhir } = createBackendClient({
    baseUrl: MEDBLOCKS_URL,
    clientId: MEDBLOCKS_CLIENT_ID,
    clientSecret: MEDBLOCKS_CLIENT_SECRET,
  });
  const patients = { total: 0, active: 0, withoutBirthDate: 0, withoutContact: 0 };
  /** @type {Record<string, Record<string, number>>} */
  const activeByAgeAndSex = {};

  // One page at a time, and of each patient no more than is counted. Servers differ in how they name deceased[x] there.
  const deceased = ["deceased", "deceasedBoolean", "deceasedDateTime"];
  const elements = ["active", ...deceased, "birthDate", "gender", "telecom"];
  for await (const page of fhir.pages("Patient", { _count: 200, _elements: elements })) {
    for (const { active, deceasedBoolean, deceasedDateTime, birthDate, gender, telecom } of resourcesOf(page)) {
      patients.total += 1;
      if (active === false || deceasedBoolean || deceasedDateTime) continue;
      patients.active += 1;
      if (!birthDate) patients.withoutBirthDate += 1;
      if (!telecom?.length) patients.withoutContact += 1;
      const sexes = (activeByAgeAndSex[ageBand(birthDate)] ??= {});
      sexes[gender ?? "unknown"] = (sexes[gender ?? "unknown"] ?? 0) + 1;
    }
  }

  // Counted by the server, side by side.
  const categories = ["vital-signs", "laboratory", "imaging", "survey"];
  const counts = categories.map(async (category) => {
    const { total } = await fhir.search("Observation", { category, date: { ge: yesterday }, _summary: "count" });
    return [category, total];
  });
  const observationsOfLastDay = Object.fromEntries(await Promise.all(counts));
  return { date: today, patients, activeByAgeAndSex, observationsOfLastDay };
}

/** @param {string | undefined} birthDate */
function ageBand(birthDate) {
  if (!birthDate) return "unknown";
  const hadBirthday = birthDate.slice(5) <= today.slice(5);
  const age = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (hadBirthday ? 0 : 1);
  return age < 18 ? "0-17" : age < 40 ? "18-39" : age < 65 ? "40-64" : age < 80 ? "65-79" : "80+";
}

try {
  console.log(JSON.stringify(await report(), null, 2));
} catch (error) {
  // Their messages say what to do, and hold neither the secret nor anything of a patient.
  const isKnown = error instanceof AuthError || error instanceof FhirError || error instanceof ConfigurationError;
  console.error(isKnown ? error.message : error);
  process.exitCode = 1;
}
