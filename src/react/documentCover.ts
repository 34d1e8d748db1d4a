/** What the tab is called meanwhile: a title may name a patient. */
const neutralTitle = "Locked";
const hostAttribute = "data-medblocks-lock-screen";

// An adopted style sheet, since a strict Content-Security-Policy refuses <style> and style attributes.
const css = `
:root:root body > :not([${hostAttribute}]), :root:root body > :not([${hostAttribute}]) *,
:root:root > :not(head):not(body), :root:root > :not(head):not(body) * { visibility: hidden !important; transition: none !important; }
:root:root body > [${hostAttribute}] {
  position: fixed; inset: 0; box-sizing: border-box; width: 100vw; height: 100vh; height: 100dvh;
  max-width: none; max-height: none; margin: 0; padding: 0; border: 0; overflow: auto; overscroll-behavior: contain;
  color: CanvasText; background: Canvas; visibility: visible !important;
}`;

/** The lock screens that are up; one for each session that is locked. */
const hosts = new Set<HTMLDialogElement>();
let uncover: (() => void) | undefined;

/** The element that a lock screen is rendered into: a child of `body`, above everything else. */
export function createLockHost(): HTMLDialogElement {
  const host = document.createElement("dialog");
  host.setAttribute(hostAttribute, "");
  host.setAttribute("aria-label", neutralTitle);
  // What overlay libraries leave alone when they hide the rest of the page from assistive technology.
  host.setAttribute("data-react-aria-top-layer", "true");
  return host;
}

/**
 * Takes everything but the lock screen away from eyes, keyboard and assistive technology, wherever in the document it is
 * rendered or yet to be: portals, dialogs and popovers included. Nothing is unmounted, so that it is all there
 * afterwards, the focus too. Returns the function that brings it back.
 */
export function coverDocument(host: HTMLDialogElement): () => void {
  hosts.add(host);
  document.body.append(host);
  uncover ??= cover();
  raise(host);
  return () => {
    hosts.delete(host);
    if (typeof host.close === "function") host.close();
    host.remove();
    if (hosts.size > 0) return;
    uncover?.();
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

function cover(): () => void {
  const focused = document.activeElement;
  const wasInert = new Map<Element, boolean>();
  const removeStyle = addStyle();
  let title = document.title;
  let onTop = new Set<Element>();

  function hide(element: Element): void {
    if (!wasInert.has(element)) wasInert.set(element, element.hasAttribute("inert"));
    element.setAttribute("inert", "");
  }

  function hideAll(): void {
    if (document.title !== neutralTitle) {
      title = document.title;
      document.title = neutralTitle;
    }
    for (const element of [...document.documentElement.children, ...document.body.children]) {
      if (
        element !== document.head &&
        element !== document.body &&
        !isHost(element) &&
        !element.hasAttribute("inert")
      ) {
        hide(element);
      }
    }
    for (const host of hosts) if (!host.isConnected) document.body.append(host);
    raiseAboveOthers();
  }

  /** A modal dialog escapes the inertness of what it stands in, and what opens last is on top of the others. */
  function raiseAboveOthers(): void {
    const former = onTop;
    onTop = new Set([...document.querySelectorAll("dialog, [popover]")].filter((one) => !isHost(one) && isOnTop(one)));
    for (const element of onTop) if (!element.hasAttribute("inert")) hide(element);
    const top = [...hosts].at(-1);
    if (top && (!top.open || [...onTop].some((element) => !former.has(element)))) raise(top);
  }

  const observer = new MutationObserver((records) => {
    for (const { target, attributeName, oldValue } of records) {
      // Made usable by its own library: that is how it will be, afterwards.
      const element = target as Element;
      if (attributeName === "inert" && oldValue !== null && !element.hasAttribute("inert") && wasInert.has(element)) {
        wasInert.set(element, false);
        hide(element);
      }
    }
    hideAll();
  });

  hideAll();
  const children = { childList: true };
  observer.observe(document.documentElement, children);
  observer.observe(document.body, children);
  observer.observe(document.head, { ...children, characterData: true, subtree: true });
  observer.observe(document, {
    attributes: true,
    attributeFilter: ["inert", "open"],
    attributeOldValue: true,
    subtree: true,
  });
  const stop = new AbortController();
  const capture = { capture: true, signal: stop.signal };
  // Escape asks a dialog to close; this one is closed by signing in.
  document.addEventListener("cancel", (event) => isHost(event.target) && event.preventDefault(), capture);
  for (const name of ["close", "toggle"]) document.addEventListener(name, raiseAboveOthers, capture);

  return () => {
    observer.disconnect();
    stop.abort();
    removeStyle();
    for (const [element, inert] of wasInert) element.toggleAttribute("inert", inert);
    document.title = title;
    if (focused instanceof HTMLElement && focused !== document.body) focused.focus({ preventScroll: true });
  };
}

function isHost(target: EventTarget | null): boolean {
  return hosts.has(target as HTMLDialogElement);
}

function isOnTop(element: Element): boolean {
  try {
    return element.matches(":modal, :popover-open");
  } catch {
    // A browser, or a test environment, that does not know them has none.
    return false;
  }
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
