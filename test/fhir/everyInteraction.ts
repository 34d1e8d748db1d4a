import type { FhirClient, InteractionOptions } from "@medblocks/react";
import type { Parameters, Patient } from "fhir/r4.js";

const okonkwo = {
  resourceType: "Patient",
  id: "pat-4711",
  meta: { versionId: "3" },
  name: [{ family: "Okonkwo" }],
  birthDate: "1969-07-20",
} satisfies Patient;
const search = { identifier: "pat-4711", name: "Okonkwo", birthdate: "1969-07-20" };
const operations = [{ op: "replace", path: "/name/0/family", value: "Okonkwo" }] as const;
const parameters: Parameters = {
  resourceType: "Parameters",
  parameter: [{ name: "resource", resource: okonkwo }],
};
const requests = [
  { interaction: "read", type: "Patient", id: "pat-4711" },
  { interaction: "search", type: "Patient", params: search },
  { interaction: "update", resource: okonkwo },
] as const;

type Interaction = [name: string, begin: (client: FhirClient, options?: InteractionOptions) => Promise<unknown>];

/** Each interaction of the client, with a patient's data wherever it can hold some. */
export const everyInteraction: Interaction[] = [
  ["read", (client, options) => client.read("Patient", "pat-4711", options)],
  ["vread", (client, options) => client.vread("Patient", "pat-4711", "3", options)],
  ["search", (client, options) => client.search("Patient", search, options)],
  ["search by POST", (client, options) => client.search("Patient", search, { ...options, method: "POST" })],
  ["strict search", (client, options) => client.search("Patient", search, { ...options, strict: true })],
  ["pages", (client, options) => client.pages("Patient", search, options).next()],
  ["page", (client, options) => client.page("Patient", "Patient?name=Okonkwo&page=pat-4711", options)],
  [
    "private page",
    (client, options) => client.page("Patient", "Patient?name=Okonkwo&page=pat-4711", { ...options, private: true }),
  ],
  ["history", (client, options) => client.history("Patient", "pat-4711", options)],
  ["operation", (client, options) => client.operation("Patient/pat-4711/$everything", { name: "Okonkwo" }, options)],
  ["operation by POST", (client, options) => client.operation("Patient/pat-4711/$match", parameters, options)],
  ["create", (client, options) => client.create(okonkwo, options)],
  ["conditional create", (client, options) => client.create(okonkwo, { ...options, ifNoneExist: search })],
  ["update", (client, options) => client.update(okonkwo, options)],
  ["conditional update", (client, options) => client.update(okonkwo, { ...options, where: search })],
  ["patch", (client, options) => client.patch("Patient", "pat-4711", operations, { ...options, ifMatch: "3" })],
  ["conditional patch", (client, options) => client.patch("Patient", search, operations, options)],
  ["delete", (client, options) => client.delete("Patient", "pat-4711", { ...options, ifMatch: "3" })],
  ["conditional delete", (client, options) => client.delete("Patient", search, options)],
  ["batch", (client, options) => client.batch(requests, options)],
  ["transaction", (client, options) => client.transaction(requests, options)],
  ["capabilities", (client, options) => client.capabilities(options)],
  [
    "request",
    (client, options) =>
      client.request("Patient/pat-4711/$everything?name=Okonkwo", { ...options, method: "PUT", body: okonkwo }),
  ],
  ["download", (client, options) => client.download("Binary/pat-4711?name=Okonkwo", options)],
];
