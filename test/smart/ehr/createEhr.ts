import type { Answer, SeenRequest } from "../../answeringServer.js";
import type { EhrAddress, EhrBehavior, EhrRequest } from "./EhrBehavior.js";
import { EhrGrants } from "./EhrGrants.js";
import { EhrLaunches } from "./EhrLaunches.js";
import { idTokenKeys } from "./signIdToken.js";

/** The origins that a health record can spread its endpoints over. */
export type EhrOrigins = Readonly<Record<"fhir" | "login" | "tokens", string>>;

/** One health record: a FHIR server of patients, and an authorization server that asks the user nothing. */
export interface Ehr {
  readonly address: EhrAddress;
  readonly requests: readonly EhrRequest[];
  change(behavior: EhrBehavior): void;
  answer(request: SeenRequest): Answer;
}

export function createEhr(id: string, origins: EhrOrigins, initial: EhrBehavior): Ehr {
  let behavior = initial;
  const requests: EhrRequest[] = [];
  const address = addressOf(id, origins, initial);
  const issuer = `${origins.fhir}/${id}/r4`;
  const grants = new EhrGrants(issuer, () => behavior);
  const launches = new EhrLaunches(address.fhirBaseUrl, () => behavior);

  function authorize(request: URLSearchParams): Answer {
    const context = launches.contextOf(request);
    const callback = new URL(request.get("redirect_uri") ?? "");
    if (typeof context === "string") callback.searchParams.set("error", context);
    else callback.searchParams.set("code", grants.grant(request, context));
    callback.searchParams.set("state", request.get("state") ?? "");
    return { status: 302, headers: { Location: callback.href } };
  }

  function readPatient(patientId: string, authorization = ""): Answer {
    if (!grants.contextOf(authorization.replace(/^Bearer /, ""))) return { status: 401 };
    return { body: { resourceType: "Patient", id: patientId, name: [{ family: `Family of ${patientId}` }] } };
  }

  function exchange(form: URLSearchParams): Answer {
    const response = grants.answer(form);
    return json(response, "error" in response ? 400 : 200);
  }

  function revoke(form: URLSearchParams): Answer {
    grants.revoke(form.get("token") ?? "");
    return {};
  }

  const routes: Record<EhrRequest["endpoint"], (request: SeenRequest, url: URL) => Answer> = {
    "smart-configuration": () => json(configurationOf(address, issuer, behavior)),
    jwks: () => json(idTokenKeys),
    authorize: (_, url) => authorize(url.searchParams),
    token: ({ body }) => exchange(new URLSearchParams(body)),
    revoke: ({ body }) => revoke(new URLSearchParams(body)),
    Patient: ({ headers }, url) => readPatient(lastSegment(url), headers.authorization),
  };

  return {
    address,
    requests,
    change: (next) => {
      behavior = { ...behavior, ...next };
    },
    answer(request) {
      const url = new URL(request.url, origins.fhir);
      const endpoint = endpointOf(url.pathname);
      if (!endpoint) return { status: 404 };
      const answer = routes[endpoint](request, url);
      const parameters = Object.fromEntries([...url.searchParams, ...new URLSearchParams(request.body)]);
      requests.push({ endpoint, parameters, status: answer.status ?? 200 });
      return answer;
    },
  };
}

function addressOf(id: string, { fhir, login, tokens }: EhrOrigins, { endpoints }: EhrBehavior): EhrAddress {
  const [authorization, token] = endpoints === "spread" ? [login, tokens] : [fhir, fhir];
  return {
    id,
    fhirBaseUrl: `${fhir}/${id}/r4/tenant`,
    authorization: `${authorization}/${id}/r4/authorize`,
    token: `${token}/${id}/r4/token`,
    revocation: `${token}/${id}/r4/revoke`,
  };
}

/** Returns the SMART configuration. A relative endpoint is relative to the FHIR base, as Inferno's simulated server has it. */
function configurationOf(address: EhrAddress, issuer: string, { endpoints }: EhrBehavior): object {
  const write = (url: string) => (endpoints === "relative" ? url.slice(url.lastIndexOf("/") + 1) : url);
  return {
    issuer,
    jwks_uri: write(`${issuer}/jwks`),
    authorization_endpoint: write(address.authorization),
    token_endpoint: write(address.token),
    revocation_endpoint: write(address.revocation),
    grant_types_supported: ["authorization_code", "client_credentials"],
    code_challenge_methods_supported: ["S256"],
    capabilities: ["launch-ehr", "launch-standalone", "client-public", "client-confidential-asymmetric"],
  };
}

const endpointPath =
  /\/r4\/(?:(authorize|token|revoke|jwks)|tenant\/(?:\.well-known\/(smart-configuration)|(Patient)\/[^/]+))$/;

function endpointOf(path: string): EhrRequest["endpoint"] | undefined {
  const [, ...names] = endpointPath.exec(path) ?? [];
  return names.find((name) => name !== undefined) as EhrRequest["endpoint"] | undefined;
}

function lastSegment({ pathname }: URL): string {
  return decodeURIComponent(pathname.slice(pathname.lastIndexOf("/") + 1));
}

function json(body: object, status = 200): Answer {
  return { status, headers: { "Content-Type": "application/json", "Cache-Control": "no-store" }, body };
}
