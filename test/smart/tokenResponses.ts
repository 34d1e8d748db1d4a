import type { LaunchContext } from "@medblocks/react";

/** A token response as the SMART App Launch guide describes it. Ids, hosts and tokens are made up. */
interface TokenResponseExample {
  name: string;
  /** Where the guide describes it. */
  source: string;
  response: Readonly<Record<string, unknown>>;
  /** What a client is to read out of it as the launch context; empty where it tells none. */
  context: LaunchContext;
}

const guide = "https://hl7.org/fhir/smart-app-launch";
const launchContext = `${guide}/scopes-and-launch-context.html#launch-context-arrives-with-your-access_token`;
const fhirContext = `${guide}/scopes-and-launch-context.html#fhircontext-examples`;

const bearer = { access_token: "access-token-of-the-example", token_type: "Bearer", expires_in: 3600 };

const embedded = {
  ...bearer,
  refresh_token: "refresh-token-of-the-example",
  scope: "launch/patient patient/Observation.rs patient/Patient.rs",
  patient: "0a6f4c1e-2f1b-4f57-9f0e-6d1b5a3c7e42",
  need_patient_banner: true,
  smart_style_url: "https://ehr.example.com/styles/smart-style.json",
};
const embeddedContext: LaunchContext = {
  patient: "0a6f4c1e-2f1b-4f57-9f0e-6d1b5a3c7e42",
  needPatientBanner: true,
  smartStyleUrl: "https://ehr.example.com/styles/smart-style.json",
};

export const tokenResponses: readonly TokenResponseExample[] = [
  {
    name: "a public client's",
    source: `${guide}/example-app-launch-public.html#step-5-access-token`,
    response: embedded,
    context: embeddedContext,
  },
  {
    name: "a confidential client's, by a key",
    source: `${guide}/example-app-launch-asymmetric-auth.html#step-5-access-token`,
    response: embedded,
    context: embeddedContext,
  },
  {
    name: "a confidential client's, by a secret",
    source: `${guide}/example-app-launch-symmetric-auth.html#step-5-access-token`,
    response: embedded,
    context: embeddedContext,
  },
  {
    name: "a renewal's, which says it again",
    source: `${guide}/example-app-launch-public.html#step-7-refresh`,
    response: {
      ...embedded,
      access_token: "next-access-token-of-the-example",
      scope: `${embedded.scope} offline_access`,
    },
    context: embeddedContext,
  },
  {
    name: "a back end's, without a context",
    source: `${guide}/example-backend-services.html#step-3-access-token`,
    response: { ...bearer, scope: "system/*.rs" },
    context: {},
  },
  {
    name: "a patient, and what else is open",
    source: launchContext,
    response: {
      ...bearer,
      scope: "launch patient/*.rs",
      patient: "p-17",
      fhirContext: [{ reference: "DiagnosticReport/d-1" }, { reference: "Organization/o-2" }],
    },
    context: {
      patient: "p-17",
      fhirContext: [{ reference: "DiagnosticReport/d-1" }, { reference: "Organization/o-2" }],
    },
  },
  {
    name: "each parameter",
    source: launchContext,
    response: {
      ...bearer,
      scope: "launch patient/*.rs",
      patient: "p-17",
      encounter: "e-4",
      fhirContext: [{ reference: "Appointment/a-9" }],
      need_patient_banner: false,
      intent: "reconcile-medications",
      smart_style_url: "https://ehr.example.com/styles/smart_v1.json",
      tenant: "6f1f3a52-0a7c-4a59-8a3d-1f6f0c2b9d11",
    },
    context: {
      patient: "p-17",
      encounter: "e-4",
      fhirContext: [{ reference: "Appointment/a-9" }],
      needPatientBanner: false,
      intent: "reconcile-medications",
      smartStyleUrl: "https://ehr.example.com/styles/smart_v1.json",
      tenant: "6f1f3a52-0a7c-4a59-8a3d-1f6f0c2b9d11",
    },
  },
  {
    name: "an imaging study",
    source: fhirContext,
    response: {
      ...bearer,
      scope: "launch/imagingstudy patient/*.rs",
      patient: "p-17",
      fhirContext: [{ reference: "ImagingStudy/i-3" }],
    },
    context: { patient: "p-17", fhirContext: [{ reference: "ImagingStudy/i-3" }] },
  },
  {
    name: "two lists, told apart by their roles",
    source: fhirContext,
    response: {
      ...bearer,
      scope:
        "launch/list?role=https://ehr.example.com/roles/at-home launch/list?role=https://ehr.example.com/roles/in-hospital",
      patient: "p-17",
      fhirContext: [
        { reference: "List/l-1", role: "https://ehr.example.com/roles/at-home" },
        { reference: "List/l-2", role: "https://ehr.example.com/roles/in-hospital" },
      ],
    },
    context: {
      patient: "p-17",
      fhirContext: [
        { reference: "List/l-1", role: "https://ehr.example.com/roles/at-home" },
        { reference: "List/l-2", role: "https://ehr.example.com/roles/in-hospital" },
      ],
    },
  },
  {
    name: "a questionnaire by its canonical URL",
    source: fhirContext,
    response: {
      ...bearer,
      scope: "launch patient/*.rs",
      patient: "p-17",
      fhirContext: [
        {
          canonical: "https://ehr.example.com/Questionnaire/intake|2023-05",
          type: "Questionnaire",
          role: "https://ehr.example.com/roles/to-display",
        },
      ],
    },
    context: {
      patient: "p-17",
      fhirContext: [
        {
          canonical: "https://ehr.example.com/Questionnaire/intake|2023-05",
          type: "Questionnaire",
          role: "https://ehr.example.com/roles/to-display",
        },
      ],
    },
  },
  {
    name: "a request by its identifier",
    source: `${guide}/scopes-and-launch-context.html#fhir-context`,
    response: {
      ...bearer,
      scope: "launch patient/*.rs",
      fhirContext: [{ identifier: { system: "https://ehr.example.com/orders", value: "7" }, type: "ServiceRequest" }],
    },
    context: {
      fhirContext: [{ identifier: { system: "https://ehr.example.com/orders", value: "7" }, type: "ServiceRequest" }],
    },
  },
  {
    name: "a server's own parameters",
    source: `${guide}/scopes-and-launch-context.html#extensibility`,
    response: {
      ...bearer,
      scope: "launch/patient patient/*.rs __profilePhoto.manage",
      patient: "p-17",
      __darkMode: true,
      "https://ehr.example.com/props/dark-mode": true,
    },
    context: { patient: "p-17" },
  },
  {
    name: "a token for several servers",
    source: `${guide}/app-launch.html#experimental-authorization-details-for-multiple-servers-exp`,
    response: {
      ...bearer,
      scope: "launch/patient patient/MedicationRequest.rs patient/Patient.rs",
      patient: "p-of-r4",
      authorization_details: [
        { type: "smart_on_fhir", locations: ["https://ehr.example.com/fhir/r4"], fhirVersions: ["4.0.1"] },
        {
          type: "smart_on_fhir",
          locations: ["https://ehr.example.com/fhir/r2"],
          fhirVersions: ["1.0.2"],
          scope: "launch/patient patient/MedicationOrder.rs patient/Patient.rs",
          patient: "p-of-r2",
        },
      ],
    },
    context: { patient: "p-of-r4" },
  },
  {
    name: "nothing that was asked for",
    source: `${guide}/scopes-and-launch-context.html#wildcard-scopes`,
    response: { ...bearer, scope: "" },
    context: {},
  },
];
