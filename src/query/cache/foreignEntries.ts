import type { Bundle, BundleEntry } from "fhir/r4.js";
import { selfLink } from "../../fhir/strictSearch.js";

/**
 * Whether an entry is another server's: its address (`fullUrl`) is neither below our base nor below the one that the Bundle
 * says it comes from. A resource of the same type and id there is another resource.
 *
 * @see https://hl7.org/fhir/R4/bundle.html#bundle-unique
 */
export function isForeign({ fullUrl, resource }: BundleEntry, bundle: Bundle, cacheBaseUrl: string): boolean {
  const address = bare(fullUrl);
  if (!address?.startsWith("//")) return false;
  const base = address.slice(0, address.lastIndexOf(`/${resource?.resourceType}/${resource?.id}`));
  const self = bare(selfLink(bundle)) ?? "";
  return base !== bare(cacheBaseUrl) && !(self.startsWith(base) && /^([/?]|$)/.test(self.slice(base.length)));
}

/** Servers behind a proxy know themselves by another scheme. */
function bare(url: string | undefined): string | undefined {
  return url?.replace(/^https?:/i, "");
}
