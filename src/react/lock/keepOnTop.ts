import { isInLockHost } from "./hideContent.js";

/**
 * Raises the lock screen whenever something else opens in the top layer, until `signal` aborts: what opened last is above
 * the rest there, and a modal dialog makes the lock screen inert. It hides nothing: `hideContent` has done that before this
 * file was loaded.
 */
export function keepOnTop(host: HTMLDialogElement, raise: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const capture = { capture: true, signal };
  const raiseSoon = () =>
    queueMicrotask(() => {
      if (!signal.aborted) raise();
    });
  const raiseUnlessFocused = () =>
    queueMicrotask(() => {
      if (!signal.aborted && !isInLockHost(document.activeElement)) raise();
    });
  const onForeignEvent = (event: Event) => {
    if (isInLockHost(event.target)) return;
    event.stopImmediatePropagation();
    raiseUnlessFocused();
  };
  const observer = new MutationObserver((records) => {
    if (records.some(({ target }) => !isInLockHost(target) && (target as Element).matches("dialog[open]"))) raise();
  });
  observer.observe(document, { attributes: true, attributeFilter: ["open"], subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
  // A popover has no attribute that says that it is open.
  document.addEventListener("beforetoggle", ({ target }) => isInLockHost(target) || raiseSoon(), capture);
  // No event and no observer leaves a shadow tree, but a modal dialog in it takes the focus away.
  document.addEventListener(
    "focusout",
    ({ relatedTarget }) => isInLockHost(relatedTarget) || raiseUnlessFocused(),
    capture,
  );
  for (const name of ["keydown", "keypress", "keyup", "pointerdown", "pointermove"]) {
    window.addEventListener(name, onForeignEvent, capture);
  }
  // Escape asks a dialog to close. Browsers close it at the second press in a row, whatever the page says.
  document.addEventListener("cancel", (event) => isInLockHost(event.target) && event.preventDefault(), capture);
  document.addEventListener("close", () => host.open || raise(), capture);
  document.addEventListener("fullscreenchange", raiseSoon, capture);
  // Something may have opened, or Escape may have closed the lock screen, while this was loaded.
  if (!host.open) raise();
  raiseUnlessFocused();
}
