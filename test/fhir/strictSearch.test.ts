import { FhirError, type UntypedSearchParams } from "@medblocks/react";
import type { Bundle, BundleEntry, FhirResource, OperationOutcomeIssue } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import { allOf, failureOf, outcome, patient, startFhir } from "./startFhir.js";

const bundle: Bundle<FhirResource> = { resourceType: "Bundle", type: "searchset", entry: [{ resource: patient }] };
const params = { name: "Okonkwo", "general-practitioner": "Practitioner/1", _count: 5 };

function saying(...issue: Pick<OperationOutcomeIssue, "severity" | "code">[]): Bundle<FhirResource> {
  const entry: BundleEntry<FhirResource> = {
    resource: { resourceType: "OperationOutcome", issue },
    search: { mode: "outcome" },
  };
  return { ...bundle, entry: [{ resource: patient }, entry] };
}

describe("a strict search asks the server to be strict", () => {
  test("beside wishes of the caller's", async () => {
    const { server, client } = await startFhir({ body: bundle });
    await client.search("Patient", params, { strict: true });
    await client.search("Patient", params, { strict: true, method: "POST" });
    await client.search("Patient", params, { strict: true, headers: { prefer: "respond-async" } });
    await client.search("Patient", params);
    expect(server.requests.map(({ headers }) => headers["prefer"])).toEqual([
      "handling=strict",
      "handling=strict",
      "respond-async, handling=strict",
      undefined,
    ]);
  });

  test("where the client is, unless the search is not", async () => {
    const { server, client } = await startFhir(
      { body: saying({ severity: "warning", code: "not-supported" }) },
      {
        strictSearch: true,
      },
    );
    await expect(client.search("Patient", params)).rejects.toMatchObject({ code: "search_ignored" });
    await expect(client.search("Patient", params, { strict: false })).resolves.toMatchObject({ type: "searchset" });
    expect(server.requests.map(({ headers }) => headers["prefer"])).toEqual(["handling=strict", undefined]);
  });

  test("and a server that is says what it does not know", async () => {
    const { client } = await startFhir({ status: 400, body: outcome });
    const error = await failureOf(client.search("Patient", params, { strict: true }));
    expect(error).toMatchObject({ code: "bad_request", status: 400, operationOutcome: outcome });
  });
});

describe("what the server says within the answer", () => {
  test.each([
    { severity: "warning", code: "not-supported" },
    { severity: "error", code: "processing" },
    { severity: "fatal", code: "exception" },
    { severity: "warning", code: "invalid" },
    { severity: "warning", code: "value" },
    { severity: "warning", code: "not-found" },
    { severity: "warning", code: "processing" },
  ] as const)("fails the search: $severity $code", async (issue) => {
    const harmless = { severity: "information", code: "informational" } as const;
    const { client } = await startFhir({ body: saying(harmless, issue) });
    const error = await failureOf(client.search("Patient", params, { strict: true }));
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "search_ignored", status: 200, isRetryable: false });
    expect((error as FhirError).issues).toMatchObject([issue]);
    expect((error as Error).message).not.toContain("Okonkwo");
    await expect(client.search("Patient", params)).resolves.toMatchObject({ type: "searchset" });
  });

  test.each([
    { severity: "information", code: "not-supported" },
    { severity: "information", code: "informational" },
    { severity: "warning", code: "informational" },
    { severity: "warning", code: "suppressed" },
    { severity: "warning", code: "security" },
    { severity: "warning", code: "incomplete" },
    { severity: "warning", code: "too-costly" },
  ] as const)("does not: $severity $code", async (issue) => {
    const { client } = await startFhir({ body: saying(issue) });
    await expect(client.search("Patient", params, { strict: true })).resolves.toMatchObject({ type: "searchset" });
  });
});

