import { fhirQueryOptions, type BundleRequest } from "@medblocks/react";
import type { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { failureOf, startFhir } from "../fhir/startFhir.js";
import { freshCache, quiet, reads, searchset, show, version, write } from "./mountedQueries.js";

describe("a batch", () => {
  const entry = (status: string, resource?: object) => ({ response: { status }, ...(resource ? { resource } : {}) });
  const requests: BundleRequest[] = [
    { interaction: "update", resource: version("1") },
    { interaction: "update", resource: version("1", "Other", "p2") },
    { interaction: "delete", type: "Observation", id: "o1" },
    { interaction: "delete", type: "Observation", id: "o2" },
    { interaction: "read", type: "Practitioner", id: "d1" },
    { interaction: "create", resource: { resourceType: "Encounter", status: "planned", class: {} } },
  ];
  const other = { resourceType: "Practitioner", id: "d1" };
  const answered = [
    entry("200", version("2")),
    entry("412"),
    entry("204"),
    entry("403"),
    entry("200", other),
    entry("422"),
  ];

  async function started(entries = answered) {
    // Of p2 another client has stored a second version.
    let isWritten = false;
    const { server, client } = await startFhir((request) => {
      isWritten ||= request.method === "POST";
      if (request.method === "POST")
        return { body: { resourceType: "Bundle", type: "batch-response", entry: entries } };
      const [type = "", id] = request.url.replace("/fhir/", "").split("/");
      const versionId = isWritten && id === "p2" ? "2" : "1";
      return { body: id ? { ...version(versionId), resourceType: type, id } : searchset() };
    });
    const queryClient = freshCache();
    for (const id of ["p1", "p2"]) show(queryClient, fhirQueryOptions(client, "Patient", id));
    for (const id of ["o1", "o2"]) show(queryClient, fhirQueryOptions(client, "Observation", id));
    for (const type of ["Patient", "Observation", "Practitioner", "Encounter"] as const) {
      show(queryClient, fhirQueryOptions(client, type, {}));
    }
    await quiet(queryClient);
    return { server, client, queryClient, before: reads(server).length };
  }
  const stateOf = (queryClient: QueryClient, key: string[]) =>
    queryClient.getQueryCache().findAll({ predicate: ({ queryKey }) => queryKey.slice(2).join() === key.join() })[0]
      ?.state;

  test("in which some failed makes true what was written, and what turned out to be another version", async () => {
    const { server, client, queryClient, before } = await started();
    const responses = await write(client, queryClient, "batch", requests);
    expect(responses.map(({ ok }) => ok)).toEqual([true, false, true, false, true, false]);
    await quiet(queryClient);
    expect(reads(server).slice(before).toSorted()).toEqual(["Observation", "Patient", "Patient/p2"]);
    expect(stateOf(queryClient, ["Patient", "read", "p1"])?.data).toEqual(version("2"));
    expect(stateOf(queryClient, ["Patient", "read", "p2"])?.data).toEqual(version("2", undefined, "p2"));
    expect(stateOf(queryClient, ["Observation", "read", "o1"])?.error).toMatchObject({ code: "gone" });
    expect(stateOf(queryClient, ["Observation", "read", "o2"])?.status).toBe("success");
  });

  test("that the server answers without the resource fetches its read anew", async () => {
    const { server, client, queryClient, before } = await started([entry("200")]);
    await write(client, queryClient, "batch", requests.slice(0, 1));
    await quiet(queryClient);
    expect(reads(server).slice(before).toSorted()).toEqual(["Patient", "Patient/p1"]);
  });

  test("with a request whose doing is not known fetches all anew", async () => {
    const { server, client, queryClient, before } = await started([entry("200", { resourceType: "Parameters" })]);
    await write(client, queryClient, "batch", [{ interaction: "request", method: "POST", url: "$reindex" }]);
    await quiet(queryClient);
    expect(reads(server).slice(before)).toHaveLength(before);
  });

  test("a transaction makes all of it true, and of one that failed only what the server holds is shown", async () => {
    const { server, client, queryClient, before } = await started(answered.slice(0, 1));
    await write(client, queryClient, "transaction", requests.slice(0, 1));
    await quiet(queryClient);
    expect(stateOf(queryClient, ["Patient", "read", "p1"])?.data).toEqual(version("2"));
    expect(reads(server).slice(before)).toEqual(["Patient"]);

    const failing = await started(answered.slice(0, 2));
    await failureOf(write(failing.client, failing.queryClient, "transaction", requests.slice(0, 2)));
    await quiet(failing.queryClient);
    // A server that answers one entry otherwise may have done the others.
    expect(reads(failing.server).slice(failing.before).toSorted()).toEqual(["Patient", "Patient/p1", "Patient/p2"]);
    expect(stateOf(failing.queryClient, ["Patient", "read", "p1"])?.data).toEqual(version("1"));
  });
});
