import { randomUuid } from "../../randomUuid.js";
import { digest } from "../digest.js";

/**
 * Returns what stands for a person's id in a mark that all scripts of this origin can read. Each digest has a salt of its
 * own: two of them, of two clients for example, cannot be compared without the id.
 */
export function personDigest(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const salt = randomUuid();
  return `${salt}.${digest(salt + id)}`;
}

/** Whether `mark`, from {@link personDigest}, stands for this id; undefined where either is unknown. */
export function isDigestOf(mark: string | undefined, id: string | undefined): boolean | undefined {
  if (typeof mark !== "string" || id === undefined) return undefined;
  const [salt = "", hash] = mark.split(".");
  return digest(salt + id) === hash;
}
