import { fhirQueryOptions, fhirReferenceOptions } from "@medblocks/react";
import type { Observation } from "fhir/r4.js";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { failureOf, patient, startFhir } from "../fhir/startFhir.js";
import { freshCache, quiet, searchset, show } from "./mountedQueries.js";

const contained = { resourceType: "Practitioner", id: "d1", name: [{ family: "Li" }] } as const;
const within: Observation = { resourceType: "Observation", status: "final", code: {}, contained: [contained] };

describe("a reference to a resource of this server is its read", () => {
  test.each(["relative", "absolute", "as a text"])("%s", async (how) => {
    const { server, client } = await startFhir({ body: patient });
    const address = how === "absolute" ? `${client.baseUrl}/Patient/pat-4711` : "Patient/pat-4711";
    const options = fhirReferenceOptions<"Patient">(client, how === "as a text" ? address : { reference: address });
    expect(options.queryKey).toEqual(fhirQueryOptions(client, "Patient", "pat-4711").queryKey);
    const queryClient = freshCache();
    await expect(queryClient.fetchQuery(options)).resolves.toEqual(patient);
    await queryClient.fetchQuery(fhirQueryOptions(client, "Patient", "pat-4711"));
    expect(server.requests.map(({ url }) => url)).toEqual(["/fhir/Patient/pat-4711"]);
  });

  test("of a version, it is that version, filed apart", async () => {
    const { server, client } = await startFhir({ body: patient });
    const options = fhirReferenceOptions(client, { reference: "Patient/pat-4711/_history/3" });
    expect(options.queryKey.slice(2)).toEqual(["Patient", "vread", "pat-4711/3"]);
    await new QueryClient().fetchQuery(options);
    expect(server.requests.map(({ url }) => url)).toEqual(["/fhir/Patient/pat-4711/_history/3"]);
  });
});

describe("what stands in `within` is there at once, without a request", () => {
  const bundle = {
    resourceType: "Bundle",
    type: "collection",
    entry: [{ fullUrl: "urn:uuid:1", resource: contained }, { resource: patient }],
  } as const;
  test.each([
    ["#d1", within, contained],
    ["#", within, within],
    ["urn:uuid:1", { ...bundle, entry: [...bundle.entry] }, contained],
    ["Patient/pat-4711", { ...bundle, entry: [...bundle.entry] }, patient],
  ])("%s", async (reference, place, found) => {
    const { server, client } = await startFhir();
    const queryClient = new QueryClient();
    const options = fhirReferenceOptions(client, { reference }, { within: place });
    const { observer } = show(queryClient, options);
    expect(observer.getCurrentResult()).toMatchObject({ status: "success", fetchStatus: "idle" });
    expect(observer.getCurrentResult().data).toBe(found);
    expect(options.queryKey[3]).toBe("local");
    await quiet(queryClient);
    expect(server.requests).toEqual([]);
  });

  test("the same place gives the same key; another of the same name does not", async () => {
    const { client } = await startFhir();
    const keyOf = (place: Observation) => fhirReferenceOptions(client, "#d1", { within: place }).queryKey;
    expect(keyOf(within)).toEqual(keyOf(within));
    const other = { ...within, contained: [{ ...contained, name: [{ family: "Ro" }] }] };
    expect(keyOf(other)).not.toEqual(keyOf(within));
  });

  test("what is not in it is asked of the server", async () => {
    const { server, client } = await startFhir({ body: patient });
    await new QueryClient().fetchQuery(
      fhirReferenceOptions(client, "Patient/pat-4711", { within: searchset() as never }),
    );
    expect(server.requests).toHaveLength(1);
  });
});

describe("what leads nowhere fails at once, with nothing sent", () => {
  test.each([
    ["an identifier only", { identifier: { system: "urn:x", value: "pat-4711" } }, "unresolvable_reference"],
    ["words only", { display: "Dr. Okonkwo" }, "unresolvable_reference"],
    ["a part that is not there", { reference: "#pat-4711" }, "unresolvable_reference"],
    ["an entry that is not there", { reference: "urn:uuid:4711" }, "unresolvable_reference"],
    ["a condition", { reference: "Patient?identifier=4711" }, "unresolvable_reference"],
    ["another server", { reference: "https://elsewhere.example/fhir/Patient/4711" }, "outside_base"],
    ["another path of this origin", { reference: "/admin/Patient/4711" }, "outside_base"],
  ])("%s", async (_, reference, code) => {
    const { server, client } = await startFhir();
    const options = fhirReferenceOptions(client, reference);
    const error = await failureOf(new QueryClient().fetchQuery(options));
    expect(error).toMatchObject({ code, isRetryable: false });
    expect(String(error) + JSON.stringify(options.queryKey.slice(2))).not.toMatch(/4711|Okonkwo|elsewhere/);
    expect(server.requests).toEqual([]);
  });
});

test.each([undefined, null, ""])("%s waits", async (reference) => {
  const { server, client } = await startFhir();
  const options = fhirReferenceOptions(client, reference);
  expect(options).toMatchObject({ enabled: false });
  expect(options.queryKey.slice(2)).toEqual(["Reference", "waiting", ""]);
  expect(show(new QueryClient(), options).observer.getCurrentResult().fetchStatus).toBe("idle");
  expect(server.requests).toEqual([]);
});
