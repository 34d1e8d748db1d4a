import { hydraAdmin } from "../hydraAdmin.js";

export type RequestKind = "login" | "consent" | "logout";

/** How the login app treats a client; Hydra stores it as the client's metadata. */
export interface AppMetadata {
  /** `"ask"` shows the consent page at each sign-in. Default: granted without asking. */
  consent?: "ask";
  /** `"ask"` shows the logout page, where the user can refuse. Default: signed out without asking. */
  signOut?: "ask";
  /** The patient of a standalone launch. */
  patient?: string;
}

interface HydraClient {
  client_id: string;
  client_name?: string;
  metadata?: AppMetadata;
}

/** What Hydra knows about a login, consent or logout that is under way. */
export interface HydraRequest {
  subject: string;
  /** The user is known at Hydra, or has consented before. */
  skip?: boolean;
  client?: HydraClient;
  request_url: string;
  requested_scope?: string[];
  requested_access_token_audience?: string[];
  oidc_context?: { login_hint?: string };
}

/** A login, consent or logout at Hydra's admin API. */
export interface Challenge {
  request: HydraRequest;
  /** Both resolve with the address to send the browser to. */
  accept: (body?: object) => Promise<string>;
  reject: (error: string, description: string) => Promise<string>;
}

/** Returns the challenge that a browser has brought along. */
export async function openChallenge(
  hydraAdminUrl: string,
  kind: RequestKind,
  query: URLSearchParams,
): Promise<Challenge> {
  const parameters = new URLSearchParams({ [`${kind}_challenge`]: query.get(`${kind}_challenge`) ?? "" });
  const path = (action = "") => `/oauth2/auth/requests/${kind}${action}?${parameters}`;
  const put = async (action: string, body: object) => {
    const answer = await hydraAdmin<{ redirect_to: string } | undefined>(hydraAdminUrl, "PUT", path(action), body);
    return answer?.redirect_to ?? "";
  };
  return {
    request: await hydraAdmin<HydraRequest>(hydraAdminUrl, "GET", path()),
    accept: (body = {}) => put("/accept", body),
    reject: (error, error_description) => put("/reject", { error, error_description }),
  };
}

/** What the pages call a client. */
export function nameOf(client: HydraClient | undefined): string {
  return client?.client_name || client?.client_id || "An app";
}
