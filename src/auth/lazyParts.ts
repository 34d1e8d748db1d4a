import { lazyModule, preload } from "../lazyModule.js";
import type { PopupSteps } from "./popup/popupSteps.js";
import type { SessionCore } from "./SessionCore.js";
import type { SessionEngine } from "./sessionEngine.js";
import type { Marks } from "./storage/marks.js";
import type { TabChannel } from "./tabs/tabChannel.js";

/** The parts of the session that are loaded when they are needed, or when the page has nothing else to do. */
export interface LazyParts {
  readonly loadEngine: () => Promise<SessionEngine>;
  readonly loadPopupSteps: () => Promise<PopupSteps>;
  readonly loadLaunches: () => Promise<typeof import("./launch/pendingLaunches.js")>;
  /** Loads the parts ahead, and has the engine answer other tabs. Returns a function that stops it. */
  readonly listen: () => () => void;
}

export function createLazyParts(core: SessionCore, marks: Marks, channel: TabChannel): LazyParts {
  let engine: SessionEngine | undefined;
  let isListening = false;
  let stopEngine: (() => void) | undefined;

  const loadLaunches = lazyModule(
    () => import("./launch/pendingLaunches.js"),
    (module) => module,
  );
  const loadEngine = lazyModule(
    () => Promise.all([import("./sessionEngine.js"), core.config.allowedIssuers && loadLaunches()]),
    ([{ createSessionEngine }]) => {
      engine = createSessionEngine(core, marks, channel);
      if (isListening) stopEngine = engine.listen();
      return engine;
    },
  );
  const loadPopupSteps = lazyModule(
    // Load both in parallel: the user waits before an empty window.
    () => Promise.all([import("./popup/popupSteps.js"), loadEngine()]),
    ([{ createPopupSteps }, { steps }]) => createPopupSteps(core, steps),
  );

  return {
    loadEngine,
    loadPopupSteps,
    loadLaunches,
    listen() {
      isListening = true;
      stopEngine = engine?.listen();
      const stopLoading = preload(loadPopupSteps);
      return () => {
        isListening = false;
        stopEngine?.();
        stopLoading();
      };
    },
  };
}
