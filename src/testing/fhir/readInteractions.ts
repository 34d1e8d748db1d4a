import type { Binary, Resource } from "fhir/r4.js";
import { base64Bytes } from "../../fhir/base64Blob.js";
import { FhirProblem, forbidden, notKnown } from "../search/FhirProblem.js";
import { parseSearchQuery } from "../search/searchQuery.js";
import { subsetOf } from "../search/subsetOf.js";
import type { FhirBackend, VersionedStore } from "./FhirBackend.js";
import { versionHeaders, type FhirAnswer, type FhirCall } from "./FhirCall.js";

/** The current version of one resource. */
export function readResource<Call extends FhirCall>(
  call: Call,
  type: string,
  id: string,
  backend: FhirBackend<Call>,
): FhirAnswer {
  backend.accessOf(call).require("read", type);
  const resource = backend.store.stored(type, id);
  if (!resource) throw missing(type, id, backend.store);
  return readAnswer(call, resource, backend);
}

export function readVersion<Call extends FhirCall>(
  call: Call,
  type: string,
  id: string,
  versionId: string,
  backend: FhirBackend<Call>,
): FhirAnswer {
  backend.accessOf(call).require("read", type);
  const version = backend.store.versionsOf(type, id).find((one) => one.versionId === versionId);
  if (!version) throw notKnown(`${type} has no such version.`);
  if (!version.resource) throw new FhirProblem(410, "deleted", `This version of the ${type} is its deletion.`);
  return readAnswer(call, version.resource, backend);
}

/** What never was is not known, what was deleted is gone. */
export function missing(type: string, id: string, store: VersionedStore): FhirProblem {
  const last = store.versionsOf(type, id).at(-1);
  if (!last) return notKnown(`There is no such ${type}.`);
  return new FhirProblem(410, "deleted", `The ${type} was deleted.`, { ETag: `W/"${last.versionId}"` });
}

function readAnswer<Call extends FhirCall>(call: Call, resource: Resource, backend: FhirBackend<Call>): FhirAnswer {
  if (!backend.accessOf(call).sees(resource)) throw forbidden("A patient may read the own record only.");
  const { isHapi } = backend.behaviorOf(call);
  const headers = versionHeaders(resource);
  if (isUnchanged(call, headers)) return { status: 304, headers: isHapi ? {} : headers };
  const { resourceType, id, meta } = resource;
  const location = `${backend.store.baseUrl}/${resourceType}/${id}/_history/${meta?.versionId}`;
  if (isHapi) headers["Content-Location"] = location;
  if (resource.resourceType === "Binary" && !wantsFhir(call)) {
    const { contentType, data } = resource as Binary;
    return { status: 200, headers, content: { type: contentType, bytes: base64Bytes(data ?? "") } };
  }
  const { summary, elements } = parseSearchQuery(resource.resourceType, call.query);
  return { status: 200, headers, resource: subsetOf(resource, { summary, elements }) };
}

function strongTag(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}

/** If-Modified-Since counts only where If-None-Match is absent: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.3 */
function isUnchanged(call: FhirCall, { ETag, "Last-Modified": lastModified }: Record<string, string>): boolean {
  const known = call.header("if-none-match");
  if (known !== undefined) {
    return known.split(",").some((tag) => tag.trim() === "*" || strongTag(tag) === strongTag(ETag ?? ""));
  }
  return Date.parse(call.header("if-modified-since") ?? "") >= Date.parse(lastModified ?? "");
}

/** A Binary is sent as its content, unless FHIR is asked for: https://hl7.org/fhir/R4/binary.html#rest */
function wantsFhir(call: FhirCall): boolean {
  return (
    /fhir\+json|application\/json/.test(call.header("accept") ?? "") || /json/.test(call.query.get("_format") ?? "")
  );
}
