import { findReferenced, resourcesOf, type FhirError } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import type { Bundle, Patient } from "fhir/r4.js";
import { expect, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { allOf, startFhir } from "./startFhir.js";

// Answers that belong to another question than the one that was asked.

const other = { resourceType: "Patient", id: "b", name: [{ family: "Other" }] } satisfies Patient;
const asked = { ...other, id: "a" };

/** What became of a promise: an id, or the code of the error. */
const outcomeOf = (answer: Promise<Patient>) =>
  answer.then(
    ({ id }) => `the patient ${id}`,
    ({ code }: FhirError) => code,
  );

test("a read that is answered with another patient is an error", async () => {
  const { client } = await startFhir({ body: other });
  expect(await outcomeOf(client.read("Patient", "a"))).toBe("unexpected_resource");
});

test("a read of a version that is answered with another patient is an error", async () => {
  const { client } = await startFhir({ body: other });
  expect(await outcomeOf(client.vread("Patient", "a", "1"))).toBe("unexpected_resource");
});

test.fails(
  "rule 11: an update that is answered with another patient does not give that one as stored",
  failsByAssertion(async () => {
    const { client } = await startFhir({ body: other });
    expect(await outcomeOf(client.update(asked))).not.toBe("the patient b");
  }),
);

test.fails(
  "rule 11: a patch that is answered with another patient does not give that one as stored",
  failsByAssertion(async () => {
    const { client } = await startFhir({ body: other });
    const patch = [{ op: "replace", path: "/active", value: true }] as const;
    expect(await outcomeOf(client.patch("Patient", "a", patch))).not.toBe("the patient b");
  }),
);

test("a read in a batch that is answered with another patient is an error", async () => {
  const entry = [{ resource: other, response: { status: "200" } }];
  const { client } = await startFhir({ body: { resourceType: "Bundle", type: "batch-response", entry } });
  const [answer] = await client.batch([{ interaction: "read", type: "Patient", id: "a" }]);
  expect(answer).toMatchObject({ ok: false, error: { code: "unexpected_resource" } });
});

const identified = { resourceType: "Patient", identifier: [{ system: "urn:mrn", value: "1" }] } satisfies Patient;
const ifNoneExist = { identifier: "urn:mrn|1" };

test.fails(
  "rule 11: a conditional create that is answered with an empty 200 gives the resource that exists",
  failsByAssertion(async () => {
    const { fhir } = createMockMedblocks({
      resources: [{ ...identified, id: "p9", gender: "other" }],
      server: { conditionalCreate: "empty" },
    });
    const created = fhir.create(identified, { ifNoneExist }).catch((error: unknown) => error);
    expect(await created).toMatchObject({ id: "p9", gender: "other" });
  }),
);

test("a conditional create that is answered with an empty 200 and an address gives the resource there", async () => {
  const { client } = await startFhir(({ method, url }) => {
    if (method === "POST") return { headers: { Location: "https://fhir.example/fhir/Patient/p9/_history/1" } };
    return url === "/fhir/Patient/p9" ? { body: { ...identified, id: "p9" } } : { status: 404 };
  });
  await expect(client.create(identified, { ifNoneExist })).resolves.toMatchObject({ id: "p9" });
});

test.fails(
  "rule 11: the next page of a search that went by POST is asked for by POST where its link ends in _search",
  failsByAssertion(async () => {
    const resources = ["p1", "p2", "p3"].map((id) => ({ resourceType: "Patient" as const, id }));
    const { fhir } = createMockMedblocks({ resources, server: { postPaging: "post" } });
    const ids = [...resources.map(({ id }) => id), "x".repeat(2000)];
    const found = allOf(fhir.pages("Patient", { _id: ids, _count: 2, _sort: "_id" })).then((pages) =>
      pages.flatMap((page) => resourcesOf(page).map(({ id }) => id)),
    );
    expect(await found.catch(({ code }: FhirError) => code)).toEqual(["p1", "p2", "p3"]);
  }),
);

test.fails(
  "rule 15: a reference in a merged Bundle leads to the patient of the same server",
  failsByAssertion(() => {
    const merged: Bundle<Patient> = {
      resourceType: "Bundle",
      type: "collection",
      entry: ["https://other.example/fhir", "https://ours.example/fhir"].map((base) => ({
        fullUrl: `${base}/Patient/1`,
        resource: { resourceType: "Patient", id: "1", name: [{ family: base }] },
      })),
    };
    const found = findReferenced("Patient/1", merged, "https://ours.example/fhir");
    expect(found).toMatchObject({ name: [{ family: "https://ours.example/fhir" }] });
  }),
);

test.fails(
  "rule 15: an absolute reference leads to the patient with that address in a merged Bundle",
  failsByAssertion(() => {
    const merged: Bundle<Patient> = {
      resourceType: "Bundle",
      type: "collection",
      entry: [{ fullUrl: "https://other.example/fhir/Patient/1", resource: { resourceType: "Patient", id: "1" } }],
    };
    const found = findReferenced("https://ours.example/fhir/Patient/1", merged, "https://ours.example/fhir");
    expect(found).toBeUndefined();
  }),
);
