import { expect, test, vi } from "vitest";
import { failsByAssertion } from "../../failsByAssertion.js";
import { otherTabWrites } from "../app.js";
import { createEhrApp } from "./ehrApp.js";

/** Lets no router render until the next storage event was heard: holds frames back, and whatever waits a second for them. */
function holdRenderingUntilStorageEvent(): void {
  const held: (() => void)[] = [];
  const setTimer = window.setTimeout.bind(window);
  vi.spyOn(window, "requestAnimationFrame").mockImplementation((callback) =>
    held.push(() => void requestAnimationFrame(callback)),
  );
  vi.spyOn(window, "setTimeout").mockImplementation(((callback: () => void, ms?: number) =>
    ms === 1000 ? held.push(callback) : setTimer(callback, ms)) as typeof setTimeout);
  const release = () => {
    vi.restoreAllMocks();
    for (const resume of held) resume();
  };
  window.addEventListener("storage", release, { once: true });
}

test.fails(
  "rule 18: with storage local, a launch whose sign-in is overtaken by another tab's launch is locked, not signed out",
  failsByAssertion(async () => {
    const onSignedIn = () => {
      // Stored by now, and shown as soon as the router has rendered: in between, the other tab's launch signs in.
      const key = Object.keys(localStorage).find((name) => name.endsWith(".session")) ?? "";
      const record = JSON.parse(localStorage.getItem(key) ?? "") as object;
      const others = { ...record, sessionId: "another", launch: { patient: "p-2" }, context: "another" };
      holdRenderingUntilStorageEvent();
      void otherTabWrites(key, JSON.stringify(others));
    };
    const app = await createEhrApp({ launches: { "l-1": { patient: "p-1" } } }, { storage: "local", onSignedIn });
    await app.follow(await app.openFromEhr("l-1"));
    expect(app.auth()).toMatchObject({ status: "locked", reason: "userChanged" });
  }),
);
