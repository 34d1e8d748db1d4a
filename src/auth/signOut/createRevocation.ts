import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { TokenSet } from "../session/sessionRecord.js";
import { revokeTokens } from "../oidc/revokeTokens.js";

/**
 * Returns a function that revokes tokens at the server that issued them: now, or when the browser is online again. It
 * resolves after the first try. `discover` reads the endpoint where the server's own configuration names it.
 */
export function createRevocation(
  { clientId, discovery, overrides, endpoints }: ResolvedAuthConfig,
  discover: () => Promise<string | undefined>,
): (tokens: TokenSet) => Promise<void> {
  async function revokeOnce(tokens: TokenSet): Promise<void> {
    const known = tokens.launchedBy?.endpoints ?? (discovery ? overrides : endpoints);
    const mustDiscover = discovery && !tokens.launchedBy && known.revocation === undefined;
    const endpoint = mustDiscover ? await discover() : known.revocation;
    await revokeTokens({ endpoint, clientId }, tokens);
  }

  return (tokens) => {
    const again = () => void revokeOnce(tokens).catch(() => {});
    // Before the first try: the connection may be back before that has failed.
    window.addEventListener("online", again, { once: true });
    return revokeOnce(tokens).then(
      () => window.removeEventListener("online", again),
      () => {},
    );
  };
}
