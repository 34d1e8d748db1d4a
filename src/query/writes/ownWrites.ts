import type { FhirResource } from "../../fhir/FhirResource.js";
import { isSubset } from "../../fhir/subset.js";

/** One resource that a write has changed, or that a write has met changed; without an id, an unknown one of its type. */
export interface Written {
  readonly type: string;
  readonly id: string | undefined;
  /** The resource as it is stored now, where that is known. */
  readonly resource?: FhirResource | undefined;
  /** The version that is stored now. Default: the resource's. */
  readonly versionId?: string | undefined;
  readonly isDeleted?: boolean | undefined;
  readonly isCreated?: boolean | undefined;
  /** Someone else has stored or deleted it: this write failed for it. */
  readonly isOthers?: boolean | undefined;
}

/** The last write to one resource that this client knows the result of. */
export interface OwnWrite extends Written {
  /** The places of the request and of its answer in the order of requests and answered writes. */
  readonly sentAt: number;
  readonly answeredAt: number;
  /** The versions that this client's writes have replaced. */
  readonly superseded: ReadonlySet<string | undefined>;
  /** When it was answered, in ms. */
  readonly time: number;
  /** When the resource was created, in ms, and in which version. */
  readonly created?: { readonly time: number; readonly versionId: string | undefined } | undefined;
}

/** How long a server's index or replica may show a version that this client has replaced, in ms. */
const memoryMs = 60_000;

export interface OwnWrites {
  /**
   * Takes note of a write's result.
   *
   * @param seen the versions of the resource that this client knew before.
   * @returns whether another write of this client overlapped it: then the order of the two is not known.
   */
  readonly note: (
    written: Written,
    seen: readonly (string | undefined)[],
    order: Pick<OwnWrite, "sentAt" | "answeredAt">,
  ) => boolean;
  readonly find: (type: string, id: string) => OwnWrite | undefined;
  /** Returns those that are not older than so many ms. */
  readonly recent: (ageMs: number) => OwnWrite[];
}

/**
 * Knows which versions this client's own writes have replaced. Versions are compared for equality only: they have no order,
 * and neither have the clocks of a server's nodes.
 */
export function createOwnWrites(now: () => number = () => performance.now()): OwnWrites {
  const writes = new Map<string, OwnWrite>();

  function find(type: string, id: string): OwnWrite | undefined {
    const write = writes.get(`${type}/${id}`);
    if (write && now() - write.time < memoryMs) return write;
    writes.delete(`${type}/${id}`);
    return undefined;
  }

  return {
    find,
    note(written, seen, { sentAt, answeredAt }) {
      const { type, id, isDeleted, isOthers } = written;
      const resource = written.resource && !isSubset(written.resource) ? written.resource : undefined;
      const versionId = isDeleted ? undefined : (written.versionId ?? written.resource?.meta?.versionId);
      // What is stored now is not known.
      if (id === undefined || (!isDeleted && !resource && versionId === undefined)) return false;
      const previous = find(type, id);
      const overlaps = previous !== undefined && previous.answeredAt > sentAt;
      const superseded = new Set(previous?.superseded);
      if (!isOthers)
        for (const version of [...seen, ...(previous ? versionsOf(previous) : [])]) superseded.add(version);
      // An update of what was not known before may have created it.
      const isCreated = written.isCreated === true || (!isDeleted && !isOthers && seen.length === 0 && !previous);
      const created = isCreated ? { time: now(), versionId } : isDeleted ? undefined : previous?.created;
      const write = { ...written, resource, versionId, sentAt, answeredAt, superseded, time: now(), created };
      // Of two that overlap, the one that was sent later is shown until the server has been asked.
      const latest = overlaps && previous.sentAt > sentAt ? { ...previous, answeredAt, superseded } : write;
      // A server may keep the version of an update that changes nothing.
      for (const one of overlaps ? [previous, write] : [write])
        for (const version of versionsOf(one)) superseded.delete(version);
      for (const [name, { time }] of writes) if (now() - time >= memoryMs) writes.delete(name);
      writes.set(`${type}/${id}`, latest);
      return overlaps;
    },
    recent: (ageMs) => [...writes.values()].filter(({ time }) => now() - time < ageMs),
  };
}

/** Returns whether a version of the resource is older than the write, in a response that was asked for at `askedAt`. */
export function isSuperseded(write: OwnWrite, versionId: string | undefined, askedAt: number): boolean {
  if (!write.isDeleted && versionId === write.versionId && versionId !== undefined) return false;
  return askedAt < write.answeredAt || write.superseded.has(versionId);
}

function versionsOf({ isDeleted, versionId }: OwnWrite): (string | undefined)[] {
  return isDeleted ? [] : [versionId];
}
