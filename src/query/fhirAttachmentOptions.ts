import type { Attachment } from "fhir/r4.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import { parseReference } from "../fhir/parseReference.js";
import { blobOfType } from "../fhir/types/isBlob.js";
import { fhirQueryKey } from "./fhirQueryKey.js";
import { queryOptionsOf, waitingOptions, type FhirQueryOptions } from "./fhirQueryOptions.js";

/**
 * The options of the content behind an attachment's address: the unit of reuse behind `useFhirAttachment`. It is fetched
 * with the token, once for all who show it; an address that is not this server's is refused. Data that stands in the
 * attachment needs no query.
 *
 * @see https://hl7.org/fhir/R4/datatypes.html#Attachment
 */
export function fhirAttachmentOptions(
  client: FhirClient,
  attachment: Attachment | null | undefined,
): FhirQueryOptions<Blob> & { staleTime?: number } {
  const { url, contentType } = attachment ?? {};
  if (!url) return waitingOptions<Blob>(client, "Attachment");
  const target = parseReference(url, client.baseUrls);
  const subject = target?.kind === "resource" && target.type === "Binary" ? "Binary" : "Attachment";
  const accept = contentType ? `${contentType}, */*;q=0.8` : undefined;
  const options = queryOptionsOf<Blob>(fhirQueryKey(client, subject, "attachment", url), async ({ signal }) => {
    const content = await client.download(url, { accept, signal, subject });
    // What the record says of a file goes before what a file server says of bytes.
    return contentType ? blobOfType(content, contentType) : content;
  });
  // Files do not change by themselves, and each new Blob would be painted anew. A write of a Binary fetches it again.
  return { ...options, staleTime: Number.POSITIVE_INFINITY };
}
