import { writeFile } from "node:fs/promises";
import { generatedFiles } from "./generatedFiles.js";

// `npm run generate`
for (const { file, source } of generatedFiles) await writeFile(file, await source());
