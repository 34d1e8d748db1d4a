import { AuthError } from "../../AuthError.js";
import { isInterrupt } from "../../isInterrupt.js";
import { areDisordered, isAnswerTo, withoutCondition, type BatchEntry } from "./batchEntries.js";
import type { BundleFailure, BundleSuccess } from "../BundleRequest.js";
import { FhirError, type FhirErrorCode } from "../FhirError.js";
import type { FhirResource } from "../FhirResource.js";

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
/** What a batch says of a read is taken at its word, where it has answered others. The rest is asked again by itself. */
const definite = new Set<FhirErrorCode>(["forbidden", "not_found", "gone"]);
/** What a server may mean by it that takes no `ifNoneMatch`. */
const conditionRefusals = new Set<FhirErrorCode>(["bad_request", "conflict", "unprocessable", "http_error"]);
/** By these a server says that it has too much to do. */
const busyStatuses = new Set([429, 503]);

type Success = BundleSuccess<FhirResource | undefined>;

/** What may be asked as one of many, or by itself. */
export interface BatchableRead<R> {
  readonly entry: BatchEntry;
  readonly signal: AbortSignal | undefined;
  /** What the answer of the entry comes to. */
  readonly take: (answer: Success) => R;
  /** The same as a request of its own. */
  readonly singly: (signal: AbortSignal | undefined) => Promise<R>;
}

interface BatchTransport {
  (
    entries: readonly BatchEntry[],
    options: { signal: AbortSignal; onSent: () => void; isTrial: true },
  ): Promise<(Success | BundleFailure)[]>;
}

export interface ReadBatches {
  readonly ask: <R>(read: BatchableRead<R>) => Promise<R>;
  /** The server says that it takes no batches. */
  readonly refuse: () => void;
}

/** A read that somebody waits for, and what is under way for it. */
interface Waiting {
  readonly read: BatchableRead<unknown>;
  /** Ends when the caller has an answer, or wants none any more: what is under way for it alone ends, too. */
  readonly over: AbortSignal;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** How many requests may still bring its answer. */
  open: number;
  /** Its request by itself, of which there is one at the most. Comes to why it has failed, or to nothing. */
  single: Promise<unknown> | undefined;
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
  let busyUntil = 0;
  let takesConditions = true;
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
        open: 0,
        single: undefined,
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

