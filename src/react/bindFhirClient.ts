import { AuthError } from "../AuthError.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import type { ResourceType } from "../fhir/FhirResource.js";
import type { SearchOptions } from "../fhir/interactionOptions.js";
import type { UntypedSearchParams } from "../fhir/serializeSearchParams.js";

/**
 * The client for as long as `isCurrent()`; after that it rejects with `signed_out`, and sends nothing. What one person's
 * components have begun (a mutation that waits for the network, or is about to be tried again) never goes out as the next.
 */
export function bindFhirClient(fhir: FhirClient, isCurrent: () => boolean): FhirClient {
  function requireCurrent(): void {
    if (!isCurrent()) throw new AuthError("signed_out");
  }

  function bound<Name extends Interaction>(name: Name): FhirClient[Name] {
    const interaction = fhir[name] as (this: FhirClient, ...args: unknown[]) => Promise<unknown>;
    const whileCurrent = async (...args: unknown[]) => {
      requireCurrent();
      const answer = await interaction.apply(fhir, args);
      // What comes late must not be filed for the next.
      requireCurrent();
      return answer;
    };
    return whileCurrent as FhirClient[Name];
  }

  async function* pages(...args: [type: ResourceType, params: UntypedSearchParams, options?: SearchOptions]) {
    const all = fhir.pages(...args);
    for (;;) {
      requireCurrent();
      // oxlint-disable-next-line no-await-in-loop -- the next page is known by the former
      const { done, value } = await all.next();
      requireCurrent();
      if (done) return;
      yield value;
    }
  }

  return {
    ...fhir,
    read: bound("read"),
    vread: bound("vread"),
    search: bound("search"),
    pages: pages as FhirClient["pages"],
    page: bound("page"),
    history: bound("history"),
    operation: bound("operation"),
    create: bound("create"),
    update: bound("update"),
    patch: bound("patch"),
    delete: bound("delete"),
    batch: bound("batch"),
    transaction: bound("transaction"),
    capabilities: bound("capabilities"),
    request: bound("request"),
    download: bound("download"),
  };
}

type Interaction = Exclude<
  keyof FhirClient,
  "baseUrl" | "baseUrls" | "cacheBaseUrl" | "isPrivateSearch" | "owner" | "pages"
>;
