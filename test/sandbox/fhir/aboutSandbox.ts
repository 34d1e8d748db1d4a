import type { About } from "../../../src/testing/fhir/capabilityStatement.js";

const oauthUris = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
const securityService = "http://terminology.hl7.org/CodeSystem/restful-security-service";

/** What the sandbox's FHIR server says of itself; anyone may ask, without a token. */
export function aboutSandbox(baseUrl: string): About {
  const { origin } = new URL(baseUrl);
  return {
    software: "Medblocks sandbox",
    description: "An embedded Medblocks for development and tests",
    date: "2026-11-01",
    security: {
      cors: true,
      service: [{ coding: [{ system: securityService, code: "SMART-on-FHIR" }] }],
      extension: [
        {
          url: oauthUris,
          extension: [
            { url: "authorize", valueUri: `${origin}/oauth2/auth` },
            { url: "token", valueUri: `${origin}/oauth2/token` },
            { url: "revoke", valueUri: `${origin}/oauth2/revoke` },
          ],
        },
      ],
    },
  };
}
