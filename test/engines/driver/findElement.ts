import type { Role, Tab, Target, TextMatch } from "./Engine.js";

const selectors: Record<Role, string> = {
  alert: "[role=alert]",
  button: "button, [role=button], input[type=submit]",
  dialog: "dialog, [role=dialog]",
  heading: "h1, h2, h3, h4, [role=heading]",
  img: "img, [role=img]",
  link: "a[href]",
  radio: "input[type=radio]",
  searchbox: "input[type=search], [role=searchbox]",
};

/** Returns how many visible elements of a page match a target. */
export function countVisible(tab: Tab, target: Target): Promise<number> {
  return tab.evaluate(findVisible, ...searchFor(target), "count") as Promise<number>;
}

/** Returns whether the first visible element that matches a target has the focus. */
export function isFocused(tab: Tab, target: Target): Promise<boolean> {
  return tab.evaluate(findVisible, ...searchFor(target), "isFocused") as Promise<boolean>;
}

export interface Center {
  x: number;
  y: number;
}

/**
 * Scrolls the first visible element that matches a target into view and returns its center in the viewport. Returns null
 * if there is none, or if something covers the center.
 */
export function centerOf(tab: Tab, target: Target): Promise<Center | null> {
  return tab.evaluate(findVisible, ...searchFor(target), "center") as Promise<Center | null>;
}

type By = "name" | "text";
type Pattern = { equal: string } | { pattern: string; flags: string };

function searchFor(target: Target): [selector: string, match: Pattern, by: By] {
  if ("role" in target) return [selectors[target.role], toPattern(target.name), "name"];
  if ("label" in target) return ["input, select, textarea", toPattern(target.label), "name"];
  return ["body, body *", toPattern(target.text), "text"];
}

function toPattern(match: TextMatch): Pattern {
  return typeof match === "string" ? { equal: match } : { pattern: match.source, flags: match.flags };
}

/** Runs in the page. */
function findVisible(
  selector: string,
  match: Pattern,
  by: By,
  result: "count" | "isFocused" | "center",
): number | boolean | Center | null {
  const collapse = (text: string | null | undefined) => (text ?? "").replaceAll(/\s+/g, " ").trim();
  const matches = (text: string) =>
    "equal" in match ? text === match.equal : new RegExp(match.pattern, match.flags).test(text);
  const nameOf = (element: Element): string => {
    const ids = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
    const labelledBy = ids.map((id) => document.getElementById(id)?.textContent).join(" ");
    const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent).join(" ");
    const own = element.getAttribute("aria-label") ?? element.getAttribute("alt");
    return collapse(labelledBy || own || labels || element.textContent);
  };
  const isVisible = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const found = [...document.querySelectorAll(selector)].filter((element) =>
    matches(by === "name" ? nameOf(element) : collapse(element.textContent)),
  );
  // A text also belongs to the ancestors: the innermost element is the one that has it.
  const innermost =
    by === "name" ? found : found.filter((one) => !found.some((other) => other !== one && one.contains(other)));
  const first = innermost.find(isVisible) ?? null;
  if (result === "count") return innermost.filter(isVisible).length;
  if (result === "isFocused") return first !== null && first === document.activeElement;
  first?.scrollIntoView({ block: "center", behavior: "instant" });
  const box = first?.getBoundingClientRect();
  if (!first || !box) return null;
  const center = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  const hit = document.elementFromPoint(center.x, center.y);
  return hit !== null && (first.contains(hit) || hit.contains(first)) ? center : null;
}
