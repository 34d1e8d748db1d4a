import { expect, inject } from "vitest";

/** Resolves when the deployment no longer accepts the `Authorization` header, after at most ten seconds. */
export async function untilRefused(authorization: string): Promise<void> {
  const url = `${inject("deployment").fhirUrl}/Patient?_count=1`;
  const statusOf = async () => (await fetch(url, { headers: { Authorization: authorization } })).status;
  await expect.poll(statusOf, { timeout: 10_000, interval: 100 }).toBe(401);
}
