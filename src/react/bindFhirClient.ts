import { AuthError } from "../AuthError.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import { callInteraction, fhirInteractions } from "./fhirInteractions.js";

/**
 * Returns a client that works while `isCurrent()` is true. After that it rejects with `signed_out` and sends nothing: a
 * mutation that one user began, and that waits for the network or for its next try, is never sent as the next user.
 */
export function bindFhirClient(fhir: FhirClient, isCurrent: () => boolean): FhirClient {
  function requireCurrent(): void {
    if (!isCurrent()) throw new AuthError("signed_out");
  }

  async function* pages(...args: Parameters<FhirClient["pages"]>) {
    const all = fhir.pages(...args);
    for (;;) {
      requireCurrent();
      // oxlint-disable-next-line no-await-in-loop -- a page has the link to the next one
      const { done, value } = await all.next();
      requireCurrent();
      if (done) return;
      yield value;
    }
  }

  return {
    ...fhir,
    ...fhirInteractions(async (name, args) => {
      requireCurrent();
      const response = await callInteraction(fhir, name, args);
      // A late response is not stored for the next user.
      requireCurrent();
      return response;
    }),
    pages: pages as FhirClient["pages"],
  };
}
