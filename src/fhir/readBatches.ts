import type { CapabilityStatement } from "fhir/r4.js";
import { AuthError } from "../AuthError.js";
import { isInterrupt } from "../isInterrupt.js";
import type { BundleFailure, BundleRequest, BundleSuccess } from "./BundleRequest.js";
import { FhirError, type FhirErrorCode } from "./FhirError.js";
import type { FhirResource } from "./FhirResource.js";

/** Of servers some refuse more entries. */
const mostEntries = 100;
/** How many parts a batch that keeps people waiting is asked in. */
const parts = 10;
/** A batch that has not answered after twice the time that others took is asked in parts, but not before this, in ms. */
const leastPatienceMs = 250;
/** What is expected of a batch before any has answered, in ms. */
const firstExpectationMs = 250;
/** How much of what slower batches took is still expected after a quicker one. */
const memory = 0.8;
/** How long reads go one by one after a batch has failed for what may pass, in ms. */
const pauseMs = 60_000;

/** By these a server says that it takes no batches, or none of this user's or of this form. */
const refusals = new Set<FhirErrorCode>(["bad_request", "forbidden", "not_found", "unprocessable", "http_error"]);
const refusingStatuses = new Set([405, 501]);
/** What a batch says of an entry is taken at its word, where it has answered others. The rest is asked again by itself. */
const definite = new Set<FhirErrorCode>(["forbidden", "not_found", "gone"]);

type Success = BundleSuccess<FhirResource | undefined>;

/** What may be asked as one of many, or by itself. */
interface BatchableRead<R> {
  readonly entry: Extract<BundleRequest, { interaction: "read" | "search" }>;
  readonly signal: AbortSignal | undefined;
  /** What the answer of the entry comes to; nothing where it is none. */
  readonly take: (answer: Success) => R | undefined;
  /** The same as a request of its own. */
  readonly singly: (signal: AbortSignal) => Promise<R>;
}

interface BatchTransport {
  (
    entries: readonly BatchableRead<unknown>["entry"][],
    options: { signal: AbortSignal; onSent: () => void },
  ): Promise<(Success | BundleFailure)[]>;
}

export interface ReadBatches {
  readonly ask: <R>(read: BatchableRead<R>) => Promise<R>;
  /** The server says that it takes no batches. */
  readonly refuse: () => void;
}

