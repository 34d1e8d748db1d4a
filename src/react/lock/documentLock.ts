import { hideContent, isInLockHost, lockHostAttribute } from "./hideContent.js";

/** The title of a locked page: the app's title may name a patient. */
const lockedTitle = "Locked";

/** Creates the element that a lock screen is rendered into: a child of `body`, above everything else while it is open. */
export function createLockHost(): HTMLDialogElement {
  const host = document.createElement("dialog");
  host.setAttribute(lockHostAttribute, "");
  host.setAttribute("aria-label", lockedTitle);
  // A click beside the buttons focuses the screen itself, not the body.
  host.tabIndex = -1;
  // React Aria leaves elements with this attribute alone when it hides the rest of the page from assistive technology.
  host.setAttribute("data-react-aria-top-layer", "true");
  // The app's shortcuts are for its user only.
  for (const name of ["keydown", "keypress", "keyup"]) host.addEventListener(name, (event) => event.stopPropagation());
  return host;
}

/**
 * Hides everything but the lock screen from sight, keyboard, assistive technology and print, wherever in the document it
 * is rendered or will be: portals, dialogs and popovers included. Nothing is unmounted. What keeps the lock screen usable
 * while the app goes on opening dialogs is loaded; where it cannot be loaded, everything stays hidden all the same.
 *
 * @returns a function that unlocks the document. It restores title and focus for the same user only.
 */
export function lockDocument(host: HTMLDialogElement): (isSameUser: boolean) => void {
  const focused = document.activeElement;
  const showContent = hideContent();
  raise(host);
  const restoreInert = keepInert(host);
  const restoreTitle = keepTitle();
  const stop = new AbortController();
  import("./keepOnTop.js").then(
    ({ keepOnTop }) => keepOnTop(host, () => raise(host), stop.signal),
    () => {},
  );
  return (isSameUser) => {
    stop.abort();
    restoreTitle(isSameUser);
    restoreInert();
    if (typeof host.close === "function") host.close();
    host.remove();
    showContent();
    if (!isSameUser || focused === document.body) return;
    (focused as Partial<HTMLElement> | null)?.focus?.({ preventScroll: true });
  };
}

/** Replaces a title that may name a patient. The host name is neutral in each language, and says which app it is. */
export function clearTitle(): void {
  document.title = window.location.host;
}

/** Puts the modal dialog above the top layer's other elements; the rest of the document is inert then. */
function raise(host: HTMLDialogElement): void {
  if (!host.isConnected) document.body.append(host);
  if (typeof host.showModal !== "function") return host.setAttribute("open", "");
  const focused = host.contains(document.activeElement) ? (document.activeElement as HTMLElement) : host;
  if (host.open) host.close();
  host.showModal();
  // The dialog itself has the focus at first, so that a user who is typing does not press a button.
  focused.focus();
}

/** Keeps the title neutral. What the app writes to it in the meantime is its title after the lock. */
function keepTitle(): (isSameUser: boolean) => void {
  let { title } = document;
  const update = () => {
    if (document.title === lockedTitle) return;
    title = document.title;
    document.title = lockedTitle;
  };
  update();
  const observer = new MutationObserver(update);
  observer.observe(document.head, { childList: true, characterData: true, subtree: true });
  return (isSameUser) => {
    observer.disconnect();
    // What was written in this task has not reached the observer.
    update();
    if (isSameUser) document.title = title;
    else clearTitle();
  };
}

/** Keeps everything but lock screens inert, also what libraries make usable again, and keeps the host in the document. */
function keepInert(host: HTMLDialogElement): () => void {
  const wasInert = new Map<Element, boolean>();
  const update = () => {
    for (const element of [...document.documentElement.children, ...document.body.children]) {
      if (element === document.head || element === document.body || isInLockHost(element)) continue;
      if (element.hasAttribute("inert") && wasInert.has(element)) continue;
      wasInert.set(element, element.hasAttribute("inert"));
      element.setAttribute("inert", "");
    }
    if (!host.isConnected) raise(host);
  };
  const observer = new MutationObserver((records) => {
    for (const { target, type } of records) {
      const element = target as Element;
      if (type === "attributes" && !element.hasAttribute("inert")) wasInert.delete(element);
    }
    update();
  });
  update();
  observer.observe(document.documentElement, { childList: true });
  observer.observe(document.body, { childList: true });
  observer.observe(document, { attributes: true, attributeFilter: ["inert"], subtree: true });
  return () => {
    observer.disconnect();
    for (const [element, inert] of wasInert) element.toggleAttribute("inert", inert);
  };
}