describe("the self link", () => {
  const told: [what: string, params: UntypedSearchParams, self: string, unused: string[]][] = [
    ["that names one of two", params, "Patient?name=Okonkwo&_count=5", ["general-practitioner"]],
    ["that names none", params, "Patient", ["general-practitioner", "name"]],
    ["that names the size only", params, "Patient?_count=5", ["general-practitioner", "name"]],
    ["that names one and something of its own", params, "Patient?name=Okonkwo&_cursor=1", ["general-practitioner"]],
    ["of a search by POST that names one", params, "Patient/_search?name=Okonkwo", ["general-practitioner"]],
    ["without a chain", { "subject:Patient.name": "x", status: "final" }, "Observation?status=final", ["subject"]],
    [
      "without a reverse chain",
      { "_has:Observation:patient:code": "x", active: true },
      "Patient?active=true",
      ["_has:Observation:patient:code"],
    ],
    ["without one from behind the door", { untyped: { colour: "blue" } }, "Patient?_count=20", ["colour"]],
  ];
  test.each(told)("%s fails the search", async (_, asked, self, unused) => {
    const { client } = await startFhir(({ headers }) => ({
      body: { ...bundle, link: [{ relation: "self", url: `http://${headers.host}/fhir/${self}` }] },
    }));
    const error = (await failureOf(client.search("Patient", asked, { strict: true }))) as FhirError;
    expect(error).toMatchObject({ code: "search_ignored", status: 200 });
    expect(error.issues).toEqual(
      unused.map((name) => expect.objectContaining({ text: expect.stringContaining(` ${name}.`) as string }) as object),
    );
    expect(error.message).not.toContain(unused[0]);
  });

  const silent: [what: string, params: UntypedSearchParams, self: string | undefined][] = [
    ["that is not there", params, undefined],
    ["that names all", params, "Patient?_count=5&general-practitioner=Practitioner/1&name=Okonkwo"],
    ["that leaves out order and size", params, "Patient?name=Okonkwo&general-practitioner=1"],
    ["that writes it otherwise", { subject: { Patient: "1" } }, "Observation?subject=Patient/1"],
    ["that drops a modifier", { name: { exact: "x" } }, "Patient?name=x"],
    ["of the server's own making", params, "?_getpages=abc&_getpagesoffset=0"],
    ["with a name of the server's own", params, "Patient?_page=abc"],
    ["of a form that it leaves out", params, "Patient/_search"],
    ["of a form that it leaves out, with a mark", params, "Patient/_search?"],
    ["of a search for all", {}, "Patient"],
    ["of a search by size only", { _count: 5, _sort: "name" }, "Patient"],
  ];
  test.each(silent)("%s says nothing", async (_, asked, self) => {
    const link = self === undefined ? [] : [{ relation: "self", url: `https://inner.example/fhir/${self}` }];
    const { client } = await startFhir({ body: { ...bundle, link } });
    await expect(client.search("Patient", asked, { strict: true })).resolves.toMatchObject({ type: "searchset" });
  });
});

test("pages after the first are the server's own, and asked of nothing", async () => {
  const next = "Patient?name=Okonkwo&_cursor=abc";
  const { server, client } = await startFhir(
    ({ url, body }) => ({
      body: {
        ...bundle,
        link: [
          { relation: "self", url: "Patient?name=Okonkwo" },
          ...(/cursor/.test(url + body) ? [] : [{ relation: "next", url: next }]),
        ],
      },
    }),
    { strictSearch: true },
  );
  await expect(allOf(client.pages("Patient", { name: "Okonkwo" }))).resolves.toHaveLength(2);
  const isPrivate = { private: true };
  await expect(allOf(client.pages("Patient", { name: "Okonkwo" }, isPrivate))).resolves.toHaveLength(2);
  expect(server.requests.map(({ method, headers }) => [method, headers["prefer"]])).toEqual([
    ["GET", "handling=strict"],
    ["GET", undefined],
    ["POST", "handling=strict"],
    ["POST", undefined],
  ]);
});
