// @vitest-environment node
import type { Bundle, Encounter, Observation, Patient } from "fhir/r4.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnosticsOf, startFhirTestServer, type FhirTestServer } from "./startFhirTestServer.js";

let fhir: FhirTestServer;
beforeAll(async () => {
  fhir = await startFhirTestServer([...people, ...records]);
});
afterAll(() => fhir.close());

const meta = (day: number) => ({ versionId: "1", lastUpdated: `2026-01-0${day}T10:00:00.000Z` });
const people: Patient[] = [
  {
    resourceType: "Patient",
    id: "a",
    meta: meta(1),
    name: [{ family: "García", given: ["Inés", "María"], text: "Inés García" }],
    birthDate: "1980-05-17",
    gender: "female",
    active: true,
    identifier: [{ system: "urn:mrn", value: "A,1|x" }],
    telecom: [{ system: "email", value: "ines@mail.example" }],
  },
  {
    resourceType: "Patient",
    id: "b",
    meta: meta(2),
    name: [{ family: "Garrison", given: ["Bob"] }],
    birthDate: "1980",
    gender: "male",
    active: false,
    identifier: [{ system: "urn:mrn", value: "B2" }],
    address: [{ city: "Bristol" }],
    generalPractitioner: [{ reference: "Practitioner/p" }],
  },
  {
    resourceType: "Patient",
    id: "c",
    meta: meta(3),
    name: [{ family: "Łukasiewicz", given: ["Jan"] }],
    birthDate: "1975-01-01",
    gender: "male",
    deceasedDateTime: "2025-01-01",
    identifier: [{ system: "urn:other", value: "B2" }, { value: "plain" }],
  },
];
const concept = (code: string, display: string) => ({ coding: [{ system: "http://loinc.org", code, display }] });
const records = [
  { resourceType: "Practitioner", id: "p", meta: meta(1), name: [{ family: "Lind" }] },
  weight("w1", "a", "2026-01-05T08:00:00Z", 61.5),
  weight("w2", "a", "2026-02-05", 60.2),
  weight("w3", "b", "2026-02-05T23:30:00-03:00", 90),
  {
    resourceType: "Observation",
    id: "bp",
    meta: meta(4),
    status: "amended",
    code: concept("85354-9", "Blood pressure panel"),
    subject: { reference: "Patient/b" },
    effectivePeriod: { start: "2026-03-01", end: "2026-03-03" },
    component: [
      { code: concept("8480-6", "Systolic"), valueQuantity: { value: 150, code: "mm[Hg]" } },
      { code: concept("8462-4", "Diastolic"), valueQuantity: { value: 85, code: "mm[Hg]" } },
    ],
  } satisfies Observation,
  {
    resourceType: "Encounter",
    id: "e",
    meta: meta(5),
    status: "finished",
    class: { code: "AMB" },
    subject: { reference: "Patient/a" },
    participant: [{ individual: { reference: "Practitioner/p" } }],
    period: { start: "2026-01-05T08:00:00Z" },
  } satisfies Encounter,
];

function weight(id: string, patient: string, effectiveDateTime: string, value: number): Observation {
  return {
    resourceType: "Observation",
    id,
    meta: meta(4),
    status: "final",
    code: concept("29463-7", "Body weight"),
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime,
    valueQuantity: { value, unit: "kg", system: "http://unitsofmeasure.org", code: "kg" },
  };
}

