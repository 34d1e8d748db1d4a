import type { FhirClient, FhirError } from "@medblocks/react";

/** What a user of the client does at a FHIR server, and what they see of it. */
export type FhirScenario = (fhir: FhirClient) => Promise<unknown>;

interface Outcome {
  value?: unknown;
  error?: unknown;
}

/** Runs a scenario and returns its result without what each server chooses: ids, times, its address, its texts. */
export async function scenarioOutcome(scenario: FhirScenario, fhir: FhirClient): Promise<Outcome> {
  try {
    return { value: comparable(await scenario(fhir), fhir.baseUrl) };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "FhirError") throw error;
    const { code, status, issues, conflict } = error as FhirError;
    const told = issues.map((issue) => [issue.severity, issue.code, issue.expression]);
    return { error: comparable({ code, status, told, conflict }, fhir.baseUrl) };
  }
}

type Fields = Record<string, unknown>;

function comparable(value: unknown, baseUrl: string): unknown {
  if (typeof value === "string") return withoutServer(value, baseUrl);
  if (Array.isArray(value)) return value.map((item) => comparable(item, baseUrl));
  if (typeof value !== "object" || value === null) return value;
  const fields = "resourceType" in value ? withoutVersion(value) : value;
  const entries = Object.entries(fields)
    .filter(([, item]) => item !== undefined)
    .map(([name, item]) => [name, comparable(item, baseUrl)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What all servers have is found in whatever version: a server that cannot be reset counts on. */
function withoutVersion(resource: Fields): Fields {
  const { id, meta } = resource as { id?: string; meta?: Fields };
  const isGiven = id?.startsWith("a-") ?? false;
  const { source: _source, lastUpdated: _time, ...kept } = meta ?? {};
  const own = isGiven && "versionId" in kept ? { ...kept, versionId: "[version]" } : kept;
  return {
    ...resource,
    ...(id !== undefined && { id: isGiven ? id : `[id]` }),
    ...(Object.keys(own).length > 0 ? { meta: own } : { meta: undefined }),
  };
}

function withoutServer(text: string, baseUrl: string): string {
  return text
    .replaceAll(baseUrl, "[base]")
    .replaceAll(/\bown-[\da-z-]+/g, "[own]")
    .replaceAll(/_getpages=[^&]+/g, "_getpages=[result]")
    .replaceAll("_pretty=true&", "")
    .replaceAll(/\b([A-Z]\w+)\/(?:[\da-f]{8}-[\da-f-]{27}|mock-\d+|\d{3,})/g, "$1/[id]");
}