interface Waiting {
  readonly read: BatchableRead<unknown>;
  /** Ends when the caller has an answer, or wants none any more: what is under way for it alone ends, too. */
  readonly over: AbortSignal;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks for all that is wanted in one tick by one batch, and loses nothing by it: a server that refuses batches is asked one
 * by one from then on, and a batch that is held up by one of its entries is asked in ever smaller parts beside it, of which
 * the first answer counts. Everything in it is a GET, and so may be asked twice (RFC 9110 §9.2.2).
 *
 * @see https://hl7.org/fhir/R4/http.html#transaction
 */
export function createReadBatches(send: BatchTransport): ReadBatches {
  let queue: Waiting[] = [];
  let refusedUntil = 0;
  let expectedMs = firstExpectationMs;

  function ask<R>(read: BatchableRead<R>): Promise<R> {
    const { signal } = read;
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    return new Promise<R>((resolve, reject) => {
      const over = new AbortController();
      const abort = () => settle(() => reject(signal?.reason as Error));
      signal?.addEventListener("abort", abort);
      // Of two answers the first counts.
      function settle(tell: () => void): void {
        tell();
        signal?.removeEventListener("abort", abort);
        over.abort();
      }
      queue.push({
        read,
        over: over.signal,
        resolve: (answer) => settle(() => resolve(answer as R)),
        reject: (error) => settle(() => reject(error)),
      });
      if (queue.length === 1) setTimeout(flush, 0);
      else if (queue.length === mostEntries) flush();
    });
  }

  function flush(): void {
    const wanted = queue;
    queue = [];
    askTogether(wanted);
  }

  function askTogether(all: readonly Waiting[], patienceMs = Math.max(leastPatienceMs, 2 * expectedMs)): void {
    const open = all.filter(({ over }) => !over.aborted);
    if (open.length < 2 || Date.now() < refusedUntil) return open.forEach((one) => void askSingly(one));
    const request = new AbortController();
    let left = open.length;
    for (const { over } of open) {
      over.addEventListener("abort", () => {
        left -= 1;
        if (left === 0) request.abort();
      });
    }
    // It begins when the request does: before that it may have waited for a session that was locked.
    let sentAt = 0;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const onSent = () => {
      clearTimeout(patience);
      sentAt = performance.now();
      patience = setTimeout(askInParts, patienceMs, open);
    };
    const entries = open.map(({ read }) => read.entry);
    send(entries, { signal: request.signal, onSent })
      .then((answers) => {
        // One that most entries did not wait for says nothing of the others.
        const isInTime = 2 * left > open.length;
        if (isInTime) expectedMs = Math.max(performance.now() - sentAt, memory * expectedMs);
        deliver(open, answers);
      })
      .catch((error: unknown) => fail(open, error))
      .finally(() => clearTimeout(patience));
  }

  function askInParts(all: readonly Waiting[]): void {
    const open = all.filter(({ over }) => !over.aborted);
    const size = Math.ceil(open.length / parts);
    for (let at = 0; at < open.length; at += size) askTogether(open.slice(at, at + size), leastPatienceMs);
  }

  function askSingly({ read, over, resolve, reject }: Waiting): Promise<boolean> {
    return read.singly(over).then(
      (answer) => {
        resolve(answer);
        return true;
      },
      (error: unknown) => {
        reject(error);
        return false;
      },
    );
  }

  function askAllSingly(open: readonly Waiting[]): Promise<boolean[]> {
    return Promise.all(open.filter(({ over }) => !over.aborted).map(askSingly));
  }

  function deliver(open: readonly Waiting[], answers: readonly (Success | BundleFailure)[]): void {
    if (!isInOrder(open, answers)) {
      refuse();
      void askAllSingly(open);
      return;
    }
    if (!answers.some(({ ok }) => ok)) {
      // A server that fails them all may have meant the batch. It has, if one is answered by itself.
      void askAllSingly(open).then((isAnswered) => isAnswered.includes(true) && refuse());
      return;
    }
    const unclear = open.filter((one, at) => {
      const answer = answers[at];
      const taken = answer?.ok ? one.read.take(answer) : undefined;
      if (taken !== undefined) one.resolve(taken);
      else if (answer && !answer.ok && definite.has(answer.error.code)) one.reject(answer.error);
      else return true;
      return false;
    });
    void askAllSingly(unclear);
  }

  function fail(open: readonly Waiting[], error: unknown): void {
    const { code, status } = error instanceof FhirError ? error : {};
    // The session has ended, or a framework has, or it takes none of this user's tokens: that concerns each of them.
    const isOfAll = error instanceof AuthError || isInterrupt(error) || code === "unauthorized";
    if (!isOfAll && open.some(({ over }) => !over.aborted)) {
      if ((code && refusals.has(code)) || refusingStatuses.has(status ?? 0)) refuse();
      else refusedUntil = Math.max(refusedUntil, Date.now() + pauseMs);
    }
    // Who has too much to do already is not asked a hundred times instead: each of them is tried again when it is time.
    if (isOfAll || status === 429 || status === 503) for (const { reject } of open) reject(error);
    else void askAllSingly(open);
  }

  function refuse(): void {
    refusedUntil = Number.POSITIVE_INFINITY;
  }

  return { ask, refuse };
}

/** A server that says what it takes may leave batches out beside transactions, as HAPI does, and take them all the same. */
export function mayTakeBatches({ rest = [] }: CapabilityStatement): boolean {
  const told = rest.flatMap(({ interaction = [] }) => interaction);
  return told.length === 0 || told.some(({ code }) => code === "batch" || code === "transaction");
}

/** The order is all that ties an answer to its entry: one resource in another's place, and none of them is believed. */
function isInOrder(open: readonly Waiting[], answers: readonly (Success | BundleFailure)[]): boolean {
  return open.every(({ read: { entry } }, at) => {
    const answer = answers[at];
    return entry.interaction !== "read" || !answer?.ok || !answer.resource || answer.resource.id === entry.id;
  });
}
