import type { CapabilityStatement, CapabilityStatementRestResource } from "fhir/r4.js";
import { resourceTypes, searchParamsOf } from "../search/searchParameters.js";

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

const batch = { code: "batch" } as const;

/** What a server says of itself. */
export interface About {
  software: string;
  description: string;
  /** A FHIR date. */
  date: string;
  security?: NonNullable<CapabilityStatement["rest"]>[number]["security"];
}

/** What a FHIR server of ours can do. */
export function capabilityStatement(
  baseUrl: string,
  { software, description, date, security }: About,
  isHapi = false,
): CapabilityStatement {
  return {
    resourceType: "CapabilityStatement",
    status: "active",
    date,
    kind: "instance",
    software: { name: software },
    implementation: { description, url: baseUrl },
    fhirVersion: "4.0.1",
    format: ["application/fhir+json", "json"],
    patchFormat: ["application/json-patch+json"],
    rest: [
      {
        mode: "server",
        ...(security && { security }),
        // HAPI takes batches as well, and does not say so.
        interaction: [{ code: "transaction" }, ...(isHapi ? [] : [batch]), { code: "history-system" }],
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
