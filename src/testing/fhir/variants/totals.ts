import type { Bundle } from "fhir/r4.js";
import type { FhirCall } from "../FhirCall.js";
import { mapBundles, mapSentRequests } from "./mapResources.js";
import type { Variant } from "./Variant.js";

const added = "_total=accurate";

/** Sets which searchsets have a `total`. A search for the count alone always has one. */
export function totals(which: "always" | "never" | "asText"): Variant {
  if (which === "never") {
    return {
      answer: (answer, call) => ({
        ...answer,
        resource: mapBundles(answer.resource, (one) => withoutTotal(one, call)),
      }),
    };
  }
  return {
    request: (call) => mapSentRequests(withTotal(call), (one) => ({ ...one, url: urlWithTotal(one.method, one.url) })),
    answer: (answer) => ({
      ...answer,
      resource: mapBundles(answer.resource, ({ link, ...bundle }) => ({
        ...bundle,
        ...(link && { link: link.map((one) => ({ ...one, url: withoutAdded(one.url) })) }),
        // What the type does not allow is what this variant is about.
        ...(which === "asText" && bundle.total !== undefined && { total: String(bundle.total) as unknown as number }),
      })),
    }),
  };
}

function isSearch(method: string, [type = "", id, ...rest]: readonly string[]): boolean {
  if (!/^[A-Z]/.test(type)) return false;
  return method === "POST" ? id === "_search" : method === "GET" && (id === undefined || rest[0] === "$everything");
}

function withTotal<Call extends FhirCall>(call: Call): Call {
  if (!isSearch(call.method, call.path) || call.query.has("_total")) return call;
  return { ...call, query: new URLSearchParams([...call.query, ["_total", "accurate"]]) };
}

function urlWithTotal(method: string, url: string): string {
  const [path = "", query = ""] = url.split("?");
  if (!isSearch(method, path.split("/").filter(Boolean)) || query.includes("_total=")) return url;
  return `${path}?${query}${query && "&"}${added}`;
}

function withoutAdded(url: string): string {
  return url.replace(new RegExp(`[?&]${added}$`), "");
}

function withoutTotal({ total, ...bundle }: Bundle, { query }: FhirCall): Bundle {
  const isCount = query.get("_summary") === "count" || query.get("_count") === "0";
  const isCounted = total !== undefined && (isCount || (total > 0 && !bundle.entry));
  return bundle.type === "searchset" && !isCounted ? bundle : { ...bundle, ...(total !== undefined && { total }) };
}
