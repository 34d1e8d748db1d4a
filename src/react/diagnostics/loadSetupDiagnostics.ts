import type { AuthStore } from "../../auth/AuthStore.js";
import type { MedblocksConfig } from "../MedblocksConfig.js";
import type { SetupDiagnostics } from "./setupDiagnostics.js";
import type { MedblocksEvent } from "../MedblocksEvent.js";

export interface SetupDiagnosticsLoader {
  /** Sends the event to the app, and to the diagnostics. */
  readonly onEvent: (event: MedblocksEvent) => void;
  /** Gives the diagnostics the session. They are loaded when its state changes first. */
  readonly observe: (authStore: AuthStore) => void;
}

/** Loads the checks for common mistakes in the setup, when the session has started. */
export function loadSetupDiagnostics(config: MedblocksConfig): SetupDiagnosticsLoader | undefined {
  const { onEvent } = config;
  // An `onEvent` that is not a function is refused with the other settings.
  if (typeof window === "undefined" || !["undefined", "function"].includes(typeof onEvent)) return undefined;
  // The launch is removed from the address later.
  const openedBy = new URLSearchParams(window.location.search).get("iss") ?? undefined;
  let observed: AuthStore | undefined;
  let diagnostics: Promise<SetupDiagnostics | undefined> | undefined;

  function load(): Promise<SetupDiagnostics | undefined> {
    diagnostics ??= import("./setupDiagnostics.js").then(
      ({ createSetupDiagnostics }) => observed && createSetupDiagnostics(config, observed, openedBy),
      () => undefined,
    );
    return diagnostics;
  }

  return {
    onEvent(event) {
      void load().then((loaded) => loaded?.hear(event));
      onEvent?.(event);
    },
    observe(authStore) {
      observed = authStore;
      const stop = authStore.subscribe(() => {
        stop();
        void load();
      });
    },
  };
}
