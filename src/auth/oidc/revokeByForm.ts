import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { TokenSet } from "../session/sessionRecord.js";

/**
 * Takes tokens back (RFC 7009 §2.1) where what speaks the protocol cannot be loaded: whoever signs out then must not leave
 * tokens behind that are good for days. The requests outlive the page, and nobody learns what became of them.
 */
export function revokeByForm(config: ResolvedAuthConfig, { accessToken, refreshToken, launchedBy }: TokenSet): void {
  // Where the address is the server's to say, it was not asked.
  const known = config.discovery ? config.overrides : config.endpoints;
  const { revocation } = launchedBy ? launchedBy.endpoints : known;
  if (revocation === undefined) return;
  for (const [hint, token] of [
    ["refresh_token", refreshToken],
    ["access_token", accessToken],
  ] as const) {
    if (token === undefined) continue;
    const body = new URLSearchParams({ token, token_type_hint: hint, client_id: config.clientId });
    fetch(revocation, { method: "POST", body, credentials: "omit", keepalive: true }).catch(() => {});
  }
}
