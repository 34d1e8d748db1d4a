import { FhirError } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import { failureOf, patient, startFhir } from "./startFhir.js";

describe.each([301, 302, 303, 307, 308])("a redirect %i is not followed", (status) => {
  test("to the same origin", async () => {
    const { server, client } = await startFhir(({ url }) =>
      url === "/fhir/Patient/1" ? { status, headers: { Location: "/elsewhere/Patient/1" } } : { body: patient },
    );
    const error = await failureOf(client.read("Patient", "1"));
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "redirected", status, isRetryable: false });
    expect((error as Error).message).toContain("fhirBaseUrl");
    expect(server.requests).toHaveLength(1);
  });

  test("to another origin, which never sees the token", async () => {
    const other = await startFhir({ body: patient });
    const { server, client } = await startFhir({
      status,
      headers: { Location: `${other.server.origin}/fhir/Patient/1` },
    });
    await expect(client.read("Patient", "1")).rejects.toMatchObject({ code: "redirected", status });
    expect(server.requests).toHaveLength(1);
    expect(other.server.requests).toEqual([]);
  });
});

test("an opaque redirect, as browsers give it, is reported without a status", async () => {
  // A browser says no more of it than this: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect
  const opaque = Object.defineProperties(new Response(null), {
    type: { value: "opaqueredirect" },
    status: { value: 0 },
  });
  const { client } = await startFhir(undefined, { fetch: () => Promise.resolve(opaque) });
  await expect(client.read("Patient", "1")).rejects.toMatchObject({ code: "redirected", status: undefined });
});
