/** What this client knows of its own sign-ins, as plain values. */
export interface CallbackContext {
  readonly redirectUri: string;
  /** The part of `state` that marks the sign-ins of this client in this mode. */
  readonly marker: (mode: "redirect" | "popup") => string;
  /** The stored transaction with this id. `usedCode` is the digest of a code that was exchanged already. */
  readonly transaction: (id: string) => { readonly usedCode?: string | undefined } | undefined;
  /** Whether a sign-in by redirect is within its lifetime and has not come back yet. */
  readonly isUnderWay: () => boolean;
  readonly digest: (code: string) => string;
}

/**
 * What an address is to this client:
 * - `pending`: the response to a stored sign-in,
 * - `popup`: the response to a sign-in that the page which opened this window waits for,
 * - `used`: a response whose code was exchanged already,
 * - `unknown`: a response that belongs to no stored sign-in,
 * - `incomplete`: a code without a `state`, while a sign-in is under way.
 */
export type CallbackKind = "pending" | "popup" | "used" | "unknown" | "incomplete";

export interface Callback {
  readonly kind: CallbackKind;
  /** The redirect URI with the response in its query, wherever the server or the host has put the response. */
  readonly callbackUrl: URL;
  /** The page's address without the response. */
  readonly cleanUrl: string;
}

/** What an authorization server adds to the redirect URI (RFC 6749 section 4.1.2, RFC 9207, Hydra, OpenID session management). */
const responseParams = [
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

/**
 * Returns the authorization response in an address, if there is one for this client. A response with a `state` of ours is
 * recognised at any path: hosts add or remove a slash, a language or `index.html`. Without one, the address has to be the
 * callback's, and a sign-in has to be under way.
 */
export function recognizeCallback(context: CallbackContext, url: URL): Callback | undefined {
  const cleanUrl = new URL(url);
  let found: Omit<Callback, "cleanUrl"> | undefined;
  // response_mode=fragment puts the response behind the # (OAuth 2.0 Multiple Response Types section 2.1).
  for (const part of ["search", "hash"] as const) {
    const params = new URLSearchParams(url[part].slice(1));
    const kind = params.has("code") || params.has("error") ? kindOf(context, url, params) : undefined;
    if (kind === undefined) continue;
    const callbackUrl = new URL(context.redirectUri);
    callbackUrl.search = params.toString();
    found ??= { kind, callbackUrl };
    for (const name of responseParams) params.delete(name);
    cleanUrl[part] = params.toString();
  }
  return found && { ...found, cleanUrl: cleanUrl.href };
}

function kindOf(context: CallbackContext, url: URL, params: URLSearchParams): CallbackKind | undefined {
  const state = params.get("state");
  const [id = "", ...rest] = (state ?? "").split(";");
  const transaction = id === "" ? undefined : context.transaction(id);
  const code = params.get("code");
  if (transaction) {
    const isUsed = code === null ? transaction.usedCode !== undefined : transaction.usedCode === context.digest(code);
    return isUsed ? "used" : "pending";
  }
  const mark = rest.join(";");
  const isMarked = (mode: "redirect" | "popup") => `${mark};`.startsWith(`${context.marker(mode)};`);
  if (isMarked("popup")) return "popup";
  if (isMarked("redirect")) return "unknown";
  // Two providers on one page have a client, or a server, each.
  if (mark.startsWith("medblocks.")) return undefined;
  if (!isSamePage(url, new URL(context.redirectUri)) || !context.isUnderWay()) return undefined;
  return state === null && code !== null ? "incomplete" : "unknown";
}

function isSamePage(a: URL, b: URL): boolean {
  return a.origin === b.origin && plainPath(a) === plainPath(b);
}

/** The path without what hosts add, remove or write in other letters (Next `trailingSlash`, S3, nginx, Vercel `cleanUrls`). */
function plainPath({ pathname }: URL): string {
  const path = decoded(pathname).normalize().toLowerCase().replaceAll(/\/+/g, "/");
  return path.replace(/(\/index)?\.html?$/, "").replace(/\/$/, "");
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    // A % that begins no escape sequence.
    return path;
  }
}
