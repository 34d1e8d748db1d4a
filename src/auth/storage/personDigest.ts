import { randomUuid } from "../../randomUuid.js";
import { digest } from "../digest.js";

/**
 * Returns a digest of a person's id, for marks that all scripts of this origin can read. Each digest has its own salt, so
 * two digests, of two clients for example, cannot be compared without the id.
 */
export function personDigest(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const salt = randomUuid();
  return `${salt}.${digest(salt + id)}`;
}

/** Whether `mark`, from {@link personDigest}, is the digest of this id; undefined if either is unknown. */
export function isDigestOf(mark: string | undefined, id: string | undefined): boolean | undefined {
  if (typeof mark !== "string" || id === undefined) return undefined;
  const [salt = "", hash] = mark.split(".");
  return digest(salt + id) === hash;
}
