/** A variable of the server's environment. They are read when a page is asked for: one build serves every deployment. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing. Set it in the environment of the server.`);
  return value;
}

/** Where the platform is, as browsers reach it. */
export function medblocksUrl(): string {
  return required("MEDBLOCKS_URL").replace(/\/+$/, "");
}

/** The same FHIR server by an address inside the cluster, if there is one, filed under the address that browsers use. */
export function fhirAddresses() {
  const cacheBaseUrl = `${medblocksUrl()}/fhir`;
  return { fhirBaseUrl: process.env.MEDBLOCKS_FHIR_INNER_URL || cacheBaseUrl, cacheBaseUrl };
}

/** Whose site this is: the id of an Organization. */
export function organizationId(): string {
  return required("MEDBLOCKS_ORGANIZATION_ID");
}

/** What a browser is told, and no more: everybody can read it. */
export function browserSettings() {
  const appUrl = required("APP_URL").replace(/\/+$/, "");
  return {
    baseUrl: medblocksUrl(),
    clientId: required("MEDBLOCKS_SPA_CLIENT_ID"),
    redirectUri: `${appUrl}/signed-in`,
    postLogoutRedirectUri: `${appUrl}/`,
  };
}
