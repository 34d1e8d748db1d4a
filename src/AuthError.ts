/** Bundlers put the text in its place, and leave out what is for development only. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** The server's own codes (RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6, Hydra). */
const oauthCodes = [
  "access_denied",
  "login_required",
  "consent_required",
  "interaction_required",
  "account_selection_required",
  "invalid_request",
  "invalid_state",
  "invalid_scope",
  "invalid_client",
  "unauthorized_client",
  "unsupported_response_type",
  "unsupported_grant_type",
  "server_error",
  "temporarily_unavailable",
  "invalid_grant",
] as const;

/** What to do then. */
const oauthSentences = (): Record<(typeof oauthCodes)[number], string> => ({
  access_denied:
    "Access was denied at sign-in. Sign in again and allow access, or ask an administrator for permission.",
  login_required: "The server wants the user to sign in by hand. Sign in again, without prompt=none.",
  consent_required: "The server wants the user's consent. Sign in again, without prompt=none.",
  interaction_required: "The server wants to ask the user something. Sign in again, without prompt=none.",
  account_selection_required: "The server wants the user to choose an account. Sign in again, without prompt=none.",
  invalid_request: "The server refused the sign-in request as malformed. Check clientId, redirectUri and extraParams.",
  invalid_state: "The server refused the sign-in's state. Sign in again.",
  invalid_scope:
    'The server refused the requested scope. Set scope to what the client may ask for; scope="" asks for none.',
  invalid_client: "The server does not accept this client. Check that clientId names a Single Page Application client.",
  unauthorized_client:
    "This client may not sign users in this way. Check that clientId names a Single Page Application client.",
  unsupported_response_type: "The server does not offer the authorization-code flow to this client. Check its set-up.",
  unsupported_grant_type: "The server does not offer this grant to this client. Check its set-up.",
  server_error: "The sign-in server has a fault. Try again in a moment.",
  temporarily_unavailable: "The sign-in server is not available just now. Try again in a moment.",
  invalid_grant: "The sign-in took too long, was already used or was revoked. Sign in again.",
});

/** What to do where something else failed. */
const ownSentences = () => ({
  // The session
  signed_out: "Nobody is signed in. Sign in to go on.",
  not_reauthenticated:
    "The server did not ask for the password again, and this app needs that now. Sign in again; a developer checks that the server honours prompt=login.",
  // The launch by an EHR
  invalid_launch:
    "The address does not name one server and one launch. Open the app from there again; a developer checks iss and launch in it.",
  issuer_not_allowed:
    "This app was opened from a server that it does not trust, and has sent nothing there. A developer who trusts it adds its FHIR base to launch.allowedIssuers.",
  launch_mismatch:
    "The app was opened for one patient, and the server has given access to another. Nothing is shown; open the app from the patient's record again.",
  launch_lost:
    "This page was opened from a record that it has no access to any more. Nothing is shown; open the app from the patient's record again.",
  // The sign-in window
  popup_required:
    "This app is shown inside another page, where the sign-in page cannot be. Sign in in a window of its own; a developer calls signIn() in a click for that.",
  popup_blocked:
    'The browser did not open a sign-in window. Allow pop-ups for this app, or sign in with mode: "redirect".',
  popup_closed: "The sign-in window was closed before the sign-in was done. Sign in again.",
  popup_severed:
    'The sign-in window lost its tie to this page: one of the two isolates itself (Cross-Origin-Opener-Policy), or the window was closed at once. Sign in with mode: "redirect".',
  // The callback
  authorization_failed: "The server refused the sign-in. Sign in again; if it stays so, check the client's set-up.",
  unknown_state:
    "This sign-in was already used, has expired, or was not started in this tab. Sign in again to get a fresh one.",
  issuer_mismatch: "The answer to the sign-in came from another server. Sign in again; check endpoints.issuer.",
  // The token endpoint (RFC 6749 §5)
  invalid_token_response:
    "The token endpoint did not send a usable token response. Check baseUrl, or endpoints.token, and sign in again.",
  missing_id_token: "The server sent no id_token although openid was asked for. Drop openid from scope.",
  invalid_id_token: "The server sent an id_token that does not belong to this sign-in. Sign in again.",
  // The way there
  network_error:
    "The sign-in server could not be reached. Check the connection and try again; a developer checks baseUrl and the client's allowed origins (CORS).",
  timeout: "The sign-in server did not answer in time. Try again.",
  discovery_failed:
    "The server's OpenID configuration could not be read. Check baseUrl, or leave discovery off and set endpoints.",
  // This browser
  unsupported_browser:
    "This browser is too old for this app. Update it, or use another one; a developer finds the supported versions in the README.",
  insecure_context: "Sign-in needs a secure context. Serve the app over https, or from localhost.",
  storage_unavailable:
    'The browser does not let this app store anything, and a sign-in that leaves the page needs that. Allow site data and try again, or sign in with mode: "popup".',
  invalid_return_to: "returnTo leads away from this app. Pass a path of this app's own origin, such as /patients.",
  sign_in_loop:
    "Signing in led straight back to signing in, several times. Try again later; a developer checks the token's audience and lifetime.",
});

