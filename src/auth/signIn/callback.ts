import { AuthError } from "../../AuthError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { PendingLaunch } from "../launch/pendingLaunches.js";
import type { SmartServer } from "../launch/SmartServer.js";
import { keysOf } from "../storage/fallbackStorage.js";
import { stateMarker, storageKeys } from "../storage/storageKeys.js";

/** What the authorization server adds to the redirect URI (RFC 6749 §4.1.2, RFC 9207, Hydra, OpenID session management). */
const answerParams = [
  "code",
  "state",
  "scope",
  "iss",
  "session_state",
  "error",
  "error_description",
  "error_uri",
  "error_hint",
  "error_debug",
];

const abandonedAfterSeconds = 600;

/**
 * What the page's URL is to this client: the answer to a sign-in that is under way (`pending`), one to a sign-in that
 * this tab knows nothing of (`unknown`), one that the page that opened this window waits for (`popup`), or nothing of
 * ours. A `?code=` with a state of another library's, or of another provider's, is left alone; where a sign-in of ours is
 * under way, one with a state of nobody's has been tampered with.
 */
export function recognizeCallback(
  config: ResolvedAuthConfig,
  url: URL,
  signIns: Storage,
): "pending" | "popup" | "unknown" | undefined {
  const redirectUri = new URL(config.redirectUri ?? url.origin);
  if (url.origin !== redirectUri.origin || url.pathname !== redirectUri.pathname) return undefined;
  const state = url.searchParams.get("state");
  if (!url.searchParams.has("error") && !(url.searchParams.has("code") && state !== null)) return undefined;
  const prefix = storageKeys(config).signIns;
  const [id = "", ...marker] = (state ?? "").split(";");
  if (id !== "" && signIns.getItem(prefix + id) !== null) return "pending";
  const mark = marker.join(";");
  if (mark === stateMarker(config, "popup")) return "popup";
  if (mark === stateMarker(config, "redirect")) return "unknown";
  // Of two providers on one page each has a client, or a server, of its own.
  if (mark.startsWith("medblocks.")) return undefined;
  const isUnderWay = keysOf(signIns).some((key) => key.startsWith(prefix) && mayComeBack(signIns.getItem(key)));
  return isUnderWay ? "unknown" : undefined;
}

/** What is remembered from the authorization request to its callback. */
export interface AuthTransaction {
  mode: "redirect" | "popup";
  returnTo: string;
  scope: string;
  prompt: string | undefined;
  /** Ms since 1970. */
  startedAt: number;
  /** The server that has launched the app; none for our own. */
  server: SmartServer | undefined;
  /** The launch that it is for; none where it is for a session that is here, or for no launch at all. */
  launch: PendingLaunch | undefined;
  /** The server was asked to show no page. */
  isSilent: boolean;
}

/** What is remembered of the sign-in that a callback answers, as it was stored beside its state. */
export function readAuthTransaction(config: ResolvedAuthConfig, url: URL, signIns: Storage): Partial<AuthTransaction> {
  const [id = ""] = (url.searchParams.get("state") ?? "").split(";");
  try {
    const stored = JSON.parse(signIns.getItem(storageKeys(config).signIns + id) ?? "{}") as {
      data?: Partial<AuthTransaction>;
    };
    return stored.data ?? {};
  } catch {
    return {};
  }
}

/** One that was given up must not claim other libraries' callbacks for long, and one in a window never this page's. */
function mayComeBack(signIn: string | null): boolean {
  const created = Number(/"created":(\d+)/.exec(signIn ?? "")?.[1]);
  return Date.now() / 1000 - created < abandonedAfterSeconds && !/"mode":"popup"/.test(signIn ?? "");
}

/** Forgets the sign-in of one authorization request, its verifier included. */
export function forgetSignIn(config: ResolvedAuthConfig, signIns: Storage, url: string): void {
  const [id = ""] = (new URL(url).searchParams.get("state") ?? "").split(";");
  signIns.removeItem(storageKeys(config).signIns + id);
}

/** Forgets the sign-ins that are under way: their verifiers are of no use after a callback that matched none. */
export function forgetSignIns(config: ResolvedAuthConfig, signIns: Storage): void {
  for (const key of keysOf(signIns)) if (key.startsWith(storageKeys(config).signIns)) signIns.removeItem(key);
}

/** The URL without what the server added to it. The code then is neither in the address bar nor in the history. */
export function withoutAnswer(url: URL): string {
  const clean = new URL(url);
  for (const name of answerParams) clean.searchParams.delete(name);
  return clean.href;
}

/**
 * `returnTo` as a URL of this app's own origin.
 *
 * @throws {@link AuthError} `invalid_return_to` if it leads anywhere else: an open redirect after sign-in is a phisher's
 * favourite (RFC 9700 §4.11).
 */
export function resolveReturnTo(returnTo: string, base: string): string {
  const url = URL.canParse(returnTo, base) ? new URL(returnTo, base) : undefined;
  if (!url || url.origin !== new URL(base).origin || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new AuthError("invalid_return_to");
  }
  return url.href;
}
