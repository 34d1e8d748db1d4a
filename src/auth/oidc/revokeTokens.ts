import type { TokenSet } from "../session/sessionRecord.js";

/** Where tokens are revoked, and by whom. */
export interface Revocation {
  /** None where the server revokes no tokens. */
  readonly endpoint: string | undefined;
  readonly clientId: string;
}

/**
 * Revokes tokens (RFC 7009 §2.1). The requests outlive the page and follow no redirect. Needs no lazy module, so that a
 * sign-out leaves no valid tokens behind where a deployment has removed the chunk.
 *
 * @throws where one of the requests did not arrive. What the server answers does not matter.
 */
export async function revokeTokens(
  { endpoint, clientId }: Revocation,
  { accessToken, refreshToken }: Pick<TokenSet, "accessToken" | "refreshToken">,
): Promise<void> {
  if (endpoint === undefined) return;
  const revoke = async (token: string, hint: string) => {
    const response = await fetch(endpoint, {
      method: "POST",
      body: new URLSearchParams({ token, token_type_hint: hint, client_id: clientId }),
      credentials: "omit",
      redirect: "error",
      keepalive: true,
    });
    // Chromium aborts a request whose response nothing reads.
    await response.text();
  };
  await Promise.all([
    ...(refreshToken === undefined ? [] : [revoke(refreshToken, "refresh_token")]),
    revoke(accessToken, "access_token"),
  ]);
}
