/** A request of the SMART App Launch guide, and the parameters it is made of. Hosts and opaque values are made up. */
interface RequestExample {
  name: string;
  /** Where the guide describes it. */
  source: string;
  url: string;
  parameters: Readonly<Record<string, string>>;
}

const guide = "https://hl7.org/fhir/smart-app-launch";

/** How a server opens an app. */
export const launchUrls: readonly RequestExample[] = [
  {
    name: "from a health record",
    source: `${guide}/app-launch.html#step-2-launch-ehr`,
    url: "https://app.example.com/launch?iss=https%3A%2F%2Fehr.example.com%2Ffhir&launch=launch-7",
    parameters: { iss: "https://ehr.example.com/fhir", launch: "launch-7" },
  },
];

/** How an app asks for a code. */
export const authorizationRequests: readonly RequestExample[] = [
  {
    name: "of an app that was launched",
    source: `${guide}/app-launch.html#step-4-authorization-code`,
    url: "https://ehr.example.com/authorize?response_type=code&client_id=app-client-id&redirect_uri=https%3A%2F%2Fapp.example.com%2Fafter-auth&launch=launch-7&scope=launch+patient%2FObservation.rs+patient%2FPatient.rs+openid+fhirUser&state=state-of-the-app&aud=https://ehr.example.com/fhir",
    parameters: {
      response_type: "code",
      client_id: "app-client-id",
      redirect_uri: "https://app.example.com/after-auth",
      launch: "launch-7",
      scope: "launch patient/Observation.rs patient/Patient.rs openid fhirUser",
      state: "state-of-the-app",
      aud: "https://ehr.example.com/fhir",
    },
  },
  {
    name: "of an app that was opened by itself",
    source: `${guide}/example-app-launch-public.html#step-4-authorization-code`,
    url: "https://ehr.example.com/auth/authorize?response_type=code&client_id=app-client-id&scope=launch%2Fpatient%20patient%2FObservation.rs%20patient%2FPatient.rs%20offline_access&redirect_uri=https%3A%2F%2Fapp.example.com%2Fgraph.html&aud=https%3A%2F%2Fehr.example.com%2Ffhir&state=state-of-the-app&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
    parameters: {
      response_type: "code",
      client_id: "app-client-id",
      scope: "launch/patient patient/Observation.rs patient/Patient.rs offline_access",
      redirect_uri: "https://app.example.com/graph.html",
      aud: "https://ehr.example.com/fhir",
      state: "state-of-the-app",
      code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      code_challenge_method: "S256",
    },
  },
];
