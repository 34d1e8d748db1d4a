import type { BundleEntry, Resource } from "fhir/r4.js";
import type { VersionedStore } from "../FhirBackend.js";
import { isAnswerBundle, sentEntries } from "./mapResources.js";
import type { Variant } from "./Variant.js";

/**
 * Shows the times of every other write, the first one included, as a node stores them whose clock is `skew` ms ahead.
 * Searches and sorting by `_lastUpdated` use the times without the skew.
 */
export function skewedClock(skew: number, store: VersionedStore): Variant {
  function skewOf(address: string, versionId: string | undefined): number {
    const [, type, id] = /(\w+)\/([^/?]+)(?:\/_history\/[^/]+)?$/.exec(address) ?? [];
    const index = store
      .writes()
      .findIndex(({ version }) => version.type === type && version.id === id && version.versionId === versionId);
    return index >= 0 && index % 2 === 0 ? skew : 0;
  }
  const versionOf = (tag: string | undefined) => /"([^"]*)"/.exec(tag ?? "")?.[1];
  const later = (time: string, by: number) => new Date(Date.parse(time) + by);

  function shown(resource: Resource): Resource {
    if (isAnswerBundle(resource)) return resource;
    const { versionId, lastUpdated } = resource.meta ?? {};
    const by = skewOf(`${resource.resourceType}/${resource.id}`, versionId);
    if (by === 0 || lastUpdated === undefined) return resource;
    return { ...resource, meta: { ...resource.meta, lastUpdated: later(lastUpdated, by).toISOString() } };
  }

  function shownEntry(entry: BundleEntry, sentUrl: string): BundleEntry {
    const { resource, response } = entry;
    const address = response?.location ?? entry.fullUrl ?? sentUrl;
    const by = skewOf(address, versionOf(response?.etag));
    return {
      ...entry,
      ...(resource && { resource: shownAtAnyDepth(resource, []) }),
      ...(response?.lastModified && {
        response: { ...response, lastModified: later(response.lastModified, by).toISOString() },
      }),
    };
  }

  function shownAtAnyDepth(resource: Resource, sentUrls: readonly string[]): Resource {
    if (!isAnswerBundle(resource)) return shown(resource);
    const entry = resource.entry?.map((one, index) => shownEntry(one, sentUrls[index] ?? ""));
    return { ...resource, ...(entry && { entry }) };
  }

  return {
    answer(answer, call) {
      const { headers, resource } = answer;
      const { "Last-Modified": modified, Location: location, ETag: tag } = headers;
      const by = skewOf(location ?? call.path.join("/"), versionOf(tag));
      const sentUrls = sentEntries(call).map(({ request }) => request?.url ?? "");
      return {
        ...answer,
        headers: { ...headers, ...(modified && { "Last-Modified": later(modified, by).toUTCString() }) },
        resource: resource && shownAtAnyDepth(resource, sentUrls),
      };
    },
  };
}
