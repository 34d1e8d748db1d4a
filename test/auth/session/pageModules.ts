import { vi } from "vitest";

/** The modules of one page load. What the browser does not store, they keep as long as the page lives. */
export interface PageModules {
  readonly createSessionRuntime: typeof import("../../../src/auth/session/runtime.js").createSessionRuntime;
  readonly createSessionRepository: typeof import("../../../src/auth/storage/sessionRepository.js").createSessionRepository;
  readonly createMarks: typeof import("../../../src/auth/storage/marks.js").createMarks;
  readonly userNews: typeof import("../../../src/auth/tabs/userNews.js");
}

/** Loads the modules again, as a page load does. */
export async function loadPageModules(): Promise<PageModules> {
  vi.resetModules();
  const { createSessionRuntime } = await import("../../../src/auth/session/runtime.js");
  const { createSessionRepository } = await import("../../../src/auth/storage/sessionRepository.js");
  const { createMarks } = await import("../../../src/auth/storage/marks.js");
  const userNews = await import("../../../src/auth/tabs/userNews.js");
  return { createSessionRuntime, createSessionRepository, createMarks, userNews };
}
