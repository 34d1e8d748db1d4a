import { nextLink, resourcesOf } from "@medblocks/react";
import type { Bundle } from "fhir/r4.js";
import { agreementTag } from "./agreementData.js";
import { answerOf, createOwn, finds, given, identifierOf, idsOf, newPatient } from "./ownResources.js";
import type { FhirScenario } from "./scenarioOutcome.js";

const tagged = `_tag=${encodeURIComponent(agreementTag)}`;

export const searchScenarios: Readonly<Record<string, FhirScenario>> = {
  "search: the first page of all": finds("Patient", { untyped: { _sort: "_id" } }),
  "search: all, on one page": finds("Patient", { _count: 100 }),
  "search: string, the start of any part": finds("Patient", { name: "ma" }),
  "search: string, without accents and case": finds("Patient", { name: "OKONKWÓ" }),
  "search: string :exact": finds("Patient", { family: { exact: "Okonkwo" } }),
  "search: string :contains": finds("Patient", { name: { contains: "ar" } }),
  "search: any of several": finds("Patient", { gender: ["female", "other"] }),
  "search: all of several": finds("Patient", { name: { and: ["p", "o"] } }),
  "search: token :not": finds("Patient", { gender: { not: "female" } }),
  "search: token with a system": finds("Observation", { code: "http://loinc.org|8867-4", _count: 150 }),
  "search: token of another system": finds("Observation", { code: "http://snomed.info/sct|8867-4" }),
  "search: token, any of a system": finds("Condition", { code: "http://snomed.info/sct|", _count: 150 }),
  "search: token :text": finds("Condition", { code: { text: "essential" } }),
  "search: identifier": async (fhir) => {
    const { identifier } = await fhir.read("Patient", given);
    return finds("Patient", { identifier: `${identifier?.[0]?.system}|${identifier?.[0]?.value}` })(fhir);
  },
  "search: a date's year": finds("Patient", { birthdate: "1968" }),
  "search: a span of dates": finds("Patient", { birthdate: { ge: "1950-01-01", lt: "1970-01-01" } }),
  "search: a date, ne": finds("Patient", { birthdate: { ne: "1968" }, _count: 100 }),
  "search: a period, sa": finds("Encounter", { date: { sa: "2026-06-01" }, _count: 150 }),
  "search: a period, eb": finds("Encounter", { date: { eb: "2025-06-01" }, _count: 150 }),
  "search: a quantity": finds("Observation", { code: "29463-7", "value-quantity": { gt: 80 }, _count: 150 }),
  "search: a quantity with its unit": finds("Observation", {
    "value-quantity": { lt: "50|http://unitsofmeasure.org|kg" },
    _count: 150,
  }),
  "search: two components at once": finds("Observation", {
    untyped: { "component-code-value-quantity": "http://loinc.org|8480-6$gt140", _count: 150 },
  }),
  "search: :missing": finds("Patient", { "death-date": { missing: false } }),
  "search: a reference by its id": finds("Observation", { patient: given, _count: 200 }),
  "search: a reference with its type": finds("Condition", { subject: `Patient/${given}` }),
  "search: an absolute reference": (fhir) => finds("Condition", { subject: `${fhir.baseUrl}/Patient/${given}` })(fhir),
  "search: a chain": finds("Condition", { untyped: { "patient.name": "Okonkwo" } }),
  "search: a chain with a type": finds("Condition", { untyped: { "subject:Patient.gender": "male", _count: 150 } }),
  "search: _has": finds("Patient", { untyped: { "_has:Condition:patient:clinical-status": "active", _count: 100 } }),
  "search: _id": finds("Patient", { _id: ["nobody", given] }),
  "search: _lastUpdated": finds("Patient", { _lastUpdated: { ge: "2100-01-01" } }),
  "search: sorted by two keys": finds("Patient", { _sort: "gender,-birthdate", _count: 100 }),
  "search: sorted, what lacks the value last": finds("Patient", { _sort: "-death-date", _count: 3 }),
  "search: _include": finds("Encounter", { _include: "Encounter:subject", _count: 4, untyped: { _sort: "_id" } }),
  "search: _include:iterate": finds("Observation", {
    _count: 3,
    untyped: { _include: "Observation:encounter", "_include:iterate": "Encounter:participant", _sort: "_id" },
  }),
  "search: _include=*": finds("Encounter", { _id: "a-encounter-1", untyped: { _include: "*" } }),
  "search: _include=Type:*": finds("Encounter", { _id: "a-encounter-1", untyped: { _include: "Encounter:*" } }),
  "search: _revinclude": finds("Patient", { _id: given, _revinclude: "Condition:subject" }),
  "search: _elements": async (fhir) =>
    resourcesOf(await fhir.search("Patient", { _id: given, _elements: ["birthDate"] })),
  "search: _summary": async (fhir) =>
    resourcesOf(await fhir.search("Patient", { _id: given, _summary: "true" })).map((one) =>
      Object.keys(one).toSorted(),
    ),
  "search: _summary=count": async (fhir) => (await fhir.request(`Patient?_summary=count&${tagged}`)).resource,
  "search: _count=0": async (fhir) => (await fhir.request(`Patient?_count=0&${tagged}`)).resource,
  "search: no total, where there is a next page": finds("Patient", { _count: 5, _sort: "_id" }),
  "search: an accurate total": finds("Patient", { _count: 5, _sort: "_id", _total: "accurate" }),
  "search: without a total": finds("Patient", { _total: "none", _sort: "_id" }),
  "search: more than a page may hold": async (fhir) => {
    const { total, entry, link } = await fhir.search("Observation", { _count: 500, _tag: agreementTag });
    return [total, entry?.length, link?.map(({ relation }) => relation)];
  },
  "search: by POST": async (fhir) => {
    const bundle = await fhir.search("Patient", { family: "Okonkwo", _tag: agreementTag }, { method: "POST" });
    return [bundle.total, resourcesOf(bundle).map(({ id }) => id), bundle.link];
  },
  "search: by POST, the next page": async (fhir) => {
    const params = { _count: 5, _sort: "_id", _tag: agreementTag } as const;
    const bundle = await fhir.search("Patient", params, { method: "POST" });
    const next = await fhir.page("Patient", nextLink(bundle) ?? "");
    return [bundle.link, resourcesOf(next).map(({ id }) => id)];
  },
  "search: the self link": async (fhir) =>
    (await fhir.search("Patient", { gender: "male", _id: given })).link?.find(({ relation }) => relation === "self"),
  "search: an unknown parameter": (fhir) => fhir.search("Patient", { gender: "male", untyped: { colour: "blue" } }),
  "search: an unknown parameter, strictly": (fhir) =>
    fhir.search("Patient", { untyped: { colour: "blue" } }, { strict: true }),
  "search: a parameter of no meaning": (fhir) => fhir.search("Patient", { birthdate: "yesterday" }),
  "search: a modifier that is none": (fhir) =>
    fhir.search("Patient", { untyped: { "birthdate:exact": "1970", _tag: agreementTag } }),
  "search: sorted by what cannot be": (fhir) => fhir.search("Patient", { untyped: { _sort: "colour" } }),
  "search: a result that is cached": async (fhir) => {
    const own = newPatient();
    const address = `Patient?identifier=${encodeURIComponent(identifierOf(own))}`;
    const cached = { headers: { "Cache-Control": "max-age=60" } };
    const count = async (options = {}) => (await fhir.request<Bundle>(address, options)).resource?.entry?.length ?? 0;
    const before = await count(cached);
    await fhir.create(own);
    return [before, await count(cached), await count(), await count(cached)];
  },
  "search: what was deleted since the result was cached": async (fhir) => {
    const own = await createOwn(fhir);
    const address = `Patient?identifier=${encodeURIComponent(identifierOf(own))}`;
    const cached = { headers: { "Cache-Control": "max-age=60" } };
    const found = async (options = {}) =>
      (await fhir.request<Bundle>(address, options)).resource?.entry?.map(({ resource }) => resource?.meta?.versionId);
    const before = await found(cached);
    await fhir.update({ ...own, active: true });
    const updated = await found(cached);
    await fhir.delete("Patient", own.id);
    return [before, updated, await found(cached), await found()];
  },
  "paging: all pages": async (fhir) => {
    const pages: unknown[] = [];
    for await (const page of fhir.pages("Patient", { _count: 12, _sort: "_id", _tag: agreementTag })) {
      pages.push([page.total, page.link?.map(({ relation }) => relation), resourcesOf(page).map(({ id }) => id)]);
    }
    return pages;
  },
  "paging: the links": async (fhir) => {
    const bundle = await fhir.search("Patient", { _count: 12, _sort: "_id", _tag: agreementTag });
    return [bundle.link, (await fhir.page("Patient", nextLink(bundle) ?? "")).link];
  },
  "paging: a page again": async (fhir) => {
    const params = { _count: 3, _sort: "_id", _tag: agreementTag } as const;
    const link = nextLink(await fhir.search("Patient", params)) ?? "";
    const once = resourcesOf(await fhir.page("Patient", link));
    return [once.map(({ id }) => id), resourcesOf(await fhir.page("Patient", link)).length];
  },
  "paging: a page that is gone": (fhir) =>
    answerOf(fhir.request(`?_getpages=00000000-0000-4000-8000-000000000000&_getpagesoffset=20`)),
  "paging: what was written since": async (fhir) => {
    const family = `own-${Date.now().toString(36)}-paged`;
    const [first] = [await createOwn(fhir, { name: [{ family }] }), await createOwn(fhir, { name: [{ family }] })];
    const bundle = await fhir.search("Patient", { family, _count: 1, _sort: "_lastUpdated" });
    await createOwn(fhir, { name: [{ family }] });
    const next = await fhir.page("Patient", nextLink(bundle) ?? "");
    return [bundle.entry?.length, resourcesOf(bundle)[0]?.id === first.id, next.entry?.length, nextLink(next)];
  },
  "search: nothing": async (fhir) => {
    const { entry, total } = await fhir.search("Patient", { family: "Nobodyatall" });
    return [entry, total, await idsOf(fhir, "Patient", "family=Nobodyatall")];
  },
};
