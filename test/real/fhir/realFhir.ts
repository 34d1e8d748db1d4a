import { createFhirClient, type FhirClient, type FhirClientConfig, type FhirRequestEvent } from "@medblocks/react";
import { createBackendClient, type BackendClient } from "@medblocks/react/server";
import { inject } from "vitest";
import { registerClient } from "../registerClient.js";

let backend: Promise<BackendClient> | undefined;

async function startBackend(): Promise<BackendClient> {
  const { url, hydraAdminUrl } = inject("deployment");
  const clientSecret = crypto.randomUUID();
  const clientId = await registerClient(hydraAdminUrl, { clientSecret });
  return createBackendClient({ baseUrl: url, clientId, clientSecret });
}

/** Returns a client of the package at the deployment, with the token of a back end that may do everything. */
export function realFhir(config: Partial<FhirClientConfig> = {}): FhirClient {
  return createFhirClient({
    baseUrl: inject("deployment").fhirUrl,
    async getAccessToken(options) {
      backend ??= startBackend();
      return (await backend).getAccessToken(options);
    },
    ...config,
  });
}

/** Returns such a client with the list of its requests, as `"GET Patient 200"`. */
export function watchedFhir(config: Partial<FhirClientConfig> = {}): { fhir: FhirClient; requests: string[] } {
  const requests: string[] = [];
  const onEvent = ({ method, subject, status }: FhirRequestEvent) => requests.push(`${method} ${subject} ${status}`);
  return { fhir: realFhir({ ...config, onEvent }), requests };
}
