import { bundleFacts } from "./bundleFacts.js";
import { cacheFacts } from "./cacheFacts.js";
import { contentFacts } from "./contentFacts.js";
import type { HapiFact } from "./HapiFact.js";
import { referenceFacts } from "./referenceFacts.js";
import { searchFacts } from "./searchFacts.js";
import { versionFacts } from "./versionFacts.js";

/** The facts about HAPI FHIR 8.8.0 that tests run at the sandbox and at a real HAPI. */
export const hapiFacts: readonly HapiFact[] = [
  ...versionFacts,
  ...referenceFacts,
  ...contentFacts,
  ...bundleFacts,
  ...searchFacts,
  ...cacheFacts,
];
