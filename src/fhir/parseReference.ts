import type { Identifier, Reference } from "fhir/r4.js";
import type { ResourceType } from "./FhirResource.js";
import { resolveWithinBase } from "./transport/resolveWithinBase.js";
import { parseResourcePath } from "./transport/resourcePath.js";

/** Where a reference leads: https://hl7.org/fhir/R4/references.html */
export type ParsedReference =
  /** A resource of this server, of one version where that is said. */
  | {
      readonly kind: "resource";
      readonly type: ResourceType;
      readonly id: string;
      readonly versionId?: string | undefined;
    }
  /** A part of the resource that the reference stands in. */
  | { readonly kind: "contained"; readonly id: string }
  /** An entry of the Bundle that the reference stands in. */
  | { readonly kind: "urn"; readonly url: string }
  /** An address that is not this server's. */
  | { readonly kind: "external"; readonly url: string }
  /** A business identifier, or nothing but words: there is no address to read. */
  | { readonly kind: "logical"; readonly identifier: Identifier | undefined };

/**
 * Says where a reference leads.
 *
 * @example
 * const target = parseReference(observation.subject, fhir.baseUrls);
 * if (target?.kind === "resource") navigate(`/patients/${target.id}`);
 *
 * @param baseUrls of the server: an absolute reference below one of them is one of its resources. Default: none is.
 * @returns nothing where there is no reference.
 */
export function parseReference(
  reference: Reference | string | null | undefined,
  baseUrls: string | readonly string[] = [],
): ParsedReference | undefined {
  const { reference: address, identifier }: Reference =
    typeof reference === "string" ? { reference } : (reference ?? {});
  if (typeof address !== "string" || !address) return reference ? { kind: "logical", identifier } : undefined;
  if (address.startsWith("#")) return { kind: "contained", id: address.slice(1) };
  if (/^urn:/i.test(address)) return { kind: "urn", url: address };
  const path = relativePath(address, [baseUrls].flat());
  const place = path === undefined ? undefined : parseResourcePath(path);
  if (place) return { kind: "resource", ...place, type: place.type as ResourceType };
  // A conditional reference (`Patient?identifier=…`) stands in a transaction only, and is a search.
  return path === undefined ? { kind: "external", url: address } : { kind: "logical", identifier };
}

/** The part of an address that is below a base, as it was written; none where it is elsewhere. */
function relativePath(address: string, baseUrls: readonly string[]): string | undefined {
  if (!URL.canParse(address)) return address.startsWith("/") ? undefined : address;
  for (const baseUrl of baseUrls) {
    // An app's own setting may end in a slash, or be no address.
    const base = baseUrl.replace(/\/+$/, "");
    const url = URL.canParse(base) ? resolveWithinBase(base, address) : undefined;
    if (url) return url.pathname.slice(new URL(`${base}/`).pathname.length) + url.search;
  }
  return undefined;
}
