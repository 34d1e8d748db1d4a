import type { Meta } from "fhir/r4.js";
import { FhirError } from "../FhirError.js";
import type { FhirResource } from "../FhirResource.js";
import type { FhirResponse } from "../transport/FhirTransport.js";
import { isExpected } from "../requireUsable.js";
import { subsetTag } from "../subset.js";
import { parseLocation } from "../transport/resourcePath.js";
import type { Write } from "./Write.js";
import { bareVersion } from "./ifMatch.js";

/** How a resource is found that the answer to a write does not show. */
interface Lookup {
  /** Reads what is stored now. */
  readonly read: (id: string) => Promise<FhirResource | undefined>;
  /** Finds the id of what the condition of the write matches. */
  readonly findId: () => Promise<string | undefined>;
}

/**
 * Returns what is stored after a write: as the answer shows it, else as it is read, else what is known of it, tagged
 * `SUBSETTED`. The write has been done: a read that fails, or an answer about another resource, is no failure of it.
 *
 * @param write `mayExist`: a conditional create, which stores nothing where the server answers with another status than 201.
 * @throws {@link FhirError} `unexpected_resource` where a conditional create has found a resource, and nothing says which.
 */
export async function storedResource(
  write: Write & { mayExist: boolean },
  { resource, headers, status }: FhirResponse,
  lookup: Lookup,
): Promise<FhirResource> {
  const { method, type, id: writtenId, version: former } = write;
  const isShown = resource?.resourceType === type;
  const isOther = isShown && !isExpected(resource, { type, id: writtenId });
  if (isShown && resource.id !== undefined && !isOther) return resource;
  const isOurs = !write.mayExist || status === 201;
  const place = parseLocation(headers.get("Location") ?? headers.get("Content-Location") ?? "", type);
  const id = writtenId ?? place?.id ?? (await lookup.findId().catch(() => undefined));
  if (id === undefined && !isOurs) throw new FhirError("unexpected_resource", { method, subject: type, status });
  const found = id === undefined ? undefined : await lookup.read(id).catch(() => undefined);
  const isAboutOther = isOther || (place && place.id !== id);
  const versionId = isAboutOther
    ? undefined
    : (place?.versionId ?? bareVersion(headers.get("ETag") ?? "")) || undefined;
  // A copy of the server's that lags behind still has the former version. Version ids have no order.
  const current = found?.meta?.versionId;
  const isFormer = current !== undefined && (versionId === undefined ? current === former : current !== versionId);
  return found && !(isFormer && isOurs) ? found : partOf(type, id, versionId, isOurs ? write.body : undefined);
}

/** Returns the known part of a resource that no response has shown. Its id and its version are the server's to say. */
function partOf(
  type: string,
  id: string | undefined,
  versionId: string | undefined,
  body: Write["body"],
): FhirResource {
  const sent = body && "resourceType" in body ? body : undefined;
  const {
    id: _id,
    meta: { versionId: _version, ...sentMeta } = {},
    ...content
  } = (sent ?? {}) as Partial<FhirResource>;
  const meta: Meta = {
    ...sentMeta,
    ...(versionId === undefined ? {} : { versionId }),
    tag: [...(sentMeta.tag ?? []), subsetTag],
  };
  return { ...content, resourceType: type, ...(id === undefined ? {} : { id }), meta } as FhirResource;
}
