/**
 * Loads oidc-provider without its notices: that Node 20 is older than it likes (it works, and the tests show it). What it
 * has to say about errors still comes through.
 */
export async function importOidcProvider(): Promise<typeof import("oidc-provider")> {
  // oidc-provider calls it, and Node has it since 20.20 and 22.1 only.
  if (!("parse" in URL)) Object.assign(URL, { parse: parseUrl });
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes("oidc-provider WARNING: Unsupported runtime")) warn(...said);
  };
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}

function parseUrl(url: string, base?: string): URL | null {
  return URL.canParse(url, base) ? new URL(url, base) : null;
}
