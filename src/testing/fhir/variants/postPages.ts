import { badRequest } from "../../search/FhirProblem.js";
import { mapBundles } from "./mapResources.js";
import type { Variant } from "./Variant.js";

/** Gives the result of a search by POST links to `[type]/_search?ct=…`, which are to be asked for by POST as well. */
export function postPages(baseUrl: string): Variant {
  return {
    request(call) {
      const page = call.query.get("ct");
      if (call.path[1] !== "_search" || page === null) return call;
      if (call.method !== "POST") throw badRequest("This page belongs to a search by POST. Ask for it by POST.");
      return { ...call, method: "GET", path: [], query: new URLSearchParams(page) };
    },
    answer(answer, { method, path: [type, id] }) {
      if (method !== "POST" || id !== "_search") return answer;
      const resource = mapBundles(answer.resource, ({ link, ...bundle }) => ({
        ...bundle,
        ...(link && { link: link.map((one) => ({ ...one, url: pageUrl(one.url, `${baseUrl}/${type}/_search`) })) }),
      }));
      return { ...answer, resource };
    },
  };
}

function pageUrl(url: string, searchUrl: string): string {
  const [, query = ""] = url.split("?");
  return query.includes("_getpages=") ? `${searchUrl}?ct=${encodeURIComponent(query)}` : url;
}
