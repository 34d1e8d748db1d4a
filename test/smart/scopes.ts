import type { FhirAccessInteraction, ResourceType } from "@medblocks/react";

/** A scope of the SMART App Launch guide, and what it grants. */
interface ScopeExample {
  scope: string;
  /** Where the guide explains it. */
  source: string;
  /** `*` for all of them. */
  type: ResourceType | "*";
  interactions: readonly FhirAccessInteraction[];
}

const guide = "https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html";
const source = {
  quickStart: `${guide}#quick-start`,
  fhirResources: `${guide}#scopes-for-requesting-fhir-resources`,
  equivalence: `${guide}#scope-equivalence`,
  finerGrained: `${guide}#finer-grained-resource-constraints-using-search-parameters`,
  experimental: `${guide}#experimental-features`,
  patientSpecific: `${guide}#patient-specific-scopes`,
  userLevel: `${guide}#user-level-scopes`,
  systemLevel: `${guide}#system-level-scopes`,
  wildcards: `${guide}#wildcard-scopes`,
  contextData: `${guide}#scopes-for-requesting-context-data`,
  identityData: `${guide}#scopes-for-requesting-identity-data`,
  refreshToken: `${guide}#scopes-for-requesting-a-refresh-token`,
  extensibility: `${guide}#extensibility`,
  permissions: "https://hl7.org/fhir/smart-app-launch/conformance.html#permissions",
};

// By letter: https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#scopes-for-requesting-fhir-resources
const c = ["create"] as const;
const r = ["read", "vread", "history"] as const;
const u = ["update", "patch"] as const;
const d = ["delete"] as const;
/** `s` is for the history of a type, and of all types, too. */
const s = ["search", "history"] as const;
const cruds = [...c, ...r, ...u, ...d, ...s];

/** The category of observations, as a scope is restricted to it. */
export const categorySystem = "http://terminology.hl7.org/CodeSystem/observation-category";

/** Scopes that grant something. */
export const scopeExamples: readonly ScopeExample[] = [
  { scope: "patient/*.rs", source: source.quickStart, type: "*", interactions: [...r, ...s] },
  { scope: "user/*.cruds", source: source.quickStart, type: "*", interactions: cruds },
  { scope: "patient/Observation.cu", source: source.fhirResources, type: "Observation", interactions: [...c, ...u] },
  { scope: "patient/Observation.r", source: source.equivalence, type: "Observation", interactions: r },
  { scope: "patient/Observation.s", source: source.equivalence, type: "Observation", interactions: s },
  { scope: "patient/Observation.rs", source: source.patientSpecific, type: "Observation", interactions: [...r, ...s] },
  { scope: "patient/Patient.r", source: source.patientSpecific, type: "Patient", interactions: r },
  { scope: "patient/Observation.c", source: source.patientSpecific, type: "Observation", interactions: c },
  { scope: "patient/*.cruds", source: source.patientSpecific, type: "*", interactions: cruds },
  { scope: "user/Observation.rs", source: source.userLevel, type: "Observation", interactions: [...r, ...s] },
  { scope: "user/Appointment.cruds", source: source.userLevel, type: "Appointment", interactions: cruds },
  { scope: "user/Patient.rs", source: source.userLevel, type: "Patient", interactions: [...r, ...s] },
  { scope: "user/Appointment.rs", source: source.permissions, type: "Appointment", interactions: [...r, ...s] },
  { scope: "system/Observation.rs", source: source.systemLevel, type: "Observation", interactions: [...r, ...s] },
  { scope: "system/*.rs", source: source.systemLevel, type: "*", interactions: [...r, ...s] },
  { scope: "system/Encounter.cud", source: source.systemLevel, type: "Encounter", interactions: [...c, ...u, ...d] },
  {
    scope: "patient/AllergyIntolerance.cruds",
    source: source.wildcards,
    type: "AllergyIntolerance",
    interactions: cruds,
  },
  {
    scope: "patient/AllergyIntolerance.rs",
    source: source.wildcards,
    type: "AllergyIntolerance",
    interactions: [...r, ...s],
  },
  {
    scope: "patient/AllergyIntolerance.cud",
    source: source.wildcards,
    type: "AllergyIntolerance",
    interactions: [...c, ...u, ...d],
  },
  {
    scope: `patient/Observation.rs?category=${categorySystem}|laboratory`,
    source: source.finerGrained,
    type: "Observation",
    interactions: [...r, ...s],
  },
  {
    scope: `patient/Observation.rs?category=${categorySystem}|vital-signs`,
    source: source.permissions,
    type: "Observation",
    interactions: [...r, ...s],
  },
  {
    scope: "patient/Observation.rs?code:in=http://valueset.example.org/ValueSet/diabetes-codes",
    source: source.experimental,
    type: "Observation",
    interactions: [...r, ...s],
  },
  {
    scope: "patient/Observation.rs?patient.birthdate=1990",
    source: source.experimental,
    type: "Observation",
    interactions: [...r, ...s],
  },
];

/** SMART 1's words in SMART 2's letters. */
export const equivalentScopes: readonly { v1: string; v2: string; source: string }[] = [
  { v1: "patient/Observation.read", v2: "patient/Observation.rs", source: source.fhirResources },
  { v1: "patient/Immunization.read", v2: "patient/Immunization.rs", source: source.fhirResources },
  { v1: "user/Observation.write", v2: "user/Observation.cud", source: source.fhirResources },
  { v1: "patient/Observation.*", v2: "patient/Observation.cruds", source: source.fhirResources },
  { v1: "patient/*.read", v2: "patient/*.rs", source: source.fhirResources },
  { v1: "user/*.write", v2: "user/*.cud", source: source.fhirResources },
  { v1: "user/*.*", v2: "user/*.cruds", source: source.fhirResources },
];

/** Scopes that grant nothing of FHIR: for something else, or not well formed. */
export const otherScopes: readonly { scope: string; source: string }[] = [
  { scope: "openid", source: source.identityData },
  { scope: "fhirUser", source: source.identityData },
  { scope: "online_access", source: source.refreshToken },
  { scope: "offline_access", source: source.refreshToken },
  { scope: "launch", source: source.contextData },
  { scope: "launch/patient", source: source.contextData },
  { scope: "launch/encounter", source: source.contextData },
  { scope: "launch/imagingstudy", source: source.contextData },
  { scope: "launch/relatedperson?role=friend", source: source.contextData },
  { scope: "__profilePhoto.manage", source: source.extensibility },
  { scope: "https://ehr.example.org/scopes/profilePhoto.manage", source: source.extensibility },
  { scope: "patient/Observation.dus", source: source.fhirResources },
  { scope: "patient/Observation.sr", source: source.fhirResources },
  { scope: "patient/Observation.rrs", source: source.fhirResources },
  { scope: "patient/Observation.rx", source: source.fhirResources },
  { scope: "patient/Observation.RS", source: source.fhirResources },
  { scope: "patient/Observation.Read", source: source.fhirResources },
  { scope: "patient/Observation.", source: source.fhirResources },
  { scope: "patient/Observation", source: source.fhirResources },
  { scope: "patient/Observation.rs?", source: source.fhirResources },
  { scope: "patient/observation.rs", source: source.patientSpecific },
  { scope: "Patient/Observation.rs", source: source.patientSpecific },
  { scope: "Observation.rs", source: source.fhirResources },
  { scope: "patient/.rs", source: source.fhirResources },
  { scope: "patient/Observation.rs/more", source: source.fhirResources },
];
