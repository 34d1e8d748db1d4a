// Requests of the diagnostics to servers, without a token.

/** A server that is looked for: what it is, what says where it is, and what has to let this origin read it. */
export interface Wanted {
  readonly what: string;
  readonly setBy: string;
  readonly allowedBy: string;
}

/** How long a look at a server may take, in ms. */
const patienceMs = 5000;

export const asJson = { Accept: "application/json" };

/** Where it says that tokens come from, if it says where to sign in as well, and neither at plain http below https. */
export function tokenEndpointIn(metadata: unknown, base: string): string | undefined {
  const { authorization_endpoint: authorization, token_endpoint: token } = (metadata ?? {}) as Record<string, unknown>;
  const urls = [authorization, token].flatMap((one) => {
    const url = typeof one === "string" && one !== "" && URL.canParse(one, base) ? new URL(one, base) : undefined;
    return url && (url.protocol === "https:" || url.protocol === new URL(base).protocol) ? [url.href] : [];
  });
  return urls.length === 2 ? urls[1] : undefined;
}

export function readJson(answer: Response): Promise<unknown> {
  return answer.json().catch(() => undefined);
}

/** Whether there is anybody, whatever they let this origin read. */
export async function answers(url: string): Promise<boolean> {
  return (await ask(url, { mode: "no-cors" })) !== undefined;
}

/** Asks as a stranger: with no token, no cookie and no page that it comes from. */
export function ask(url: string, init: RequestInit): Promise<Response | undefined> {
  const asStranger = { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" } as const;
  return fetch(url, { ...asStranger, ...init, signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined);
}
