// For servers only: a browser's bundle that reaches this file fails to build, since "@medblocks/react/server" is in it.
import { createBackendClient, type BackendClient } from "@medblocks/react/server";
import { fhirAddresses, medblocksUrl, required } from "./settings";

// What every visitor may see. The server that hands out tokens holds this site to it: no page can show more by mistake.
const scope = "system/Organization.rs system/Location.rs system/PractitionerRole.rs system/Practitioner.rs";

let backend: BackendClient | undefined;

/** One for the process, so that all page views share its token; made at the first, so that a build needs no secret. */
export function getBackend(): BackendClient {
  backend ??= createBackendClient({
    baseUrl: medblocksUrl(),
    clientId: required("MEDBLOCKS_BACKEND_CLIENT_ID"),
    clientSecret: required("MEDBLOCKS_BACKEND_CLIENT_SECRET"),
    scope,
    ...fhirAddresses(),
    // Somebody waits for the page.
    tokenTimeout: 3000,
    fhir: { timeout: 3000 },
  });
  return backend;
}
