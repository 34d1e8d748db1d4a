/** What the tab is called meanwhile: a title may name a patient. */
const neutralTitle = "Locked";
const hostAttribute = "data-medblocks-lock-screen";

// An adopted style sheet, since a strict Content-Security-Policy refuses <style> and style attributes.
const css = `
:root:root body > :not([${hostAttribute}]), :root:root body > :not([${hostAttribute}]) *,
:root:root > :not(head):not(body), :root:root > :not(head):not(body) * { visibility: hidden !important; transition: none !important; }
:root:root body > [${hostAttribute}] {
  display: block !important; z-index: 2147483647; position: fixed; inset: 0; box-sizing: border-box; width: 100vw; height: 100vh; height: 100dvh;
  max-width: none; max-height: none; margin: 0; padding: 0; border: 0; overflow: auto; overscroll-behavior: contain;
  color: CanvasText; background: Canvas; visibility: visible !important;
}`;

/** The lock screens that are up; one for each session that is locked. */
const hosts = new Set<HTMLDialogElement>();
let uncover: ((isSamePerson: boolean) => void) | undefined;

/** The element that a lock screen is rendered into: a child of `body`, above everything else. */
export function createLockHost(): HTMLDialogElement {
  const host = document.createElement("dialog");
  host.setAttribute(hostAttribute, "");
  host.setAttribute("aria-label", neutralTitle);
  // What overlay libraries leave alone when they hide the rest of the page from assistive technology.
  host.setAttribute("data-react-aria-top-layer", "true");
  // The app's shortcuts are its user's: "save" is not for whoever sits before the lock.
  for (const name of ["keydown", "keypress", "keyup"]) host.addEventListener(name, (event) => event.stopPropagation());
  return host;
}

/**
 * Takes everything but the lock screen away from eyes, keyboard and assistive technology, wherever in the document it is
 * rendered or yet to be: portals, dialogs and popovers included. Nothing is unmounted, so that it is all there afterwards.
 * Returns the function that brings it back; the title and the focus are brought back to the same person only.
 */
export function lockDocument(host: HTMLDialogElement): (isSamePerson: boolean) => void {
  hosts.add(host);
  document.body.append(host);
  uncover ??= cover();
  raise(host);
  return (isSamePerson) => {
    hosts.delete(host);
    if (typeof host.close === "function") host.close();
    host.remove();
    if (hosts.size > 0) return;
    uncover?.(isSamePerson);
    uncover = undefined;
  };
}

/** A modal dialog above all that is in the top layer already; the rest of the document is inert then. */
function raise(host: HTMLDialogElement): void {
  if (typeof host.showModal !== "function") return host.setAttribute("open", "");
  const focused = host.contains(document.activeElement) ? (document.activeElement as HTMLElement) : host;
  if (host.open) host.close();
  host.showModal();
  // The screen itself has the focus at first: who is typing must not press one of its buttons.
  focused.focus();
}

function raiseTop(): void {
  const top = [...hosts].at(-1);
  if (top) raise(top);
}

function cover(): (isSamePerson: boolean) => void {
  const focused = document.activeElement;
  const wasInert = new Map<Element, boolean>();
  const removeStyle = addStyle();
  const letGo = keepOnTop();
  let title = document.title;

  function hideAll(): void {
    if (document.title !== neutralTitle) {
      title = document.title;
      document.title = neutralTitle;
    }
    for (const element of [...document.documentElement.children, ...document.body.children]) {
      if (element === document.head || element === document.body || isHost(element)) continue;
      if (element.hasAttribute("inert") && wasInert.has(element)) continue;
      wasInert.set(element, element.hasAttribute("inert"));
      element.setAttribute("inert", "");
    }
    const top = [...hosts].at(-1);
    if (!top || (top.isConnected && top.open)) return;
    document.body.append(top);
    raise(top);
  }

  // What is shown while it is hidden, and what its own library makes usable again: that is how it will be, afterwards.
  const observer = new MutationObserver((records) => {
    for (const { target, type } of records) {
      const element = target as Element;
      if (type === "attributes" && !element.hasAttribute("inert")) wasInert.delete(element);
    }
    hideAll();
  });

  hideAll();
  const children = { childList: true };
  observer.observe(document.documentElement, children);
  observer.observe(document.body, children);
  observer.observe(document.head, { ...children, characterData: true, subtree: true });
  observer.observe(document, { attributes: true, attributeFilter: ["inert"], subtree: true });
  const stop = new AbortController();
  const capture = { capture: true, signal: stop.signal };
  // Escape asks a dialog to close; this one is closed by signing in. A browser gives in to the second one all the same:
  // until it is modal again a moment later, it covers the page by its style alone.
  document.addEventListener("cancel", (event) => isHost(event.target) && event.preventDefault(), capture);
  document.addEventListener("close", hideAll, capture);
  document.addEventListener("fullscreenchange", raiseTop, capture);

  return (isSamePerson) => {
    observer.disconnect();
    stop.abort();
    letGo();
    removeStyle();
    for (const [element, inert] of wasInert) element.toggleAttribute("inert", inert);
    // Of another person's work nothing is told, not even where they were.
    document.title = isSamePerson ? title : "";
    if (!isSamePerson || focused === document.body) return;
    (focused as Partial<HTMLElement> | null)?.focus?.({ preventScroll: true });
  };
}

/**
 * What opens last in the top layer is above the rest, and a modal dialog escapes the inertness of what it stands in, also
 * in a shadow tree, where neither styles nor observers of the document reach. So the lock screen is raised whenever
 * anything opens there.
 */
function keepOnTop(): () => void {
  const places: [object, string][] = [
    [HTMLDialogElement.prototype, "showModal"],
    [HTMLElement.prototype, "showPopover"],
    [HTMLElement.prototype, "togglePopover"],
  ];
  const restores = places.map(([prototype, name]) => {
    const original: unknown = Reflect.get(prototype, name);
    if (typeof original !== "function") return () => {};
    const opening = function (this: HTMLElement, ...given: unknown[]): unknown {
      const result: unknown = Reflect.apply(original, this, given);
      if (!isHost(this)) raiseTop();
      return result;
    };
    Reflect.set(prototype, name, opening);
    return () => {
      // Somebody else may have put theirs around it: ours passes on then, and raises nothing without a lock screen.
      if (Reflect.get(prototype, name) === opening) Reflect.set(prototype, name, original);
    };
  });
  return () => {
    for (const restore of restores) restore();
  };
}

function isHost(target: EventTarget | null): boolean {
  return hosts.has(target as HTMLDialogElement);
}

function addStyle(): () => void {
  if ("adoptedStyleSheets" in document && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
  return () => style.remove();
}
