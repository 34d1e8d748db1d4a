import { expect, onTestFinished, test, vi } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { createEhrApp } from "./ehrApp.js";

/** Another document of this origin, whose changes of localStorage this page is told of as of another tab's. */
function openOtherDocument(): Window {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  return frame.contentWindow as Window;
}

/** Holds frames back until the next storage event has been heard. */
function holdFramesUntilStorageEvent(): void {
  const held: FrameRequestCallback[] = [];
  vi.spyOn(window, "requestAnimationFrame").mockImplementation((callback) => held.push(callback));
  window.addEventListener(
    "storage",
    () => {
      vi.restoreAllMocks();
      for (const callback of held) requestAnimationFrame(callback);
    },
    { once: true },
  );
}

test.fails(
  "rule 18: with storage local, a launch whose sign-in is overtaken by another tab's launch is locked, not signed out",
  failsByAssertion(async () => {
    const other = openOtherDocument();
    const onSignedIn = () => {
      // Stored by now, and shown as soon as the router has rendered: in between, the other tab's launch signs in.
      const key = Object.keys(localStorage).find((name) => name.endsWith(".session")) ?? "";
      const record = JSON.parse(localStorage.getItem(key) ?? "") as object;
      const others = { ...record, sessionId: "another", launch: { patient: "p-2" }, context: "another" };
      holdFramesUntilStorageEvent();
      other.localStorage.setItem(key, JSON.stringify(others));
    };
    const app = await createEhrApp({ launches: { "l-1": { patient: "p-1" } } }, { storage: "local", onSignedIn });
    await app.follow(await app.openFromEhr("l-1"));
    expect(app.auth()).toMatchObject({ status: "locked", reason: "userChanged" });
  }),
);
