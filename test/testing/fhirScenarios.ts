import { bundleScenarios } from "./scenarios/bundleScenarios.js";
import { contentScenarios } from "./scenarios/contentScenarios.js";
import { dateScenarios } from "./scenarios/dateScenarios.js";
import { readScenarios } from "./scenarios/readScenarios.js";
import { referenceScenarios } from "./scenarios/referenceScenarios.js";
import { referenceFormScenarios } from "./scenarios/referenceFormScenarios.js";
import type { FhirScenario } from "./scenarios/scenarioOutcome.js";
import { searchScenarios } from "./scenarios/searchScenarios.js";
import { valueScenarios } from "./scenarios/valueScenarios.js";
import { writeScenarios } from "./scenarios/writeScenarios.js";

/** What is done at a FHIR server: the mock, the sandbox and real HAPI come to the same. */
export const fhirScenarios: Readonly<Record<string, FhirScenario>> = {
  ...readScenarios,
  ...searchScenarios,
  ...referenceScenarios,
  ...referenceFormScenarios,
  ...valueScenarios,
  ...dateScenarios,
  ...writeScenarios,
  ...contentScenarios,
  ...bundleScenarios,
};