describe("a search finds by", () => {
  it.each<[string, string[]]>([
    ["/Patient", ["a", "b", "c"]],
    ["/Patient?name=gar", ["a", "b"]],
    ["/Patient?name=garcia", ["a"]],
    ["/Patient?name=GARCÍA", ["a"]],
    ["/Patient?name=in%C3%A9s%20gar", ["a"]],
    ["/Patient?family=lukas", ["c"]],
    ["/Patient?given=mar", ["a"]],
    ["/Patient?given=maria&family=garrison", []],
    ["/Patient?given=maria,bob", ["a", "b"]],
    ["/Patient?family=arri", []],
    ["/Patient?family:contains=arri", ["b"]],
    ["/Patient?family:exact=García", ["a"]],
    ["/Patient?family:exact=garcía", []],
    ["/Patient?address-city=bris", ["b"]],
    ["/Patient?address=bris", ["b"]],
    ["/Patient?address:missing=true", ["a", "c"]],
    ["/Patient?identifier=B2", ["b", "c"]],
    ["/Patient?identifier=urn:mrn|B2", ["b"]],
    ["/Patient?identifier=urn:mrn|", ["a", "b"]],
    ["/Patient?identifier=|plain", ["c"]],
    ["/Patient?identifier=urn:mrn|A\\,1\\|x", ["a"]],
    ["/Patient?gender=male", ["b", "c"]],
    ["/Patient?gender:not=male", ["a"]],
    ["/Patient?active=true", ["a"]],
    ["/Patient?deceased=true", ["c"]],
    ["/Patient?email=ines@mail.example", ["a"]],
    ["/Patient?_id=a,c,zz", ["a", "c"]],
    ["/Patient?_lastUpdated=ge2026-01-02T00:00:00Z", ["b", "c"]],
    ["/Patient?birthdate=1980", ["a", "b"]],
    ["/Patient?birthdate=1980-05", ["a"]],
    ["/Patient?birthdate=lt1980", ["c"]],
    ["/Patient?birthdate=ge1975-01-01&birthdate=le1979-12-31", ["c"]],
    ["/Patient?birthdate=ne1980", ["c"]],
    ["/Patient?general-practitioner=Practitioner/p", ["b"]],
    ["/Patient?general-practitioner=p", ["b"]],
    ["/Patient?general-practitioner.family=lind", ["b"]],
    ["/Patient?general-practitioner:Practitioner.family=lind", ["b"]],
    ["/Patient?_has:Observation:patient:code=85354-9", ["b"]],
    ["/Patient?_has:Encounter:patient:participant=Practitioner/p", ["a"]],
    ["/Patient?name=", ["a", "b", "c"]],
    ["/Observation?patient=a", ["w1", "w2"]],
    ["/Observation?patient=Patient/a,Patient/b&code=29463-7", ["w1", "w2", "w3"]],
    ["/Observation?subject=Patient/b", ["w3", "bp"]],
    ["/Observation?subject:Patient=b", ["w3", "bp"]],
    ["/Observation?subject=BASE/Patient/b", ["w3", "bp"]],
    ["/Observation?patient.gender=female", ["w1", "w2"]],
    ["/Observation?code=http://loinc.org|85354-9", ["bp"]],
    ["/Observation?code:text=body", ["w1", "w2", "w3"]],
    ["/Observation?status=amended,final&patient=b", ["w3", "bp"]],
    ["/Observation?date=2026-02-05", ["w2"]],
    ["/Observation?date=2026-02-06", ["w3"]],
    ["/Observation?date=ge2026-02-06", ["w3", "bp"]],
    ["/Observation?date=gt2026-03-02", ["bp"]],
    ["/Observation?date=sa2026-02-28", ["bp"]],
    ["/Observation?date=eb2026-02-05", ["w1"]],
    ["/Observation?value-quantity=gt61", ["w1", "w3"]],
    ["/Observation?value-quantity=61.5|http://unitsofmeasure.org|kg", ["w1"]],
    ["/Observation?value-quantity=60", ["w2"]],
    ["/Observation?value-quantity=60.0", []],
    ["/Observation?value-quantity=ap66", ["w1", "w2"]],
    ["/Observation?component-code-value-quantity=8480-6$gt140", ["bp"]],
    ["/Observation?component-code-value-quantity=8462-4$gt140", []],
    ["/Observation?code-value-quantity=29463-7$lt61", ["w2"]],
    ["/Encounter?date=ge2026-06-01", ["e"]],
    ["/Encounter?participant:Practitioner.name=lind", ["e"]],
  ])("%s", async (path, ids) => {
    expect((await fhir.ids(path.replace("BASE", fhir.base))).toSorted()).toEqual(ids.toSorted());
  });
});

describe("a search sorts", () => {
  it.each<[string, string[]]>([
    ["/Patient?_sort=birthdate", ["c", "b", "a"]],
    ["/Patient?_sort=-birthdate", ["b", "a", "c"]],
    ["/Patient?_sort=family", ["a", "b", "c"]],
    ["/Patient?_sort=gender,-family", ["a", "c", "b"]],
    ["/Patient?_sort=-gender,family", ["b", "c", "a"]],
    ["/Patient?_sort=address-city,-_id", ["b", "c", "a"]],
    ["/Patient?_sort=-_lastUpdated", ["c", "b", "a"]],
    ["/Observation?_sort=-date,_id", ["bp", "w3", "w2", "w1"]],
    ["/Observation?_sort=value-quantity&code=29463-7", ["w2", "w1", "w3"]],
  ])("%s", async (path, ids) => {
    expect(await fhir.ids(path)).toEqual(ids);
  });
});

