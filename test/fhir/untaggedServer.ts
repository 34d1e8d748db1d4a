import { createFhirClient, type FhirClient, type FhirClientConfig } from "@medblocks/react";
import type { Bundle, BundleEntry, Organization, OperationOutcome, Parameters, Patient, Resource } from "fhir/r4.js";

const baseUrl = "https://untagged.example/fhir";

export const found: Patient = { resourceType: "Patient", id: "p1", name: [{ family: "Okonkwo" }] };
const included: Organization = { resourceType: "Organization", id: "o1" };
const remark: OperationOutcome = {
  resourceType: "OperationOutcome",
  issue: [{ severity: "information", code: "informational" }],
};

export const results = (link: Bundle["link"] = []): Bundle => ({
  resourceType: "Bundle",
  type: "searchset",
  link,
  entry: [
    { fullUrl: `${baseUrl}/Patient/p1`, resource: found, search: { mode: "match" } },
    { fullUrl: `${baseUrl}/Organization/o1`, resource: included, search: { mode: "include" } },
    { resource: remark, search: { mode: "outcome" } },
  ],
});

/** What a server without tags answers to an address: a part of what it holds looks like the whole. */
function answerTo(path: string, next: string | undefined): Resource {
  const link = next === undefined ? [] : [{ relation: "next", url: next }];
  if (/\$match/.test(path)) {
    return { resourceType: "Parameters", parameter: [{ name: "return", resource: found }] } as Parameters;
  }
  if (/_history(\?|$)/.test(path))
    return { resourceType: "Bundle", type: "history", entry: [{ resource: found }] } as Bundle;
  if (path.startsWith("Bundle/b1")) return { ...results(), type: "collection", id: "b1" } as Bundle;
  return /^Patient\/p1(\/_history\/1)?(\?|#|$)/.test(path) ? found : results(link);
}

export interface UntaggedServer {
  readonly fhir: FhirClient;
  readonly requests: { method: string; url: string; body: string }[];
}

/** A client of a server that sets no SUBSETTED tag. `next` is the link of each searchset but that of the link itself. */
export function startUntaggedServer({
  next,
  ...config
}: Partial<FhirClientConfig> & { next?: string } = {}): UntaggedServer {
  const requests: UntaggedServer["requests"] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new Request(input).url;
    const body =
      typeof init?.body === "string" ? init.body : init?.body instanceof URLSearchParams ? init.body.toString() : "";
    requests.push({ method: init?.method ?? "GET", url, body });
    const path = url.slice(baseUrl.length).replace(/^\//, "");
    return Response.json(path === "" ? inBatch(body) : answerTo(path, path === next ? undefined : next));
  };
  const fhir = createFhirClient({ baseUrl, getAccessToken: () => Promise.resolve("t"), ...config, fetch });
  return { fhir, requests };
}

function inBatch(body: string): Bundle {
  const { entry = [] } = JSON.parse(body) as Bundle;
  return {
    resourceType: "Bundle",
    type: "batch-response",
    entry: entry.map(({ request }): BundleEntry => ({
      resource: answerTo(request?.url ?? "", undefined),
      response: { status: "200" },
    })),
  };
}
