import { parseReference, type FhirError } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import { expect, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { startFhir } from "./startFhir.js";

// Ids that R4 does not allow and that servers have: they can be read and written, and cannot become another path.

const ids = {
  "an underscore": "T_4711",
  "a colon": "urn:4711",
  "more than 64 characters": "x".repeat(70),
};

for (const [name, id] of Object.entries(ids)) {
  test.fails(
    `rule 14: a resource whose id has ${name} can be read`,
    failsByAssertion(async () => {
      const { server, client } = await startFhir({ body: { resourceType: "Patient", id } });
      await client.read("Patient", id).catch(() => undefined);
      expect(server.requests.map(({ url }) => decodeURIComponent(url))).toEqual([`/fhir/Patient/${id}`]);
    }),
  );

  test.fails(
    `rule 14: a reference to a resource whose id has ${name} leads to that resource`,
    failsByAssertion(() => {
      expect(parseReference(`Patient/${id}`)).toEqual({ kind: "resource", type: "Patient", id, versionId: undefined });
    }),
  );
}

test.fails(
  "rule 14: a resource that a server created with an id of its own kind can be read, updated, patched and deleted",
  failsByAssertion(async () => {
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
  }),
);

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => "done",
    ({ code }: FhirError) => code,
  );

test.each(["_history", "_search", "$everything", ".", "..", "a/b", "a?b", "a#b", "a;b", "a%2fb", "", " "])(
  "the id %j is refused, and nothing is sent",
  async (id) => {
    const { server, client } = await startFhir();
    expect(await codeOf(client.read("Patient", id))).toBe("invalid_id");
    expect(await codeOf(client.delete("Patient", id))).toBe("invalid_id");
    expect(server.requests).toEqual([]);
  },
);

test.fails.each(["Patient/..%3b/..%3b/..%3b/admin", "Patient/..%3Bx/..%3Bx/..%3Bx/admin"])(
  "rule 17: the token is not sent to %s, which leads out of the base where a server decodes path parameters",
  async (address) =>
    failsByAssertion(async () => {
      const { server, client } = await startFhir();
      await client.request(address).catch(() => undefined);
      expect(server.requests).toEqual([]);
    })(),
);
