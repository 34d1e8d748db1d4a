import { readResource } from "../transport/readResource.js";
import { requireType } from "../transport/resourcePath.js";

/**
 * Returns a resource that is to be stored, with its envelope as R4 has it: an app may have it from anywhere.
 *
 * @throws {@link ConfigurationError} `type` for what is no resource.
 */
export function draftOf<R extends { resourceType: string }>(given: R): R {
  const draft = readResource(given);
  requireType(draft?.resourceType ?? "");
  return draft as unknown as R;
}
