/** Marks the elements that stay visible: a lock screen is a `<dialog>` with it. Two copies of the package share the name. */
export const lockHostAttribute = "data-medblocks-lock-screen";

const content = `:root:root body > :not([${lockHostAttribute}])`;
const outsideBody = ":root:root > :not(head):not(body)";

/**
 * `visibility` keeps the layout, and an element inside can override it. `content-visibility` cannot be overridden from
 * inside: shadow trees, and dialogs and popovers in the top layer, are not rendered. It needs a block (CSS Containment 2,
 * section 4). Paper has no layout to keep, so print uses `display`, as do browsers without `content-visibility`. Text
 * directly in `body` gets no colour, since `body` itself has to stay visible for the lock screen in it.
 */
const css = `
:root:root body { color: transparent !important; }
:root:root body::before, :root:root body::after, :root:root::before, :root:root::after { display: none !important; }
${content}, ${outsideBody} { display: block !important; content-visibility: hidden !important; }
${content}, ${content} *, ${outsideBody}, ${outsideBody} * { visibility: hidden !important; transition: none !important; }
@supports not (content-visibility: hidden) { ${content}, ${outsideBody} { display: none !important; } }
@media print { ${content}, ${outsideBody} { display: none !important; } }
:root:root body > [${lockHostAttribute}] {
  display: block !important; z-index: 2147483647; position: fixed; inset: 0; box-sizing: border-box; width: 100vw; height: 100vh; height: 100dvh;
  max-width: none; max-height: none; margin: 0; padding: 0; border: 0; outline: 0; overflow: auto; overscroll-behavior: contain;
  color: CanvasText; background: Canvas; visibility: visible !important;
}`;

/**
 * Hides everything in the document except lock screens, on the screen and in print, and what is added later, too. Nothing
 * is unmounted. Calls are independent of each other: the document is visible when each of them was reverted.
 *
 * @returns a function that reverts it.
 */
export function hideContent(): () => void {
  // Skipped content has no height, and the page would scroll to its start.
  const height = document.documentElement.scrollHeight;
  return addStyle(`${css}\n:root:root body { min-height: ${height}px !important; }`);
}

/** Returns whether an event or the focus is in a lock screen. */
export function isInLockHost(target: EventTarget | null): boolean {
  // Text nodes and the document have no `closest`.
  return (target as Partial<Element> | null)?.closest?.(`[${lockHostAttribute}]`) != null;
}

/** An adopted style sheet, since a strict Content-Security-Policy refuses `<style>` and style attributes. */
function addStyle(text: string): () => void {
  if ("adoptedStyleSheets" in document && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }
  const style = document.createElement("style");
  style.textContent = text;
  document.head.append(style);
  return () => style.remove();
}
