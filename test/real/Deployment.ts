/** Addresses of a Medblocks deployment with a real Ory Hydra and a real HAPI FHIR server. None ends in a slash. */
export interface Deployment {
  /** The origin that apps know: sign-in and FHIR behind one reverse proxy. Hydra's issuer. */
  url: string;
  /** The FHIR base that apps use. It needs an access token of Hydra. */
  fhirUrl: string;
  /** The same FHIR server behind a proxy that hides its own address: links name HAPI's inner host (point 18). */
  innerAddressFhirUrl: string;
  /** The same FHIR server with the CORS settings of HAPI's starter, which do not allow `If-Match` (point 17). */
  starterCorsFhirUrl: string;
  /** Hydra's public port, without the proxy: concurrent requests reach Hydra at the same time. */
  hydraUrl: string;
  /** Hydra's admin API by the proxy. It needs no credentials. */
  hydraAdminUrl: string;
  /** HAPI's FHIR base, without the proxy. It needs no token. */
  hapiUrl: string;
  /** Where `createProxyControl` records, delays and fails requests. */
  controlUrl: string;
}

declare module "vitest" {
  interface ProvidedContext {
    deployment: Deployment;
  }
}
