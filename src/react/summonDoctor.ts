import type { AuthStore } from "../auth/AuthStore.js";
import type { MedblocksConfig } from "./MedblocksConfig.js";
import type { Doctor } from "./doctor.js";
import type { MedblocksEvent } from "./MedblocksEvent.js";

export interface Attendance {
  /** Tells the app, and the doctor. */
  readonly onEvent: (event: MedblocksEvent) => void;
  /** From now on the session may be looked at. */
  readonly attend: (authStore: AuthStore) => void;
}

/** Has somebody listen who knows the usual mistakes in a set-up. They come when the session has started, and not before. */
export function summonDoctor(config: MedblocksConfig): Attendance | undefined {
  const { onEvent } = config;
  // What is no function is refused with the other settings.
  if (typeof window === "undefined" || !["undefined", "function"].includes(typeof onEvent)) return undefined;
  // A launch is taken out of it.
  const openedBy = new URLSearchParams(window.location.search).get("iss") ?? undefined;
  let patient: AuthStore | undefined;
  let doctor: Promise<Doctor | undefined> | undefined;

  function summon(): Promise<Doctor | undefined> {
    doctor ??= import("./doctor.js").then(
      ({ createDoctor }) => patient && createDoctor(config, patient, openedBy),
      () => undefined,
    );
    return doctor;
  }

  return {
    onEvent(event) {
      void summon().then((present) => present?.hear(event));
      onEvent?.(event);
    },
    attend(authStore) {
      patient = authStore;
      const stop = authStore.subscribe(() => {
        stop();
        void summon();
      });
    },
  };
}