async function typesOf(path: string) {
  const { body } = await fhir.request<Bundle>(path);
  return body.entry?.map(({ resource }) => resource?.resourceType);
}

describe("a search's Bundle", () => {
  it("has self, total, fullUrl and search.mode", async () => {
    const { body } = await fhir.request<Bundle>("/Patient?gender=male");
    expect(body).toMatchObject({ resourceType: "Bundle", type: "searchset", total: 2 });
    expect(body.link).toEqual([{ relation: "self", url: `${fhir.base}/Patient?gender=male` }]);
    expect(body.entry?.map(({ fullUrl, search }) => [fullUrl, search?.mode])).toEqual([
      [`${fhir.base}/Patient/b`, "match"],
      [`${fhir.base}/Patient/c`, "match"],
    ]);
  });

  it("without a result has no entry; without _total none; with _summary=count nothing else", async () => {
    const none = await fhir.request<Bundle>("/Patient?family=nobody");
    expect([none.body.total, none.body.entry]).toEqual([0, undefined]);
    expect((await fhir.request<Bundle>("/Patient?_total=none")).body.total).toBeUndefined();
    for (const path of ["/Patient?_summary=count", "/Patient?_count=0"]) {
      const { body } = await fhir.request<Bundle>(path);
      expect([body.total, body.entry, body.link?.length]).toEqual([3, undefined, 1]);
    }
  });

  it("brings what _include and _revinclude ask for", async () => {
    const { body } = await fhir.request<Bundle>(
      "/Patient?_id=a,b&_include=Patient:general-practitioner&_revinclude=Observation:patient&_revinclude=Encounter:subject",
    );
    const listed = body.entry?.map(
      ({ resource, search }) => `${search?.mode} ${resource?.resourceType}/${resource?.id}`,
    );
    const included = [
      "Encounter/e",
      "Observation/bp",
      "Observation/w1",
      "Observation/w2",
      "Observation/w3",
      "Practitioner/p",
    ];
    expect(listed?.toSorted()).toEqual([
      ...included.map((one) => `include ${one}`),
      "match Patient/a",
      "match Patient/b",
    ]);
    expect(body.total).toBe(2);
  });

  it("follows what was included only with :iterate", async () => {
    const path = "/Observation?_id=bp&_include=Observation:subject&_include";
    expect(await typesOf(`${path}=Patient:general-practitioner`)).toEqual(["Observation", "Patient"]);
    expect(await typesOf(`${path}:iterate=Patient:general-practitioner`)).toEqual([
      "Observation",
      "Patient",
      "Practitioner",
    ]);
  });

  it("is the same by POST, its parameters in a form", async () => {
    const posted = await fhir.request<Bundle<Patient>>("/Patient/_search", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ identifier: "urn:mrn|B2" }).toString(),
    });
    expect(posted.status).toBe(200);
    expect(posted.body.entry?.map(({ resource }) => resource?.id)).toEqual(["b"]);
  });

  it("holds subsets where _elements asks for them", async () => {
    const { body } = await fhir.request<Bundle<Patient>>("/Patient?_id=a&_elements=name");
    expect(Object.keys(body.entry?.[0]?.resource ?? {}).toSorted()).toEqual(["id", "meta", "name", "resourceType"]);
    expect(body.entry?.[0]?.resource?.meta?.tag?.[0]?.code).toBe("SUBSETTED");
  });
});

describe("a parameter that nobody knows", () => {
  it("is ignored by default, which the Bundle tells", async () => {
    const { status, body } = await fhir.request<Bundle>("/Patient?colour=red&gender=male");
    expect(status).toBe(200);
    expect(body.total).toBe(2);
    expect(body.link?.[0]?.url).toBe(`${fhir.base}/Patient?gender=male`);
    expect(body.entry?.at(-1)).toMatchObject({
      resource: { resourceType: "OperationOutcome", issue: [{ severity: "warning" }] },
      search: { mode: "outcome" },
    });
  });

  it("is an error for who prefers strict handling", async () => {
    const answer = await fhir.request("/Patient?colour=red", { headers: { prefer: "handling=strict" } });
    expect(answer.status).toBe(400);
    expect(diagnosticsOf(answer)).toContain("colour");
  });
});
