import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { r4SearchParamsSource } from "./r4SearchParams.js";
import { searchParameterTableSource } from "./searchParameterTable.js";

interface GeneratedFile {
  file: string;
  source: () => Promise<string>;
}

const types = fileURLToPath(new URL("../../src/fhir/R4SearchParams.ts", import.meta.url));
const table = fileURLToPath(new URL("../../src/testing/search/searchParameterTable.ts", import.meta.url));

/** The files that `npm run generate` writes, of HL7's definitions. */
export const generatedFiles: readonly GeneratedFile[] = [
  {
    file: types,
    source: async () => format(r4SearchParamsSource(), { ...(await resolveConfig(types)), filepath: types }),
  },
  {
    // A parameter a line: formatted it would be twice as long, and no easier to read.
    file: table,
    source: async () => searchParameterTableSource(),
  },
];
