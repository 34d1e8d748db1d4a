import { postForm } from "../../sandbox/codeFlow.js";

/** Who a request to the FHIR API comes from. */
export interface Caller {
  clientId: string;
}

/** Asks Hydra about an access token, at each request: a token that was revoked is refused at once. */
export async function introspect(hydraAdminUrl: string, token: string): Promise<Caller | undefined> {
  const { body } = await postForm(`${hydraAdminUrl}/admin/oauth2/introspect`, { token });
  const isAccessToken = body.active === true && body.token_use === "access_token";
  return isAccessToken ? { clientId: String(body.client_id) } : undefined;
}
