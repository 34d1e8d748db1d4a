import { median, milliseconds, type Measured } from "./measured.js";
import { fhirQueryOptions, type FhirClient } from "@medblocks/react";
import { QueryClient, replaceEqualDeep } from "@tanstack/query-core";
import type { Bundle, Observation } from "fhir/r4.js";

// What comparing a refetched Bundle costs, beside reading the same text (JSON.parse) and TanStack's own comparison.

const rounds = 60;
const entries = 1000;

/** A panel as a laboratory sends it: a resource's size is its structure, and a short text. */
const resources = Array.from({ length: entries }, (_, at): Observation => {
  const coding = (code: string, display: string) => [{ system: "http://loinc.org", code, display }];
  return {
    resourceType: "Observation",
    id: `observation-${at}`,
    meta: {
      versionId: "1",
      lastUpdated: "2026-01-01T00:00:00Z",
      profile: ["http://hl7.org/fhir/StructureDefinition/vitalsigns"],
    },
    text: { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>Metabolic panel ${at}</p></div>` },
    status: "final",
    category: [{ coding: coding("laboratory", "Laboratory") }],
    code: { coding: coding("51990-0", "Basic metabolic panel"), text: "Basic metabolic panel" },
    subject: { reference: `Patient/patient-${at % 50}` },
    effectiveDateTime: `2026-01-0${1 + (at % 9)}T08:00:00Z`,
    component: Array.from({ length: 8 }, (_item, item) => ({
      code: { coding: coding(`2345-${item}`, "Glucose [Mass/volume] in Blood") },
      valueQuantity: { value: 90 + item, unit: "mg/dL", system: "http://unitsofmeasure.org", code: "mg/dL" },
    })),
  };
});

function textOf(changed: number): string {
  const bundle = {
    resourceType: "Bundle",
    id: crypto.randomUUID(),
    type: "searchset",
    total: resources.length,
    link: [{ relation: "self", url: "https://fhir.example/Observation?_count=1000" }],
    entry: resources.map((resource, at) => ({
      fullUrl: `https://fhir.example/${resource.resourceType}/${resource.id}`,
      resource: at < changed ? { ...resource, meta: { ...resource.meta, versionId: "2" }, language: "en" } : resource,
      search: { mode: "match" },
    })),
  };
  return JSON.stringify(bundle);
}

let sent: Bundle | undefined;
const client = {
  cacheBaseUrl: "https://fhir.example",
  baseUrls: ["https://fhir.example"],
  isPrivateSearch: () => false,
  search: async () => sent,
};
const options = fhirQueryOptions(client as unknown as FhirClient, "Observation", {});
const queryClient = new QueryClient();
queryClient.getQueryCache().build(queryClient, queryClient.defaultQueryOptions(options));
const share = options.structuralSharing as (former: unknown, next: unknown) => unknown;

/** As a server has sent it: only then does a version stand for the content. */
function answer(json: string): Promise<unknown> {
  sent = JSON.parse(json) as Bundle;
  return options.queryFn({ signal: new AbortController().signal, client: queryClient });
}

/** Reading and comparing a Bundle, in turns; medians. */
export async function sharing(): Promise<Measured[]> {
  const times: Record<string, number[]> = {};
  function time(what: string, work: () => unknown): void {
    const started = performance.now();
    work();
    (times[what] ??= []).push(performance.now() - started);
  }
  const [unchanged, onePercent] = [textOf(0), textOf(entries / 100)];
  // Without versions nothing but a look at all of it can tell.
  const unversioned = unchanged.replaceAll('"versionId":"1",', "");
  const [former, formerUnversioned] = [await answer(unchanged), await answer(unversioned)];
  for (let round = 0; round < rounds; round += 1) {
    time("JSON.parse", () => JSON.parse(unchanged));
    // oxlint-disable-next-line no-await-in-loop -- in turns
    const [next, changed] = [await answer(unchanged), await answer(onePercent)];
    time("TanStack, nothing changed", () => replaceEqualDeep(former, next));
    time("ours, nothing changed", () => share(former, next));
    time("ours, 1 % changed", () => share(former, changed));
    // oxlint-disable-next-line no-await-in-loop -- in turns
    const [deep, deepToo] = [await answer(unversioned), await answer(unversioned)];
    time("TanStack, no versions", () => replaceEqualDeep(formerUnversioned, deep));
    time("ours, no versions", () => share(formerUnversioned, deepToo));
  }
  const floor = median(times["JSON.parse"] ?? []);
  const of = (what: string) => median(times[what] ?? []) / floor;
  console.log(
    `A Bundle of ${entries} entries, ${(unchanged.length / 1e6).toFixed(1)} MB, JSON.parse (${milliseconds(floor)}) as 1:`,
  );
  for (const what of Object.keys(times)) console.log(`  ${what.padEnd(28)} ${of(what).toFixed(3)}`);
  return [
    {
      what: "Comparing a refetched Bundle of 1,000 entries, 2.3 MB, `JSON.parse` of the same text as 1",
      others: `TanStack Query ${of("TanStack, nothing changed").toFixed(2)}; without versions ${of("TanStack, no versions").toFixed(2)}`,
      ours: `${of("ours, nothing changed").toFixed(3)}; 1 % changed ${of("ours, 1 % changed").toFixed(3)}; without versions ${of("ours, no versions").toFixed(2)}`,
    },
  ];
}
