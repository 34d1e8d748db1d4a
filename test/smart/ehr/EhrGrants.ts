import { createHash, randomUUID } from "node:crypto";
import type { EhrBehavior } from "./EhrBehavior.js";
import { signIdToken } from "./signIdToken.js";

interface Grant {
  clientId: string;
  scope: string;
  nonce: string | undefined;
  /** Whose record it is about, as members of the token response. */
  context: object;
  isRevoked: boolean;
}

/** A refused token request, by its OAuth2 error code. */
interface Refusal {
  error: string;
}

const keepsAccess = /(^| )(offline|online)_access( |$)/;

/** The codes and tokens of one health record. Refresh tokens rotate; a used one ends all that came of its sign-in. */
export class EhrGrants {
  #codes = new Map<string, { grant: Grant; challenge: string }>();
  #accessTokens = new Map<string, Grant>();
  #refreshTokens = new Map<string, { grant: Grant; isUsed: boolean }>();

  constructor(
    private readonly issuer: string,
    private readonly behavior: () => EhrBehavior,
  ) {}

  /** Grants what an authorization request asks for, and returns the code. */
  grant(request: URLSearchParams, context: object): string {
    const code = randomUUID();
    const scope = this.behavior().scope ?? request.get("scope") ?? "";
    const clientId = request.get("client_id") ?? "";
    const nonce = request.get("nonce") ?? undefined;
    const grant = { clientId, scope, nonce, context, isRevoked: false };
    this.#codes.set(code, { grant, challenge: request.get("code_challenge") ?? "" });
    return code;
  }

  /** Answers a token request of a user or of a back end. */
  answer(form: URLSearchParams): object | Refusal {
    const grantType = form.get("grant_type");
    if (grantType === "authorization_code") return this.#exchange(form);
    if (grantType === "refresh_token") return this.#refresh(form.get("refresh_token") ?? "");
    if (grantType !== "client_credentials") return { error: "unsupported_grant_type" };
    const scope = form.get("scope") ?? "";
    return { access_token: randomUUID(), token_type: "bearer", expires_in: 300, scope };
  }

  revoke(token: string): void {
    const grant = this.#accessTokens.get(token) ?? this.#refreshTokens.get(token)?.grant;
    if (grant) grant.isRevoked = true;
  }

  /** The context that a token was granted for; none for a token that is not valid. */
  contextOf(accessToken: string): object | undefined {
    const grant = this.#accessTokens.get(accessToken);
    return grant?.isRevoked === false ? grant.context : undefined;
  }

  #exchange(form: URLSearchParams): object | Refusal {
    const found = this.#codes.get(form.get("code") ?? "");
    this.#codes.delete(form.get("code") ?? "");
    const digest = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    return found?.challenge === digest ? this.#issue(found.grant) : { error: "invalid_grant" };
  }

  #refresh(token: string): object | Refusal {
    const found = this.#refreshTokens.get(token);
    if (found?.isUsed) found.grant.isRevoked = true;
    if (!found || found.grant.isRevoked) return { error: "invalid_grant" };
    found.isUsed = true;
    return this.#issue(found.grant);
  }

  #issue(grant: Grant): object {
    const { clientId, scope, nonce, context } = grant;
    const [accessToken, refreshToken] = [randomUUID(), randomUUID()];
    this.#accessTokens.set(accessToken, grant);
    this.#refreshTokens.set(refreshToken, { grant, isUsed: false });
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, sub: "practitioner-1", aud: clientId, iat: now, exp: now + 300, nonce };
    return {
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: 3600,
      scope,
      ...(keepsAccess.test(scope) ? { refresh_token: refreshToken } : {}),
      // Only a client that has asked for `openid` has sent a nonce.
      ...(nonce === undefined ? {} : { id_token: signIdToken(claims) }),
      ...context,
      ...this.behavior().tokenResponse,
    };
  }
}
