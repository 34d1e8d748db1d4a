import { AuthError } from "../../AuthError.js";
import { emitEvent } from "../../emitEvent.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SessionRepository } from "../storage/sessionRepository.js";
import { transition } from "./machine.js";
import type { Session } from "./Session.js";
import type { SessionAction, SessionEffect, TransitionContext } from "./SessionAction.js";
import type { SessionOwner, SessionRecord } from "./sessionRecord.js";
import { createStatePublisher, type StatePublisher } from "./statePublisher.js";

/** Holds the session of a page. The only way to change it is `dispatch`. */
export interface SessionRuntime extends Pick<StatePublisher, "state" | "subscribe"> {
  readonly session: () => Session;
  /** Aborts when the present session ends for good. Work that began before then must not bring it back. */
  readonly signal: () => AbortSignal;
  readonly dispatch: (action: SessionAction) => void;
}

/** The ports that the effects of a transition use. */
export interface SessionPorts {
  readonly repository: SessionRepository;
  /** Revokes the tokens of a session that is locked, or that another one replaces. */
  readonly revoke: (record: SessionRecord) => void;
  readonly broadcast: (what: "signedIn" | "signedOut", person: SessionOwner) => void;
}

/** Runs the effects that `transition` returns, in their order. */
export function createSessionRuntime(config: ResolvedAuthConfig, ports: SessionPorts): SessionRuntime {
  const { repository } = ports;
  const { state, subscribe, publish } = createStatePublisher(config);
  let session: Session = { status: "initializing" };
  let lifetime = new AbortController();
  const context = contextFrom(repository, config.storage === "local");

  function dispatch(action: SessionAction): void {
    const [next, effects] = transition(session, action, context);
    session = next;
    for (const effect of effects) {
      try {
        run(effect);
      } catch (error) {
        // A fault in a callback of the app, for example. The effects that follow hide data and revoke tokens.
        reportError(error);
      }
    }
  }

  function run(effect: SessionEffect): void {
    switch (effect.type) {
      case "persist":
        return repository.write(effect.stored);
      case "persistNew":
        repository.write(effect.record);
        return repository.marks.signIn(effect.record);
      case "remember":
        return repository.marks.signIn(effect.person);
      case "clear":
        return repository.end(effect.reason, effect.ended);
      case "abort":
        lifetime.abort(new AuthError("signed_out"));
        lifetime = new AbortController();
        return undefined;
      case "publish":
        return publish(session);
      case "purge":
        try {
          return config.onPurge?.();
        } finally {
          // The app may have cleared all of localStorage, the marks of a sign-out included.
          repository.marks.rewrite();
        }
      case "revoke":
        return ports.revoke(effect.record);
      case "broadcast":
        return ports.broadcast(effect.what, effect.person);
      case "emit":
        return emitEvent(config.onEvent, effect.event);
      default:
        return dispatch(effect.action);
    }
  }

  return { session: () => session, state, subscribe, signal: () => lifetime.signal, dispatch };
}

function contextFrom(repository: SessionRepository, isShared: boolean): TransitionContext {
  return {
    get stored() {
      return repository.read();
    },
    get endReason() {
      return repository.endReason();
    },
    isOtherThanLast: repository.marks.isOtherThanLast,
    isSignedOut: repository.marks.isSignedOut,
    isShared,
  };
}
