import type { Resource } from "fhir/r4.js";
import type { Access, Right } from "../../../src/testing/fhir/FhirBackend.js";
import { patientCompartment } from "../../../src/testing/search/searchParameterTable.js";
import { forbidden } from "../../../src/testing/search/FhirProblem.js";
import { searchParam } from "../../../src/testing/search/searchParameters.js";
import type { SearchReader } from "../../../src/testing/search/SearchReader.js";

/** Who calls: what the token stands for. */
export interface Caller {
  active: true;
  clientId: string;
  sub?: string;
  scope: string;
  role: "admin" | "practitioner" | "patient" | "system";
  fhirUser?: string;
  /** The id of the patient whose record the app is opened about. */
  patient?: string;
}

/** Types that belong to nobody and that a patient may read. */
const openTypes = new Set(["Practitioner", "PractitionerRole", "Organization", "Location", "Medication", "CodeSystem"]);

export function accessOf(caller: Caller, reader: SearchReader): Access {
  const isPatient = caller.role === "patient";
  const patient = isPatient ? reader.relative(caller.fhirUser ?? "Patient/") : patientInContext(caller);
  const granted = grantedRights(caller.scope);
  return {
    // A page belongs to who searched, across renewals of the token, and to the patient that it is about.
    owner: [caller.clientId, caller.sub, patient].join(" "),
    isNarrowed: patient !== undefined,
    require(right, resourceType) {
      const writes = right === "create" || right === "update" || right === "delete";
      if (isPatient && writes) throw forbidden("A patient may read, and change nothing.");
      if (patient && !writes && !openTypes.has(resourceType) && compartmentParams(resourceType) === undefined) {
        throw forbidden(`${resourceType} is no part of a patient's record.`);
      }
      if (granted && !granted(right, resourceType)) {
        throw forbidden(`The token's scope does not allow to ${right} ${resourceType}.`);
      }
    },
    requireSystem() {
      if (isPatient) throw forbidden("A patient may not send a batch or a transaction.");
    },
    sees: (resource) =>
      patient === undefined || openTypes.has(resource.resourceType) || belongsTo(resource, patient, reader),
  };
}

/** Scopes on `patient/…` alone give the record of the patient in context (SMART); `user/…` gives what the user may see. */
function patientInContext({ patient, scope }: Caller): string | undefined {
  const levels = new Set(fhirScopes(scope).map(({ level }) => level));
  return patient !== undefined && levels.size === 1 && levels.has("patient") ? `Patient/${patient}` : undefined;
}

/** The parameters that tie a type to a patient; undefined for types that are in nobody's compartment. */
function compartmentParams(resourceType: string): readonly string[] | undefined {
  if (resourceType === "Patient" || resourceType === "Binary") return [];
  const params = patientCompartment[resourceType];
  return params && params.length > 0 ? params : undefined;
}

/** Whether a resource is in a patient's compartment: https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
function belongsTo(resource: Resource, patient: string, reader: SearchReader): boolean {
  if (resource.resourceType === "Patient") return `Patient/${resource.id}` === patient;
  if (resource.resourceType === "Binary") {
    const { securityContext } = resource as { securityContext?: { reference?: string } };
    return reader.relative(securityContext?.reference ?? "") === patient;
  }
  return (compartmentParams(resource.resourceType) ?? []).some((code) => {
    const param = searchParam(resource.resourceType, code);
    return param !== undefined && reader.valuesOf(resource, param).references.includes(patient);
  });
}

const rightsOfV1: Record<string, string> = { read: "rs", write: "cud", "*": "cruds" };
const letters: Record<Right, string> = { create: "c", read: "r", update: "u", delete: "d", search: "s" };

/** SMART scopes on FHIR types (v1 and v2) narrow a token; a token without any is not narrowed. */
function grantedRights(scope: string): ((right: Right, resourceType: string) => boolean) | undefined {
  const grants = fhirScopes(scope);
  if (grants.length === 0) return undefined;
  return (right, resourceType) =>
    grants.some(({ type, rights }) => (type === "*" || type === resourceType) && rights.includes(letters[right]));
}

function fhirScopes(scope: string): { level: string; type: string; rights: string }[] {
  return scope.split(" ").flatMap((one) => {
    const match = /^(patient|user|system)\/(\*|[A-Z]\w*)\.(read|write|\*|c?r?u?d?s?)(?:\?.*)?$/.exec(one);
    const [, level = "", type = "", access = ""] = match ?? [];
    return match ? [{ level, type, rights: rightsOfV1[access] ?? access }] : [];
  });
}
