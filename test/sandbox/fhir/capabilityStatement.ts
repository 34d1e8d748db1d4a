import type { CapabilityStatement, CapabilityStatementRestResource } from "fhir/r4.js";
import { resourceTypes, searchParamsOf } from "../../../src/testing/search/searchParameters.js";

type Interaction = NonNullable<CapabilityStatementRestResource["interaction"]>[number]["code"];
const interactions: Interaction[] = [
  "read",
  "vread",
  "update",
  "patch",
  "delete",
  "history-instance",
  "history-type",
  "create",
  "search-type",
];

/** What the sandbox's FHIR server can do; anyone may ask, without a token. */
export function capabilityStatement(baseUrl: string): CapabilityStatement {
  const origin = new URL(baseUrl).origin;
  const oauthUris = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
  return {
    resourceType: "CapabilityStatement",
    status: "active",
    date: "2026-11-01",
    kind: "instance",
    software: { name: "Medblocks sandbox" },
    implementation: { description: "An embedded Medblocks for development and tests", url: baseUrl },
    fhirVersion: "4.0.1",
    format: ["application/fhir+json", "json"],
    patchFormat: ["application/json-patch+json"],
    rest: [
      {
        mode: "server",
        security: {
          cors: true,
          service: [
            {
              coding: [
                {
                  system: "http://terminology.hl7.org/CodeSystem/restful-security-service",
                  code: "SMART-on-FHIR",
                },
              ],
            },
          ],
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
        interaction: [{ code: "transaction" }, { code: "batch" }, { code: "history-system" }],
        resource: resourceTypes.map(restResource),
      },
    ],
  };
}

function restResource(type: string): CapabilityStatementRestResource {
  const params = [...searchParamsOf(type).values()];
  return {
    type: type as CapabilityStatementRestResource["type"],
    interaction: interactions.map((code) => ({ code })),
    versioning: "versioned-update",
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: "full-support",
    conditionalUpdate: true,
    conditionalDelete: "single",
    searchInclude: params.filter((param) => param.type === "reference").map(({ code }) => `${type}:${code}`),
    searchParam: params.map(({ code, type: kind }) => ({ name: code, type: kind })),
    ...(type === "Patient" && {
      operation: [{ name: "everything", definition: "http://hl7.org/fhir/OperationDefinition/Patient-everything" }],
    }),
  };
}
