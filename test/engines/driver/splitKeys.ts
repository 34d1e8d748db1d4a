/** Splits `"abc{Tab}"` into the keys to press: `["a", "b", "c", "Tab"]`. */
export function splitKeys(keys: string): string[] {
  return [...keys.matchAll(/\{(\w+)\}|(.)/gsu)].map(([, name, character]) => name ?? character ?? "");
}
