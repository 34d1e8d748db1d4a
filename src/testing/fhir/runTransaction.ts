import type { BundleEntry } from "fhir/r4.js";
import { FhirProblem } from "../search/FhirProblem.js";
import {
  answeredEntry,
  callOfEntry,
  hapiEntry,
  inOrder,
  isRead,
  requireWrites,
  writtenEntry,
} from "./bundleEntries.js";
import { bundleAnswer } from "./bundleInteraction.js";
import type { FhirBackend } from "./FhirBackend.js";
import type { FhirAnswer, FhirCall } from "./FhirCall.js";
import type { ResourceStore } from "./ResourceStore.js";
import type { ResourceWrites } from "./ResourceWrites.js";
import type { ServerBehavior } from "./ServerBehavior.js";
import { writtenAnswer } from "./writeConditions.js";

interface TransactionParts<Call extends FhirCall> {
  intercept: FhirBackend<Call>["intercept"] | undefined;
  store: ResourceStore;
  writes: ResourceWrites;
  authorizeWrite: ((call: Call, type: string, id: string | undefined) => void) | undefined;
  behavior: ServerBehavior;
}

/** What each `fullUrl` of a write stands for: `Patient/mock-1`. */
type References = ReadonlyMap<string, string>;

/**
 * A transaction in a store. Who intercepts is asked of every entry before anything is written. The writes are then
 * done at one go, so that no other comes between, nor is lost when one of them fails.
 */
export async function runTransaction<Call extends FhirCall>(
  call: Call,
  entries: readonly BundleEntry[],
  read: (call: Call) => FhirAnswer,
  { store, writes, intercept, authorizeWrite, behavior }: TransactionParts<Call>,
): Promise<FhirAnswer> {
  const parts = entries.map((entry) => ({ entry, call: callOfEntry(call, entry) }));
  for (const part of parts) {
    const [type = "", id] = part.call.path;
    if (!isRead(part.entry)) authorizeWrite?.(part.call, type, id);
  }
  const intercepted = new Map<BundleEntry, FhirAnswer>();
  for (const part of parts) {
    const answer = await intercept?.(part.call);
    if (answer && answer.status >= 400) return answer;
    if (answer) intercepted.set(part.entry, answer);
  }
  await writes.prepare(parts.map((part) => part.call.method));

  return store.atomically(() => {
    requireWrites(entries.filter((entry) => !isRead(entry) && !intercepted.has(entry)));
    const checks: (() => void)[] = [];
    const newIds = new Map<BundleEntry, string>();
    const references = new Map<string, string>();
    for (const { entry, call: inner } of parts) {
      const answer = intercepted.get(entry);
      if (isRead(entry)) continue;
      const [type, id] = answer
        ? [answer.resource?.resourceType, answer.resource?.id]
        : targetOf(inner, writes, behavior);
      if (type === undefined) continue;
      if (!answer && id === undefined) newIds.set(entry, store.newId(type, behavior));
      references.set(entry.fullUrl?.toLowerCase() ?? "", `${type}/${id ?? newIds.get(entry)}`);
    }
    const answers: BundleEntry[] = [];
    for (const [at, entry] of inOrder(entries)) {
      const answer = intercepted.get(entry);
      const inner = withReferences(callOfEntry(call, entry), references);
      if (answer) answers[at] = answeredEntry(answer);
      else if (isRead(entry))
        answers[at] = behavior.isHapi ? hapiEntry(inner, read(inner)) : answeredEntry(read(inner));
      else {
        const [type = "", id] = inner.path;
        const written = writes.write(inner, { type, id, newId: newIds.get(entry), behavior, checks });
        answers[at] = behavior.isHapi
          ? hapiEntry(inner, writtenAnswer(inner, written, store.baseUrl, true))
          : writtenEntry(call, written.resource, written.isNew ? 201 : 200);
      }
    }
    for (const check of checks) check();
    return bundleAnswer("transaction-response", answers);
  });
}

/** The type and id that a write is for; no id where it is going to get one. */
function targetOf(
  call: FhirCall,
  writes: ResourceWrites,
  behavior: ServerBehavior,
): [type: string, id: string | undefined] {
  const [type = "", id, ...rest] = call.path;
  const isPlace = call.method === "POST" ? id === undefined : rest.length === 0;
  if (!isPlace) throw new FhirProblem(404, "not-supported", `A transaction cannot ${call.method} here.`);
  return [type, id ?? writes.matchOf(call, { type, behavior })?.id];
}

const localReference = /urn(?::|%3A)(?:uuid|oid)(?::|%3A)[\w.-]+/gi;

/** The call with what the transaction's own references stand for, wherever they are. */
function withReferences<Call extends FhirCall>(call: Call, references: References): Call {
  const resolve = (text: string) =>
    text.replace(localReference, (urn) => references.get(urn.replace(/%3A/gi, ":").toLowerCase()) ?? urn);
  const { body } = call;
  return {
    ...call,
    query: new URLSearchParams([...call.query].map(([name, value]) => [name, resolve(value)])),
    header(name) {
      const value = call.header(name);
      return value === undefined ? undefined : resolve(value);
    },
    body:
      body === undefined
        ? undefined
        : JSON.parse(JSON.stringify(body), (_, value: unknown) => (typeof value === "string" ? resolve(value) : value)),
  };
}
