import { AuthError } from "../AuthError.js";
import type { FhirClient } from "../fhir/FhirClient.js";

/**
 * The client for as long as `isCurrent()`; after that it rejects with `signed_out`, and sends nothing. What one person's
 * components have begun (a mutation that waits for the network, or is about to be tried again) never goes out as the next.
 */
export function bindFhirClient(fhir: FhirClient, isCurrent: () => boolean): FhirClient {
  const whileCurrent = <T>(work: () => Promise<T>): Promise<T> =>
    isCurrent() ? work() : Promise.reject(new AuthError("signed_out"));
  return {
    ...fhir,
    read: (type, id, options) => whileCurrent(() => fhir.read(type, id, options)),
    search: (type, params, options) => whileCurrent(() => fhir.search(type, params, options)),
    request: (address, options) => whileCurrent(() => fhir.request(address, options)),
  };
}
