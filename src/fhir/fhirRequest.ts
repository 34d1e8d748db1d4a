import { AuthError } from "../AuthError.js";
import { isInterrupt } from "../isInterrupt.js";
import { binaryOf, isDone, parseAnswer, requireSuccess } from "./fhirAnswer.js";
import { FhirError, type FhirErrorDetails } from "./FhirError.js";
import { tellRequest } from "./FhirRequestEvent.js";
import type { FhirClientConfig } from "./FhirClient.js";
import type { FhirResource } from "./FhirResource.js";
import { requireWhole, tagSubsets } from "./subset.js";
import type { DownloadOptions, FhirResponse, FhirTransport, TransportOptions } from "./transport/FhirTransport.js";
import { requestBody } from "./transport/requestBody.js";
import { requestHeaders } from "./transport/requestHeaders.js";
import { rebase, resolveWithinBase } from "./transport/resolveWithinBase.js";

const mediaType = "application/fhir+json";
const defaultTimeoutMs = 30_000;

export interface FhirRequestConfig extends Pick<
  FhirClientConfig,
  "getAccessToken" | "fetch" | "headers" | "timeout" | "onEvent"
> {
  baseUrl: string;
  innerBases?: readonly string[] | undefined;
}

/** Requests below the FHIR base with the session's token, each repeated once with a renewed one if that is refused. */
export function createFhirRequest(config: FhirRequestConfig): FhirTransport {
  const { baseUrl, innerBases = [], getAccessToken, onEvent } = config;

  async function send<Body>(
    url: URL,
    token: string,
    options: TransportOptions & { accept: string },
    details: FhirErrorDetails,
    read: (response: Response) => Promise<Body>,
  ): Promise<Answer<Body>> {
    const { body, signal, timeout = config.timeout ?? defaultTimeoutMs } = options;
    // The platform would refuse it, too, with an error that shows it.
    if (!/^[\x21-\x7e]+$/.test(token)) throw new FhirError("unauthorized", details);
    const { type, content } = await requestBody(body, mediaType);
    const headers = requestHeaders(
      { ...config.headers, ...options.headers },
      { Accept: options.accept, Authorization: `Bearer ${token}`, "Content-Type": type },
    );
    const timeLimit = AbortSignal.timeout(timeout);
    try {
      const fetch = config.fetch ?? globalThis.fetch;
      options.onSent?.();
      const response = await fetch(url, {
        method: details.method,
        headers,
        body: content,
        signal: signal ? AbortSignal.any([signal, timeLimit]) : timeLimit,
        // A redirect would take the token along, wherever it leads on this origin.
        redirect: "manual",
        // The browser's disk cache outlives the session.
        cache: "no-store",
      });
      return { response, body: await read(response) };
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      // The session ended while the server answered.
      if (cause instanceof AuthError || isInterrupt(cause)) throw cause;
      throw new FhirError(timeLimit.aborted ? "timeout" : "network", { ...details, cause });
    }
  }

  /** What an address is asked for, as far as errors and events may say it. */
  function resolve(address: string, { method = "GET", subject }: TransportOptions) {
    const url = resolveWithinBase(baseUrl, rebase(baseUrl, innerBases, address));
    return { url, details: { method, subject: subject ?? subjectOf(url, baseUrl) } };
  }

  async function exchange<Body>(
    address: string,
    options: TransportOptions & { accept: string },
    read: (response: Response) => Promise<Body>,
  ): Promise<Answer<Body> & { details: FhirErrorDetails }> {
    const { signal, owner } = options;
    const { url, details } = resolve(address, options);
    if (!url) throw new FhirError("outside_base", details);

    const token = await getAccessToken({ signal, owner });
    let answer = await send(url, token, options, details, read);
    if (answer.response.status === 401 && !options.isTrial) {
      const renewed = await getAccessToken({ rejected: token, signal, owner }).catch((error: unknown) => {
        // What the session says of itself is told; a source of tokens that has no other leaves the 401 as it is.
        if (signal?.aborted || error instanceof AuthError) throw error;
        return undefined;
      });
      if (renewed !== undefined && renewed !== token) {
        answer = await send(url, renewed, options, details, read);
        // Refused again: the session hears of it, and is locked or ends if this token is still the current one. Nobody
        // waits for what comes of that: who asked is to see that the server does not take this user's tokens.
        if (answer.response.status === 401) void getAccessToken({ rejected: renewed, signal }).catch(() => undefined);
      }
    }
    return { ...answer, details };
  }

  async function request<R extends FhirResource = FhirResource>(
    address: string,
    options: TransportOptions = {},
  ): Promise<FhirResponse<R>> {
    const { accept = mediaType } = options;
    const {
      response,
      body: text,
      details,
    } = await exchange(address, { ...options, accept }, (answer) => answer.text());
    const { status, headers } = response;
    const { json, resource } = parseAnswer(text);
    requireSuccess(response, resource, details);
    const isUsable = resource ?? (options.isWrite ? isDone(headers, text) : options.isAnyJson && json !== undefined);
    if (text.trim() !== "" && !isUsable) throw new FhirError("not_json", { ...details, status });
    const marked = resource && tagSubsets(resource, address, options.body, options.subset);
    return { status, headers, resource: marked as R | undefined, json: marked ?? json };
  }

  async function download(address: string, { accept = "*/*", ...options }: DownloadOptions = {}) {
    const { response, body, details } = await exchange(address, { ...options, accept }, (answer) => answer.blob());
    const isJson = response.status >= 400 || /\bjson\b/.test(body.type);
    const resource = isJson ? parseAnswer(await body.text()).resource : undefined;
    requireSuccess(response, resource, details);
    const blob = binaryOf(resource, { ...details, status: response.status }) ?? body;
    return { blob, status: response.status };
  }

  function told<T extends { status: number }>(
    address: string,
    options: TransportOptions | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    return onEvent ? tellRequest(onEvent, resolve(address, options ?? {}).details, work) : work();
  }

  return {
    async request(address, options) {
      requireWhole(options?.method, address, options?.body);
      return told(address, options, () => request(address, options));
    },
    download: async (address, options) => (await told(address, options, () => download(address, options))).blob,
  };
}

interface Answer<Body> {
  response: Response;
  body: Body;
}

/** The resource type or operation that a path begins with; never an id. */
function subjectOf(url: URL | undefined, baseUrl: string): string {
  const path = url?.pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, "").length + 1) ?? "";
  return /^[A-Z$][A-Za-z-]+(?=\/|$)/.exec(path)?.[0] ?? "";
}
