import type { Resource } from "fhir/r4.js";
import { isSubset, subsetTag } from "../../../fhir/subset.js";
import { mapBundles, mapResources } from "./mapResources.js";
import type { Variant } from "./Variant.js";

/** Leaves the SUBSETTED tag out of resources, and sets it on their searchset where `place` is `"bundle"`. */
export function subsettedTags(place: "bundle" | "none"): Variant {
  return {
    answer: (answer) => {
      const bundle = mapBundles(answer.resource, (one) => {
        const tagged = one.entry?.some(({ resource }) => resource && isTagged(resource)) ?? false;
        return place === "bundle" && one.type === "searchset" && tagged
          ? { ...one, meta: { ...one.meta, tag: [...(one.meta?.tag ?? []), subsetTag] } }
          : one;
      });
      return { ...answer, resource: mapResources(bundle, withoutTag) };
    },
  };
}

function isTagged(resource: Resource): boolean {
  return isSubset(resource);
}

function withoutTag(resource: Resource): Resource {
  if (!isTagged(resource)) return resource;
  const { tag = [], ...meta } = resource.meta ?? {};
  const left = tag.filter(({ code }) => code !== subsetTag.code);
  return { ...resource, meta: { ...meta, ...(left.length > 0 && { tag: left }) } };
}
