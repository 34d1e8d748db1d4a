import type { QueryClient } from "@tanstack/react-query";
import type { FhirClient } from "../../fhir/FhirClient.js";
import { clientState } from "../cache/clientState.js";
import { setPresentation } from "../cache/presentation.js";
import { createPresentation } from "./createPresentation.js";
import { createOwnWrites } from "./ownWrites.js";
import type { ServerCache, WritesPresentation } from "./ServerCache.js";

interface Servers {
  readonly byBase: Map<string, ServerCache>;
  readonly presentation: WritesPresentation;
}

const serversOf = clientState(install);

/** Returns the state of the client's server in a cache. From then on the queries of the cache show writes. */
export function serverCacheOf(
  queryClient: QueryClient,
  client: FhirClient,
  cacheBaseUrl = client.cacheBaseUrl,
): ServerCache {
  const { byBase, presentation } = serversOf(queryClient);
  const known = byBase.get(cacheBaseUrl);
  if (known) {
    known.client = client;
    return known;
  }
  const cache: ServerCache = {
    queryClient,
    cacheBaseUrl,
    client,
    bases: client.baseUrls,
    own: createOwnWrites(),
    presentation,
    drafts: [],
    failedDrafts: new WeakMap(),
    deferred: new Set(),
    lags: false,
    isForgotten: false,
  };
  byBase.set(cacheBaseUrl, cache);
  return cache;
}

function install(queryClient: QueryClient): Servers {
  const byBase = new Map<string, ServerCache>();
  const presentation = createPresentation(queryClient, byBase);
  setPresentation(queryClient, presentation);
  return { byBase, presentation };
}
