import type { BundleEntry, BundleEntryRequest, Resource } from "fhir/r4.js";
import { isAnswerBundle, mapSentRequests } from "./mapResources.js";
import type { Variant } from "./Variant.js";

/** Shows version ids that are no numbers and have no order. */
export function opaqueVersionIds(): Variant {
  const stored = new Map<string, string>();

  function show(versionId: string): string {
    const opaque = opaqueOf(versionId);
    stored.set(opaque, versionId);
    return opaque;
  }
  const storedOf = (text: string) => stored.get(text) ?? text;
  const inTags = (text: string, change: (id: string) => string) =>
    text.replace(/"([^"]*)"/g, (_, id: string) => `"${change(id)}"`);
  const inUrl = (url: string, change: (id: string) => string) =>
    url.replace(/(\/_history\/)([^/?]+)/, (_, path: string, id: string) => path + change(id));

  const shownResource = (resource: Resource): Resource => {
    const { versionId } = resource.meta ?? {};
    return versionId ? { ...resource, meta: { ...resource.meta, versionId: show(versionId) } } : resource;
  };
  function shownEntry({ response, ...entry }: BundleEntry): BundleEntry {
    const { etag, location } = response ?? {};
    return {
      ...entry,
      ...(entry.resource && { resource: shown(entry.resource) }),
      ...(response && {
        response: {
          ...response,
          // HAPI sends the bare version in an entry.
          ...(etag && { etag: etag.includes('"') ? inTags(etag, show) : show(etag) }),
          ...(location && { location: inUrl(location, show) }),
        },
      }),
    };
  }
  function shown(resource: Resource): Resource {
    if (!isAnswerBundle(resource)) return shownResource(resource);
    return { ...resource, ...(resource.entry && { entry: resource.entry.map(shownEntry) }) };
  }
  const storedRequest = (request: BundleEntryRequest): BundleEntryRequest => ({
    ...request,
    url: inUrl(request.url, storedOf),
    ...(request.ifMatch && { ifMatch: inTags(request.ifMatch, storedOf) }),
    ...(request.ifNoneMatch && { ifNoneMatch: inTags(request.ifNoneMatch, storedOf) }),
  });

  return {
    request: (call) => {
      const { path } = call;
      const isVersion = path[2] === "_history" && path[3] !== undefined;
      const sent = {
        ...call,
        path: isVersion ? [...path.slice(0, 3), storedOf(path[3] ?? "")] : path,
        header: (name: string) => {
          const value = call.header(name);
          return value && /^if-(?:none-)?match$/.test(name) ? inTags(value, storedOf) : value;
        },
      };
      return mapSentRequests(sent, storedRequest);
    },
    answer: (answer) => {
      const headers = Object.entries(answer.headers).map(([name, value]) => {
        if (name === "ETag") return [name, inTags(value, show)];
        return [name, name.endsWith("Location") ? inUrl(value, show) : value];
      });
      return {
        ...answer,
        headers: Object.fromEntries(headers) as Record<string, string>,
        resource: answer.resource && shown(answer.resource),
      };
    },
  };
}

/** The same text for the same version id (FNV-1a). It begins with a letter, so that it is no number. */
function opaqueOf(versionId: string): string {
  let hash = 0x811c9dc5;
  for (const character of `version ${versionId}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `a${hash.toString(16).padStart(8, "0")}`;
}