/** Every way in which a session or a sign-in can fail. OAuth2's own error codes keep their names. */
export type AuthErrorCode = (typeof oauthCodes)[number] | keyof ReturnType<typeof ownSentences>;

const sentences: Readonly<Record<AuthErrorCode, string>> | undefined =
  process.env.NODE_ENV === "production" ? undefined : { ...oauthSentences(), ...ownSentences() };

const transient = new Set<AuthErrorCode>(["network_error", "timeout", "server_error", "temporarily_unavailable"]);

export interface AuthErrorOptions {
  /** What was caught. Never an error that holds a request or a response: those hold codes and tokens. */
  cause?: unknown;
  /** HTTP status of the server's answer. */
  status?: number | undefined;
  /** `error` of the server's answer, as it was sent. */
  oauthError?: string | undefined;
  /** `error_description` of the server's answer. */
  description?: string | undefined;
  /** Seconds that the server asks to wait (`Retry-After`). */
  retryAfter?: number | undefined;
  /** What to do, where that is something else than for a person who signs in. */
  advice?: string | undefined;
}

/**
 * Why somebody is not signed in, or could not be. `code` is stable; `message` says what to do and never holds a token,
 * an authorization code, a verifier or a user's data.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export class AuthError extends Error {
  override readonly name = "AuthError";
  /** HTTP status of the server's answer, where there was one. */
  readonly status: number | undefined;
  /** The server's own `error` code, also where `code` is `authorization_failed` because it is not a standard one. */
  readonly oauthError: string | undefined;
  /** The server's `error_description`: meant for developers, and not enumerable so that it is logged on purpose only. */
  declare readonly description: string | undefined;
  /** Seconds that the server asks to wait (`Retry-After`). */
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: AuthErrorCode,
    { cause, status, oauthError, description, retryAfter, advice }: AuthErrorOptions = {},
  ) {
    super(advice ?? sentences?.[code] ?? inWords(code), cause === undefined ? undefined : { cause });
    this.status = status;
    this.oauthError = oauthError;
    this.retryAfter = retryAfter;
    Object.defineProperty(this, "description", { value: description, enumerable: false });
  }

  /** Whether the same may succeed a little later, without anybody doing anything. */
  get isRetryable(): boolean {
    return transient.has(this.code) || this.status === 429 || (this.status !== undefined && this.status >= 500);
  }
}

/** Returns the code for an OAuth2 `error` value as a server sent it. */
export function authErrorCode(oauthError: string): AuthErrorCode {
  return oauthCodes.find((code) => code === oauthError) ?? "authorization_failed";
}

/** Returns what a production build says in place of a sentence: `"not found"`. */
export function inWords(code: string): string {
  return code.replaceAll("_", " ");
}
