import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, milliseconds, ratio, type Measured } from "./measured.js";

const [queries, rounds] = [50, 9];
const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const types = ["Patient", "Observation", "Condition", "Encounter", "MedicationRequest"] as const;

const byHand = (at: number) => `
import type { ReactNode } from "react";
import type { Bundle, ${types[at % 5]} } from "fhir/r4.js";
import { useQuery } from "@tanstack/react-query";
async function ask<T>(path: string): Promise<T> { return (await fetch(path)).json() as Promise<T>; }
export function View${at}({ id }: { id: string }): ReactNode {
  const one = useQuery({ queryKey: ["${types[at % 5]}", id], queryFn: () => ask<${types[at % 5]}>("${types[at % 5]}/" + id) });
  const found = useQuery({ queryKey: ["s", id], queryFn: () => ask<Bundle<${types[at % 5]}>>("${types[at % 5]}?_count=5") });
  return <p>{one.data?.id} {found.data?.entry?.[0]?.resource?.id}</p>;
}`;

const byHook = (at: number) => `
import type { ReactNode } from "react";
import { useFhirQuery } from "@medblocks/react";
export function View${at}({ id }: { id: string }): ReactNode {
  const one = useFhirQuery("${types[at % 5]}", id);
  const found = useFhirQuery("${types[at % 5]}", { _count: 5, _sort: "-_lastUpdated", identifier: id });
  return <p>{one.data?.id} {found.data?.entry?.[0]?.resource?.id}</p>;
}`;

/** How long TypeScript takes for an app with fifty queries, beside the same with `@types/fhir` and a fetch by hand. */
export async function typeCheck(folder: string): Promise<Measured[]> {
  const apps = { byHand, byHook };
  const times: Record<string, number[]> = { byHand: [], byHook: [] };
  for (const [name, source] of Object.entries(apps)) {
    const app = join(folder, "types", name);
    rmSync(app, { recursive: true, force: true });
    mkdirSync(app, { recursive: true });
    for (let at = 0; at < queries; at += 1) writeFileSync(join(app, `View${at}.tsx`), source(at));
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: "esnext",
      moduleResolution: "bundler",
      target: "es2022",
      jsx: "react-jsx",
      skipLibCheck: true,
      types: [],
    };
    writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["."] }));
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(apps)) {
      const started = performance.now();
      execFileSync(process.execPath, [tsc, "-p", join(folder, "types", name)], { stdio: "inherit" });
      times[name]?.push(performance.now() - started);
    }
  }
  const [hand, hook] = [median(times.byHand ?? []), median(times.byHook ?? [])];
  console.log(
    `Type check of ${queries} queries: by hand ${milliseconds(hand)}, ours ${milliseconds(hook)}, ${ratio(hook, hand)}`,
  );
  return [
    {
      what: "Type check of an app with 50 queries, over `@types/fhir` and a fetch by hand",
      others: "1.00",
      ours: ratio(hook, hand),
    },
  ];
}
