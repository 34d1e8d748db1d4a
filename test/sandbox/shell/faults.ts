import { setMaxListeners } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** Something that goes wrong on purpose. The first one that matches a request is applied, no other. */
export interface Fault {
  /** What it applies to; what is left out matches everything. Preflights and `/admin` are never touched. */
  match?: {
    method?: string;
    /** A regular expression over path and query, such as `"^/fhir/Patient"`. */
    path?: string;
    /** Of the access token on `/fhir`; of the request itself on the OAuth2 endpoints. */
    clientId?: string;
  };
  /** Applied to so many requests. Default: until it is removed. */
  times?: number;
  /** How long to wait first, in ms. Removing the fault ends the wait: no test has to sit it out. */
  latencyMs?: number;
  /** Answers with this status instead of passing the request on. Default with a `body`: 200. */
  status?: number;
  headers?: Record<string, string>;
  /** Text as it is, anything else as JSON. */
  body?: string | object;
  /** Breaks the connection without an answer: `"before"` the request is processed, or `"after"`. */
  drop?: "before" | "after";
  /** Whether a page may read the answer. Default: `true`. */
  cors?: boolean;
}

const parts = ["match", "times", "latencyMs", "status", "headers", "body", "drop", "cors"];
const matchParts = ["method", "path", "clientId"];

function unknownIn(given: object, known: readonly string[]): string[] {
  return Object.keys(given).filter((name) => !known.includes(name));
}

interface Active {
  fault: Fault;
  left: number;
  path: RegExp;
  removed: AbortController;
}

export interface Faults {
  /** @throws TypeError if the fault is not one. */
  add(fault: Fault): string;
  remove(id: string): void;
  clear(): void;
  /** Applies what matches, then passes the request on, if the fault lets it. */
  apply(
    req: IncomingMessage,
    res: ServerResponse,
    clientId: string | undefined,
    next: () => Promise<void>,
  ): Promise<void>;
}

export function createFaults(): Faults {
  const active = new Map<string, Active>();
  let count = 0;

  const remove = (id: string) => {
    active.get(id)?.removed.abort();
    active.delete(id);
  };
  const take = (req: IncomingMessage, clientId: string | undefined): Active | undefined => {
    if (req.method === "OPTIONS") return undefined;
    const found = [...active.values()].find(
      ({ fault: { match = {} }, left, path }) =>
        left > 0 &&
        (match.method === undefined || match.method.toUpperCase() === req.method) &&
        (match.clientId === undefined || match.clientId === clientId) &&
        path.test(req.url ?? ""),
    );
    if (found) found.left -= 1;
    return found;
  };

  return {
    add(fault) {
      const { status, drop, latencyMs, body, match = {} } = fault;
      if (typeof match !== "object" || (match as object | null) === null) {
        throw new TypeError('A fault\'s match is an object, such as { path: "^/fhir" }.');
      }
      const unknown = [...unknownIn(fault, parts), ...unknownIn(match, matchParts)];
      // One that is misspelt would hold for every request.
      if (unknown.length > 0) throw new TypeError(`A fault has no ${unknown.join(" and no ")}.`);
      if (status === undefined && drop === undefined && latencyMs === undefined && body === undefined) {
        throw new TypeError("A fault needs a latencyMs, a status, a body or a drop.");
      }
      const id = `fault-${(count += 1)}`;
      const path = new RegExp(match.path ?? "");
      const removed = new AbortController();
      // As many as a test likes may wait for it.
      setMaxListeners(Infinity, removed.signal);
      active.set(id, { fault, left: fault.times ?? Infinity, path, removed });
      return id;
    },
    remove,
    clear: () => [...active.keys()].forEach(remove),
    async apply(req, res, clientId, next) {
      const found = take(req, clientId);
      if (!found) return next();
      const { latencyMs, status, body, drop } = found.fault;
      if (latencyMs !== undefined) {
        await delay(latencyMs, undefined, { signal: found.removed.signal, ref: false }).catch(() => undefined);
      }
      if (drop === "before") return void req.socket.destroy();
      if (drop === "after") dropTheAnswer(req, res);
      if (status === undefined && body === undefined) return next();
      answer(found.fault, req, res);
    },
  };
}

function answer({ status = 200, headers, body = "", cors = true }: Fault, req: IncomingMessage, res: ServerResponse) {
  res.statusCode = status;
  if (body !== "") res.setHeader("Content-Type", typeof body === "string" ? "text/html" : "application/json");
  if (cors) {
    res.setHeader("Access-Control-Allow-Origin", req.headers.origin ?? "*");
    res.setHeader("Access-Control-Expose-Headers", "*");
    res.setHeader("Vary", "Origin");
  }
  for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value);
  res.end(typeof body === "string" ? body : JSON.stringify(body));
}

function dropTheAnswer(req: IncomingMessage, res: ServerResponse): void {
  res.write = () => true;
  res.end = () => {
    req.socket.destroy();
    return res;
  };
}
