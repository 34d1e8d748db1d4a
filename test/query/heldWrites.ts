import type { FhirClient, FhirClientConfig } from "@medblocks/react";
import type { QueryClient } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";
import { vi } from "vitest";
import type { Answering, SeenRequest } from "../answeringServer.js";
import { startFhir } from "../fhir/startFhir.js";
import { below, freshCache, reads, write } from "./mountedQueries.js";

interface HeldWrite {
  readonly id: string;
  /** Stores what was sent, and answers with it. */
  store(): void;
  refuse(status: number): void;
}

interface HeldWrites {
  client: FhirClient;
  queryClient: QueryClient;
  /** Ticks a row, optimistically. The returned promise never rejects. */
  tick: (id: string) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
  /** Waits until so many writes have arrived, and returns them in the order of the rows. */
  arrived: (count: number) => Promise<HeldWrite[]>;
  searches: () => number;
}

/** Below `base`, if it is given, the server writes the addresses of its entries. */
interface ServerOptions {
  base?: string;
  withSelfLink?: boolean;
  config?: Partial<FhirClientConfig>;
}

/**
 * Three patients, none of them ticked (`active`). Writes are answered when the test says so; what is read in the meantime is
 * what is stored.
 */
export async function startHeldWrites({ base, withSelfLink, config }: ServerOptions = {}): Promise<HeldWrites> {
  const stored = new Map(["a", "b", "c"].map((id): [string, Patient] => [id, row(id, "1")]));
  const held: HeldWrite[] = [];
  const bundle = (resources: readonly object[]): Bundle => ({
    resourceType: "Bundle",
    type: "searchset",
    ...(withSelfLink && { link: [{ relation: "self", url: `${base}/Patient` }] }),
    entry: resources.map((resource) => ({
      ...(base && { fullUrl: `${base}/Patient/${(resource as Patient).id}` }),
      resource: resource as Patient,
    })),
  });

  function hold(request: SeenRequest): Promise<Answering> {
    const id = below(request).slice("Patient/".length);
    return new Promise((resolve) => {
      held.push({
        id,
        store() {
          if (request.method === "DELETE") {
            stored.delete(id);
            return resolve({ status: 204 });
          }
          const saved = { ...(JSON.parse(request.body) as Patient), meta: { versionId: "2" } };
          stored.set(id, saved);
          resolve({ body: saved });
        },
        refuse: (status) => resolve({ status }),
      });
    });
  }

  const { server, client } = await startFhir((request) => {
    if (request.method !== "GET") return hold(request);
    const id = /^Patient\/(\w+)$/.exec(below(request))?.[1];
    if (id !== undefined) return stored.has(id) ? { body: stored.get(id) ?? "" } : { status: 404 };
    const included = below(request).startsWith("Observation") ? [{ resourceType: "Observation", id: "o1" }] : [];
    return { body: bundle([...included, ...stored.values()]) };
  }, config);
  const queryClient = freshCache();
  return {
    client,
    queryClient,
    tick: (id) => write(client, queryClient, "update", { ...row(id, "1"), active: true }, true).catch(() => undefined),
    remove: (id) => write(client, queryClient, "delete", { type: "Patient", id }, true).catch(() => undefined),
    async arrived(count) {
      await vi.waitUntil(() => held.length === count, { interval: 5, timeout: 5000 });
      return held.toSorted((one, other) => one.id.localeCompare(other.id));
    },
    searches: () => reads(server).filter((address) => /^Patient(\?|$)/.test(address)).length,
  };
}

function row(id: string, versionId: string): Patient & { resourceType: "Patient" } {
  return { resourceType: "Patient", id, meta: { versionId }, active: false };
}

/** The rows of a Bundle as letters: a capital one is ticked. */
export function marksIn(bundle: Bundle | undefined): string {
  const patients = (bundle?.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === "Patient" ? [resource as Patient] : [],
  );
  return patients.map(({ id = "", active }) => (active ? id.toUpperCase() : id)).join("");
}
