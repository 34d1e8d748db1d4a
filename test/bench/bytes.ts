import { join } from "node:path";
import { chunksOf, gzipped, withImports, type Chunk } from "../package/builtChunks.js";
import { kilobytes, type Measured } from "./measured.js";

/** A page of each that signs in, searches and reads, as its own guide has it; of what loads later, what is needed for that. */
const contenders: readonly { name: string; page: string; isNeeded?: (chunk: Chunk) => boolean }[] = [
  {
    name: "ours",
    page: "ours.jsx",
    isNeeded: ({ moduleIds }) => moduleIds.some((id) => id.includes("/oidc-client-ts/")),
  },
  { name: "react-oidc-context, fetch", page: "reactOidcContext.jsx" },
  { name: "fhirclient", page: "fhirclient.jsx" },
  { name: "medplum and its hooks", page: "medplum.jsx" },
  { name: "oidc-spa, fetch", page: "oidcSpa.js", isNeeded: () => true },
  { name: "auth0-react, fetch", page: "auth0.jsx" },
  { name: "bonfhir, react-oidc-context", page: "bonfhir.jsx" },
];

/** Minified and gzipped, without React and TanStack Query; what is loaded at first, and in all. */
export async function bytes(folder: string): Promise<Measured[]> {
  console.log("Minified and gzipped, React and TanStack Query aside:");
  const told = await Promise.all(
    contenders.map(async ({ name, page, isNeeded = () => false }) => {
      const chunks = await chunksOf(join(folder, "pages", "sized"), page);
      const first = withImports(
        chunks,
        chunks.filter(({ isEntry }) => isEntry),
      );
      const needed = withImports(chunks, [...first, ...chunks.filter(isNeeded)]);
      const outcome = `${kilobytes(gzipped(needed))}${needed.length > first.length ? `, ${kilobytes(gzipped(first))} of it at first` : ""}`;
      console.log(`  ${name.padEnd(28)} ${outcome}`);
      return `${name} ${outcome}`;
    }),
  );
  const [ours = "", ...others] = told;
  return [
    {
      what: "Bytes of a page that signs in, searches and reads, min + gzip, React and TanStack Query aside",
      others: others.join("<br>"),
      ours,
    },
  ];
}
