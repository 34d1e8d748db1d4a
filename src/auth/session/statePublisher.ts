import { emitEvent } from "../../emitEvent.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { AuthState, AuthUser } from "../AuthState.js";
import { isSameLaunch, type LaunchContext } from "../launch/LaunchContext.js";
import type { Session } from "./Session.js";
import { sessionEventOf } from "./SessionEvent.js";
import { describesSameUser, userOf } from "./sessionRecord.js";

export const loading: AuthState = { status: "loading" };

/** The state that components see, which is derived from the session. */
export interface StatePublisher {
  /** Returns the same object until the state changes. */
  readonly state: () => AuthState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly publish: (session: Session) => void;
}

export function createStatePublisher({ onEvent }: Pick<ResolvedAuthConfig, "onEvent">): StatePublisher {
  let state: AuthState = loading;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(session) {
      const previous = state;
      const next = authStateOf(session, previous);
      if (next === previous) return;
      state = next;
      for (const listener of listeners) notify(listener);
      const event = sessionEventOf(previous, next);
      if (event) emitEvent(onEvent, event);
    },
  };
}

/** A listener that fails must not keep the others from hiding what they show. */
function notify(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    reportError(error);
  }
}

/** Returns the state that components see: the same object as `previous` where they see no difference. */
function authStateOf(session: Session, previous: AuthState): AuthState {
  const next = derive(session, previous);
  const names = ["status", "user", "launch", "fhirBaseUrl", "reason", "error"] as const;
  return names.every((name) => previous[name] === next[name]) ? previous : next;
}

function derive(session: Session, previous: AuthState): AuthState {
  switch (session.status) {
    case "signedOut":
      return { status: "signedOut", reason: session.reason };
    case "failed":
      return { status: "error", error: session.error };
    case "active": {
      const { record, error } = session;
      const fhirBaseUrl = record.launchedBy?.fhirBaseUrl;
      return { status: "signedIn", ...shown(previous, userOf(record), record.launch), fhirBaseUrl, error };
    }
    case "locked": {
      const { lock, user, launch, error } = session;
      const fhirBaseUrl = lock.launchedBy?.fhirBaseUrl;
      return { status: "locked", ...shown(previous, user, launch), fhirBaseUrl, reason: lock.lockReason, error };
    }
    default:
      return loading;
  }
}

/** A token refresh describes the same user in a new id_token: components must not render for it. */
function shown(previous: AuthState, user: AuthUser, launch: LaunchContext | undefined) {
  return {
    user: previous.user && describesSameUser(previous.user, user) ? previous.user : user,
    launch: isSameLaunch(previous.launch, launch) ? previous.launch : launch,
  };
}
