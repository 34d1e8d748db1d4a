import { randomUuid } from "../../randomUuid.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { OidcProtocol } from "../oidc/oidcProtocol.js";
import type { SessionOrigin } from "../session/Session.js";
import { isCrossOriginFrame } from "../signIn/crossOriginFrame.js";
import { storageKeys } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";
import { openLogoutPage } from "./openLogoutPage.js";

/**
 * Leads the browser to the server's logout page (OpenID Connect RP-Initiated Logout). Calls `onNone` where the server has
 * none for this session, or where it may not be opened; then and in the end only if `isWanted` still holds.
 */
export type EndServerSession = (
  origin: SessionOrigin | undefined,
  isWanted: () => boolean,
  onNone: () => void,
) => Promise<void>;

export function createEndServerSession(config: ResolvedAuthConfig, { signOutUrl }: OidcProtocol): EndServerSession {
  return async (origin, isWanted, onNone) => {
    // A frame may not show the server's page, and the user stays signed in to the page around the frame.
    const isKnown = origin?.idToken !== undefined && !isCrossOriginFrame();
    const url = isKnown ? await signOutUrl(origin, expectReturn(config)).catch(() => undefined) : undefined;
    if (!isWanted()) return;
    if (url === undefined) onNone();
    else openLogoutPage(url, onNone);
  };
}

/** Returns the `state` that the logout page sends back with the browser, where the app has registered an address for that. */
function expectReturn(config: ResolvedAuthConfig): string | undefined {
  if (config.postLogoutRedirectUri === undefined) return undefined;
  const state = randomUuid();
  webStorage("session").setItem(storageKeys(config).signOutReturn, state);
  return state;
}
