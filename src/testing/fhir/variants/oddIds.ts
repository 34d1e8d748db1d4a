import type { VersionedStore } from "../FhirBackend.js";
import type { FhirAnswer, FhirCall } from "../FhirCall.js";
import type { Write } from "../VersionLog.js";
import { isAnswerBundle, sentEntries } from "./mapResources.js";
import type { Variant } from "./Variant.js";

const longerThanR4 = 66;
const oddPattern = /T_([A-Za-z0-9\-.]+)(?::|%3A)x*/gi;

/**
 * Gives new resources ids that R4 does not allow: with `_` and `:`, and longer than 64 characters. The store has other ids:
 * they are translated in each request and answer.
 */
export function oddIds(store: VersionedStore): Variant {
  const made = new Set<string>();
  let writes: readonly Write[] | undefined;
  return {
    request: (call) => {
      const storedId = (text: string) => text.replace(oddPattern, "$1");
      return {
        ...call,
        path: call.path.map(storedId),
        query: new URLSearchParams([...call.query].map(([name, value]) => [name, storedId(value)])),
        header: (name: string) => {
          const value = call.header(name);
          return value === undefined ? undefined : storedId(value);
        },
        body: mapTexts(call.body, storedId),
      };
    },
    answer(answer, call) {
      // After a reset of the store its ids begin again.
      if (store.writes() !== writes) made.clear();
      writes = store.writes();
      for (const id of madeIds(answer, call)) made.add(id);
      if (made.size === 0) return answer;
      const stored = new RegExp(`(?<![\\w.-])(?:${[...made].join("|")})(?![\\w.-])`, "g");
      const shown = (text: string) => text.replace(stored, oddId);
      const headers = mapTexts(answer.headers, shown) as FhirAnswer["headers"];
      return { ...answer, headers, resource: mapTexts(answer.resource, shown) as FhirAnswer["resource"] };
    },
  };
}

function oddId(id: string): string {
  return `T_${id}:`.padEnd(longerThanR4, "x");
}

/** The ids that the server made up for what the call has created. */
function madeIds(answer: FhirAnswer, call: FhirCall): string[] {
  const located = [{ method: call.method, url: call.path.join("/"), location: answer.headers["Location"] }];
  const entries = isAnswerBundle(answer.resource) ? (answer.resource.entry ?? []) : [];
  for (const [index, { request }] of sentEntries(call).entries()) {
    const location = entries[index]?.response?.location;
    located.push({ method: request?.method ?? "", url: request?.url ?? "", location });
  }
  return located.flatMap(({ method, url, location = "" }) => {
    const isNamed = method !== "POST" && /^\/?\w+\/[^?]/.test(url);
    return isNamed ? [] : (/(?:^|\/)\w+\/([^/]+)\/_history\//.exec(location)?.[1] ?? []);
  });
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)]));
}
