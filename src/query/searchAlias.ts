/** Of what is asked most lately; what is older gets another alias, and is fetched anew. */
const mostAliases = 500;

const aliasesOf = new Map<string, Map<string, string>>();

/**
 * What a private search is filed under: a random name that this page alone can tie to it. A hash of a name or a birth date
 * could be guessed. The same search has the same alias for as long as the page lives and nobody signs out.
 */
export function searchAlias(cacheBaseUrl: string, args: string): string {
  const aliases = aliasesOf.get(cacheBaseUrl) ?? new Map<string, string>();
  aliasesOf.set(cacheBaseUrl, aliases);
  const alias = aliases.get(args) ?? `private-${randomName()}`;
  aliases.delete(args);
  aliases.set(args, alias);
  const [oldest] = aliases.keys();
  if (aliases.size > mostAliases && oldest !== undefined) aliases.delete(oldest);
  return alias;
}

/** Whoever signs in next gets other aliases: nothing is left of what the former person has asked. */
export function forgetSearchAliases(cacheBaseUrl: string): void {
  aliasesOf.delete(cacheBaseUrl);
}

/** `randomUUID` is there in secure contexts only. */
function randomName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("");
}
