import { parseReference, type FhirError } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { startFhir } from "./startFhir.js";

// Ids that R4 does not allow and that servers have: they can be read and written, and cannot become another path.

const ids = {
  "an underscore": "T_4711",
  "a colon": "urn:4711",
  "more than 64 characters": "x".repeat(70),
  "an at sign": "ng@ward",
  "a tilde, an equals sign and a plus sign": "a~b=c+d",
  "an exclamation mark, parentheses and an asterisk": "!(a)*'b'",
  "a comma, a vertical bar and an ampersand": "a,b|c&d",
  "a dollar sign inside": "a$b",
  "an underscore first": "_4711",
  "letters that are not ASCII": "Müller-Lüdenscheid-漢字",
  "an emoji": "🩺",
  "three dots between letters": "a...b",
};

for (const [name, id] of Object.entries(ids)) {
  test(`a resource whose id has ${name} is one segment of the path in each interaction`, async () => {
    const resource = { resourceType: "Patient", id, meta: { versionId: id } } satisfies Patient;
    const { server, client } = await startFhir(({ url }) => ({
      body: url.endsWith("_history") ? { resourceType: "Bundle", type: "history", entry: [{ resource }] } : resource,
    }));
    await client.read("Patient", id);
    await client.vread("Patient", id, id);
    await client.history("Patient", id);
    await client.update(resource, { ifMatch: false });
    await client.patch("Patient", id, []);
    await client.delete("Patient", id);
    const segments = server.requests.map(({ method, url }) => [
      method,
      ...url.split("/").slice(2).map(decodeURIComponent),
    ]);
    expect(segments).toEqual([
      ["GET", "Patient", id],
      ["GET", "Patient", id, "_history", id],
      ["GET", "Patient", id, "_history"],
      ["PUT", "Patient", id],
      ["PATCH", "Patient", id],
      ["DELETE", "Patient", id],
    ]);
  });

  test(`a resource whose id has ${name} is one segment of the path in the entries of a batch`, async () => {
    const { server, client } = await startFhir({ body: { resourceType: "Bundle", type: "batch-response" } });
    const named = { type: "Patient", id } as const;
    const sending = client.batch([
      { interaction: "read", ...named },
      { interaction: "update", resource: { resourceType: "Patient", id } },
      { interaction: "patch", ...named, operations: [] },
      { interaction: "delete", ...named },
    ]);
    await sending.catch(() => undefined);
    const { entry = [] } = JSON.parse(server.requests[0]?.body ?? "") as Bundle;
    const paths = entry.map(({ request }) => request?.url.split("/").map(decodeURIComponent));
    expect(paths).toEqual(paths.map(() => ["Patient", id]));
    expect(paths).toHaveLength(4);
  });

  test(`a read of the version that is known asks whether it has changed, where the version id has ${name}`, async () => {
    const isAscii = /^[!-~]+$/.test(id);
    const known = { resourceType: "Patient", id: "p1", meta: { versionId: id } } satisfies Patient;
    const { server, client } = await startFhir({ body: known });
    await client.read("Patient", "p1", { known });
    // A header holds ASCII only.
    expect(server.requests[0]?.headers["if-none-match"]).toBe(isAscii ? `W/"${id}"` : undefined);
  });

  test(`a write finds a resource whose id has ${name} by its Location`, async () => {
    const { client } = await startFhir(({ method }) =>
      method === "POST"
        ? { status: 201, headers: { Location: `http://inner:8080/Patient/${encodeURIComponent(id)}/_history/1` } }
        : { body: { resourceType: "Patient", id, meta: { versionId: "1" } } },
    );
    const created = await client.create({ resourceType: "Patient" });
    expect(created).toEqual({ resourceType: "Patient", id, meta: { versionId: "1" } });
  });

  test(`a reference to a resource whose id has ${name} leads to that resource`, () => {
    const target = { kind: "resource", type: "Patient", id, versionId: undefined };
    const base = "https://fhir.example/r4";
    expect(parseReference(`Patient/${id}`)).toEqual(target);
    expect(parseReference(`Patient/${encodeURIComponent(id)}`)).toEqual(target);
    expect(parseReference(`${base}/Patient/${encodeURIComponent(id)}`, base)).toEqual(target);
  });
}

test("a resource that a server created with an id of its own kind can be read, updated, patched and deleted", async () => {
  const { fhir, ...medblocks } = createMockMedblocks({ server: { ids: "odd" } });
  const created = await fhir.create({ resourceType: "Patient", active: false });
  const { id = "" } = created;
  const outcomes = [
    await codeOf(fhir.read("Patient", id)),
    await codeOf(fhir.update({ ...created, resourceType: "Patient", active: true })),
    await codeOf(fhir.patch("Patient", id, [{ op: "replace", path: "/active", value: false }])),
    await codeOf(fhir.batch([{ interaction: "read", type: "Patient", id }])),
    await codeOf(fhir.delete("Patient", id)),
  ];
  expect(outcomes).toEqual(["done", "done", "done", "done", "done"]);
  expect(medblocks.resources("Patient")).toEqual([]);
});

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => "done",
    ({ code }: FhirError) => code,
  );

test.each([
  "_history",
  "_search",
  "$everything",
  ".",
  "..",
  "a/b",
  "a?b",
  "a#b",
  "a;b",
  "a%2fb",
  "",
  " ",
  "\t",
  "a\u0000",
  "a\u202eb",
  "\ud800",
  "_HISTORY",
])("the id %j is refused, and nothing is sent", async (id) => {
  const { server, client } = await startFhir();
  expect(await codeOf(client.read("Patient", id))).toBe("invalid_id");
  expect(await codeOf(client.delete("Patient", id))).toBe("invalid_id");
  expect(server.requests).toEqual([]);
});

test.each(["Patient/..%3b/..%3b/..%3b/admin", "Patient/..%3Bx/..%3Bx/..%3Bx/admin"])(
  "the token is not sent to %s, which leads out of the base where a server decodes path parameters",
  async (address) => {
    const { server, client } = await startFhir();
    await client.request(address).catch(() => undefined);
    expect(server.requests).toEqual([]);
  },
);