  function askTogether(
    all: readonly Waiting[],
    /** The server has just taken the token, with a request by itself. */
    isTokenTaken = false,
    patienceMs = Math.max(leastPatienceMs, 2 * expectedMs),
  ): void {
    const open = all.filter(isWanted);
    if (open.length < 2 || Date.now() < refusedUntil) return open.forEach((one) => void askSingly(one));
    const request = new AbortController();
    let left = open.length;
    for (const one of open) {
      one.open += 1;
      one.over.addEventListener("abort", () => {
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
    const entries = open.map(({ read }) => (takesConditions ? read.entry : withoutCondition(read.entry)));
    send(entries, { signal: request.signal, onSent, isTrial: true })
      .then((answers) => {
        // One that most entries did not wait for says nothing of the others.
        const isInTime = 2 * left > open.length;
        if (isInTime) expectedMs = Math.max(performance.now() - sentAt, memory * expectedMs);
        return deliver(open, entries, answers);
      })
      .catch((error: unknown) => fail(open, error, isTokenTaken))
      .finally(() => clearTimeout(patience));
  }

  function askInParts(all: readonly Waiting[]): void {
    // Who has too much to do answers no sooner for being asked again.
    if (Date.now() < busyUntil) return;
    const open = all.filter(isWanted);
    const size = Math.ceil(open.length / parts);
    for (let at = 0; at < open.length; at += size) askTogether(open.slice(at, at + size), false, leastPatienceMs);
  }

  /** What it comes to by itself is what it comes to, unless the server only has too much to do, and a batch is under way. */
  function askSingly(one: Waiting): Promise<unknown> {
    one.single ??= askAlone(one);
    return one.single;
  }

  async function askAlone(one: Waiting): Promise<unknown> {
    one.open += 1;
    try {
      one.resolve(await one.read.singly(one.over));
      return undefined;
    } catch (error) {
      if (!isBusy(error)) one.reject(error);
      else {
        busyUntil = Date.now() + pauseMs;
        lapse(one, error);
      }
      return error;
    }
  }

  /** One of its requests has brought no answer, and no other will: then that is why there is none. */
  function lapse(one: Waiting, error: unknown): void {
    one.open -= 1;
    if (one.open === 0) one.reject(error);
  }

  /** In place of a request that has brought nothing. */
  function askEach(open: readonly Waiting[], error: unknown): void {
    for (const one of open) {
      if (isWanted(one)) void askSingly(one);
      lapse(one, error);
    }
  }

  async function deliver(
    open: readonly Waiting[],
    entries: readonly BatchEntry[],
    answers: readonly (Success | BundleFailure)[],
  ): Promise<void> {
    if (areDisordered(entries, answers)) {
      refuse();
      return askEach(open, new FhirError("unexpected_resource", { method: "POST", subject: "batch" }));
    }
    const isAnswered = answers.some(({ ok }) => ok);
    // Where something stands that nobody has asked for, a failure may be another's.
    const isSound = isAnswered && !answers.some((one) => !one.ok && one.error.code === "unexpected_resource");
    const refused: FhirErrorCode[] = [];
    const again = open.map(async (one, at) => {
      const [entry, answer] = [entries[at], answers[at]];
      if (!entry || !answer || !isWanted(one)) return;
      if (answer.ok && isAnswerTo(entry, answer)) return one.resolve(one.read.take(answer));
      const error = answer.ok
        ? new FhirError("unexpected_resource", { method: "GET", subject: entry.type })
        : answer.error;
      if (isSound && entry.interaction === "read" && definite.has(error.code)) return one.reject(error);
      // Who has too much to do already is not asked a hundred times instead: each of them is tried again when it is time.
      if (isBusy(error)) {
        rest();
        return lapse(one, error);
      }
      const single = askSingly(one);
      lapse(one, error);
      const isRefused = (await single) === undefined;
      const isConditional = entry.interaction === "read" && entry.ifNoneMatch !== undefined;
      if (isRefused && isConditional && conditionRefusals.has(error.code)) takesConditions = false;
      if (isRefused) refused.push(error.code);
    });
    if (isAnswered) return;
    const took = takesConditions;
    // A server that fails them all may have meant the batch. It has, if one is answered by itself.
    await Promise.all(again);
    if (refused.length === 0 || took !== takesConditions) return;
    if (refused.every((code) => refusals.has(code))) refuse();
    else pause();
  }

  function fail(open: readonly Waiting[], error: unknown, isTokenTaken: boolean): void {
    // The session has ended, or a framework has: that concerns each of them.
    if (isEnd(error)) return open.forEach(({ reject }) => reject(error));
    const { code, status } = error instanceof FhirError ? error : {};
    if (code === "unauthorized" && !isTokenTaken) return void askOneFirst(open, error);
    if (open.some(isWanted)) {
      if (code === "unauthorized" || (code && refusals.has(code)) || refusingStatuses.has(status ?? 0)) refuse();
      else pause();
    }
    if (!isBusy(error)) return askEach(open, error);
    rest();
    for (const one of open) lapse(one, error);
  }

  /** By a request of its own one of them tells whether it is the token that the server refuses, or the batch. */
  async function askOneFirst(open: readonly Waiting[], error: unknown): Promise<void> {
    const [first, ...others] = open.filter(isWanted);
    if (!first) return;
    const failure = await askSingly(first);
    if (first.read.signal?.aborted) return askOneFirst(others, error);
    const isOfAll = isEnd(failure) || (failure instanceof FhirError && failure.code === "unauthorized");
    if (isOfAll) return others.forEach(({ reject }) => reject(failure));
    askTogether(others, failure === undefined);
    for (const one of open) lapse(one, error);
  }

  function refuse(): void {
    refusedUntil = Number.POSITIVE_INFINITY;
  }

  function pause(): void {
    refusedUntil = Math.max(refusedUntil, Date.now() + pauseMs);
  }

  /** When the server is asked again it is without the batch, of which it may have had too much. */
  function rest(): void {
    pause();
    busyUntil = Date.now() + pauseMs;
  }

  return { ask, refuse };
}

function isWanted({ over }: Waiting): boolean {
  return !over.aborted;
}

function isBusy(error: unknown): boolean {
  return error instanceof FhirError && busyStatuses.has(error.status ?? 0);
}

function isEnd(error: unknown): boolean {
  return error instanceof AuthError || isInterrupt(error);
}
