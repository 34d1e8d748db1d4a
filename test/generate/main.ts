import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { r4SearchParamsSource } from "./r4SearchParams.js";

// `npm run generate`
const file = fileURLToPath(new URL("../../src/fhir/R4SearchParams.ts", import.meta.url));
await writeFile(file, await format(r4SearchParamsSource(), { ...(await resolveConfig(file)), filepath: file }));
