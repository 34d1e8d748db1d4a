import type { Bundle, BundleEntry } from "fhir/r4.js";
import { selfLink } from "../../fhir/strictSearch.js";

/**
 * Returns whether an entry is another server's: its address (`fullUrl`) is neither below one of the server's bases nor below
 * the one that the Bundle says it comes from. A resource of the same type and id there is another resource.
 *
 * @see https://hl7.org/fhir/R4/bundle.html#bundle-unique
 */
export function isForeign({ fullUrl, resource }: BundleEntry, bundle: Bundle, bases: readonly string[]): boolean {
  const address = bare(fullUrl);
  if (!address?.startsWith("//")) return false;
  const base = address.slice(0, address.lastIndexOf(`/${resource?.resourceType}/`));
  if (bases.some((own) => bare(own) === base)) return false;
  const self = bare(selfLink(bundle)) ?? "";
  return !(self.startsWith(base) && /^([/?]|$)/.test(self.slice(base.length)));
}

/** Servers behind a proxy know themselves by another scheme. */
function bare(url: string | undefined): string | undefined {
  return url?.replace(/^https?:/i, "");
}
