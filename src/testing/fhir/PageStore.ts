import type { Bundle, BundleEntry } from "fhir/r4.js";
import { FhirProblem } from "../search/FhirProblem.js";

/** A result that is handed out in pages. */
export interface PagedResult {
  type: "searchset" | "history";
  /** The number of results, what is included with them not counted. */
  size: number;
  /** Which pages have the total: HAPI counts when it has come to the last page, or where the results are few. */
  total: "everyPage" | "lastPage" | "noPage";
  /** How many results a page has. */
  count: number;
  entries(offset: number, count: number): BundleEntry[];
}

/** Where ids and the time come from. */
interface PageStoreSources {
  newId(): string;
  /** In ms since 1970. */
  now(): number;
}

interface FoundIds {
  ids: readonly string[];
  expires: number;
}

interface KeptResult {
  result: PagedResult;
  owner: string;
  expires: number;
}

const lifetimeMs = 10 * 60_000;
const capacity = 500;
/** HAPI's first fetch for a search ends after so many results. */
const firstFetch = 13;
/** HAPI answers a search again from the former result for this long. */
const searchLifetimeMs = 60_000;

/** Keeps results for paging, as HAPI does: its links are opaque and point at the base. */
export class PageStore {
  readonly #kept = new Map<string, KeptResult>();
  readonly #found = new Map<string, FoundIds>();
  readonly #baseUrl: string;
  readonly #sources: PageStoreSources;

  constructor(baseUrl: string, sources: PageStoreSources) {
    this.#baseUrl = baseUrl;
    this.#sources = sources;
  }

  clear(): void {
    this.#kept.clear();
    this.#found.clear();
  }

  /** The ids that a search found within the last minute, or finds now. */
  foundIds(search: string, find: () => readonly string[]): readonly string[] {
    const found = this.#found.get(search);
    if (found && found.expires > this.#sources.now()) return found.ids;
    const ids = find();
    this.#found.set(search, { ids, expires: this.#sources.now() + searchLifetimeMs });
    return ids;
  }

  firstPage(result: PagedResult, selfUrl: string, owner: string, offset = 0): Bundle {
    if (offset + result.count >= result.size) return this.#page(undefined, result, offset, result.count, selfUrl);
    const id = this.#sources.newId();
    const [oldest] = this.#kept.keys();
    if (oldest && this.#kept.size >= capacity) this.#kept.delete(oldest);
    this.#kept.set(id, { result, owner, expires: this.#sources.now() + lifetimeMs });
    return this.#page(id, result, offset, result.count, selfUrl);
  }

  /** @throws FhirProblem 410 when the result is no longer kept, or never was the caller's. */
  page(query: URLSearchParams, owner: string): Bundle {
    const id = query.get("_getpages") ?? "";
    const kept = this.#kept.get(id);
    if (!kept || kept.owner !== owner || kept.expires < this.#sources.now()) {
      const text = `Search ID "${id}" does not exist and may have expired`;
      throw new FhirProblem(410, "expired", `${text}.`).withHapiText(`HAPI-0417: ${text}`);
    }
    const offset = Math.max(0, Number(query.get("_getpagesoffset")) || 0);
    const count = Math.min(1000, Math.max(1, Number(query.get("_count")) || kept.result.count));
    return this.#page(id, kept.result, offset, count, this.#url(id, kept.result, offset, count));
  }

  #page(id: string | undefined, result: PagedResult, offset: number, count: number, selfUrl: string): Bundle {
    const link = [{ relation: "self", url: selfUrl }];
    if (id && offset + count < result.size) {
      link.push({ relation: "next", url: this.#url(id, result, offset + count, count) });
    }
    if (id && offset > 0) {
      link.push({ relation: "previous", url: this.#url(id, result, Math.max(0, offset - count), count) });
    }
    const entry = result.entries(offset, count);
    const isLast = !link.some(({ relation }) => relation === "next");
    const isCounted = isLast || result.size <= firstFetch;
    const hasTotal = result.total === "everyPage" || (result.total === "lastPage" && isCounted);
    return {
      resourceType: "Bundle",
      id: this.#sources.newId(),
      meta: { lastUpdated: new Date(this.#sources.now()).toISOString() },
      type: result.type,
      ...(hasTotal && { total: result.size }),
      link,
      ...(entry.length > 0 && { entry }),
    };
  }

  #url(id: string, { type }: PagedResult, offset: number, count: number): string {
    return `${this.#baseUrl}?_getpages=${id}&_getpagesoffset=${offset}&_count=${count}&_bundletype=${type}`;
  }
}
