import type { SessionEvent } from "../auth/session/SessionEvent.js";
import type { FhirRequestEvent } from "../fhir/FhirRequestEvent.js";
import type { Timed } from "../emitEvent.js";

/** A mistake in the set-up that only shows at run time. It is looked for in development, and in no production bundle. */
export interface SetupProblemEvent {
  readonly type: "setupProblem";
  readonly problem: SetupProblem;
  /** What is wrong, and the mend. */
  readonly message: string;
}

/** Which mistake it is, and how it was seen. */
export type SetupProblem =
  /** The browser came back from the sign-in page without an answer, as it does where a redirect URI is not registered. */
  | "redirect_uri"
  /** Sign-in comes back to another origin than the one that it begins at. */
  | "other_origin"
  /** A server answers, and its CORS does not allow this origin, or a header or a method of the requests. */
  | "cors"
  /** Nothing answers at an address of the set-up. */
  | "unreachable"
  /** What tells of the sign-in server is not where it is looked for. */
  | "discovery"
  /** A server that is not in `launch.allowedIssuers` opened the app, or the id_token names an issuer that no setting names. */
  | "issuer"
  /** The server gave no refresh token. */
  | "no_refresh_token"
  /** The server has not granted all that `scope` asks for. */
  | "missing_scope"
  /** What answers at the FHIR base is no FHIR server. */
  | "fhir_base"
  /** A link or a file lies outside the FHIR base, as behind a proxy that hides its address. */
  | "inner_address"
  /** The server speaks another version of FHIR than R4. */
  | "fhir_version"
  /** This device's clock and the sign-in server's differ. */
  | "clock"
  /** The page is neither at https nor at localhost. */
  | "insecure_context";

/**
 * What has happened to the session, a FHIR request that is over, or a mistake in the set-up: with no token, no id, no
 * request's address and no data in it, so that it may be logged.
 */
export type MedblocksEvent = (SessionEvent | FhirRequestEvent | SetupProblemEvent) & Timed;
