/** Members of an answer that get another value, or that are left out. */
export interface MemberChange {
  set?: Readonly<Record<string, unknown>>;
  remove?: readonly string[];
}

export interface IdTokenChange extends MemberChange {
  /** Pads the id_token to at least this many characters. */
  length?: number;
}

/**
 * How the authorization server behaves where servers differ. Default: as Ory Hydra 2.3.0 with its defaults.
 *
 * What a gateway answers instead of the server, such as 429 or HTML, is a fault: see `gatewayAnswers.ts`. How the host of the
 * app changes the callback's path is an option of the tests' page server.
 */
export interface SignInBehavior {
  /**
   * What becomes of a sign-in when a later one of the same browser and client was begun before it was finished. Hydra keeps
   * one CSRF cookie for each client: the earlier sign-in comes back with `error=request_forbidden`, seldom `server_error`,
   * after the password was typed. The next attempt needs no password, if the later sign-in was finished. Default:
   * `"allowed"`, so that a first trial works.
   */
  overlappingSignIns?: "allowed" | "request_forbidden" | "server_error";
  /**
   * What requests get that send a refresh token (or a code) while the first request with it is being processed.
   * `"server_error"`: 500, and the family lives, the most frequent outcome at Hydra with SQLite. `"invalid_request"`: 400
   * "Please retry the request", as with PostgreSQL. `"reuse"`: 400 `invalid_grant`, and the tokens of the first request end
   * too, as when the requests arrive one after the other. Default: `"server_error"`.
   */
  concurrentRefreshes?: "server_error" | "invalid_request" | "reuse";
  /**
   * Whether the login app asks at a sign-out with an id_token, where the browser has a session. Its user may refuse: then
   * nobody comes back to the app. Default: `"granted"`.
   */
  logout?: "granted" | "ask";
  /** Changes every token response; the members of a refresh's are changed by `refreshResponse` after that. */
  tokenResponse?: MemberChange;
  refreshResponse?: MemberChange;
  /** Changes the claims of every id_token; those of a refresh are changed by `refreshedIdToken` after that. */
  idToken?: IdTokenChange;
  refreshedIdToken?: IdTokenChange;
  /** Changes the parameters of the redirect back to the app, such as `iss` (RFC 9207). */
  authorizationResponse?: MemberChange;
  /**
   * `"global"`: origins of all clients may send preflights and read discovery, as with `serve.public.cors.allowed_origins`.
   * `"perClient"`: as with `allowed_cors_origins` of clients alone. Hydra then answers no preflight, so that a page can only
   * send plain forms, and its discovery document is closed. For `startSandbox({ signIn })` only. Default: `"global"`.
   */
  cors?: "global" | "perClient";
  /** Changes the discovery document. It does not know clients: for `startSandbox({ signIn })` only. */
  discovery?: MemberChange;
}

const names: readonly (keyof SignInBehavior)[] = [
  "overlappingSignIns",
  "concurrentRefreshes",
  "logout",
  "tokenResponse",
  "refreshResponse",
  "idToken",
  "refreshedIdToken",
  "authorizationResponse",
  "cors",
  "discovery",
];

/** @throws TypeError for a misspelt member, which would change nothing. */
export function checkSignInBehavior(behavior: object): void {
  const unknown = Object.keys(behavior).filter((name) => !(names as readonly string[]).includes(name));
  if (unknown.length > 0) throw new TypeError(`A sign-in behavior has no ${unknown.join(" and no ")}.`);
}

export function changeMembers(members: Readonly<Record<string, unknown>>, change: MemberChange = {}) {
  const { set = {}, remove = [] } = change;
  return Object.fromEntries(Object.entries({ ...members, ...set }).filter(([name]) => !remove.includes(name)));
}
