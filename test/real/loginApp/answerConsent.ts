import { consentPage } from "../../sandbox/pages/consentPage.js";
import { claimsOf, userBySubject } from "../../sandbox/sandboxUsers.js";
import type { Step, StepInput } from "./createLoginApp.js";
import { nameOf, openChallenge, type HydraRequest } from "./hydraRequest.js";

/** Grants what the client asks for, and asks the user first where the client's metadata says so. */
export async function answerConsent({ hydraAdminUrl, query, form }: StepInput): Promise<Step> {
  const { request, accept, reject } = await openChallenge(hydraAdminUrl, "consent", query);
  const scopes = request.requested_scope ?? [];
  const asks = request.client?.metadata?.consent === "ask";
  if (asks && !form.has("answer")) {
    return { page: consentPage({ clientName: nameOf(request.client), scopes }) };
  }
  if (form.get("answer") === "deny") {
    return { location: await reject("access_denied", "The user has denied the request.") };
  }
  const claims = claimsOfSession(request);
  return {
    location: await accept({
      grant_scope: scopes,
      grant_access_token_audience: request.requested_access_token_audience ?? [],
      // A consent that is remembered is what `prompt=none` needs.
      remember: !asks,
      remember_for: 0,
      session: { id_token: claims, access_token: { fhirUser: claims.fhirUser } },
    }),
  };
}

interface SessionClaims {
  name?: string;
  email?: string;
  fhirUser?: string;
  launch?: unknown;
}

/** Hydra has no fields for SMART's launch context in its token response: it goes into the id_token's claim `launch`. */
function claimsOfSession({ subject, request_url, client }: HydraRequest): SessionClaims {
  const user = userBySubject(subject);
  if (user === undefined) return {};
  const { name, email, fhirUser } = claimsOf(user);
  const asked = new URL(request_url).searchParams;
  const patient = client?.metadata?.patient;
  const standalone = asked.get("scope")?.split(" ").includes("launch/patient") && patient ? { patient } : undefined;
  const launch = launchContextOf(asked.get("launch")) ?? standalone;
  return { name, email, ...(fhirUser === undefined ? {} : { fhirUser }), ...(launch === undefined ? {} : { launch }) };
}

/** Ignite's launch parameter is the launch context as JSON in base64. */
function launchContextOf(launch: string | null): unknown {
  if (launch === null) return undefined;
  try {
    return JSON.parse(Buffer.from(launch, "base64").toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}
