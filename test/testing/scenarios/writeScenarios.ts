import { answerOf, createOwn, finds, given, identifierOf, idsOf, json, newPatient, weightOf } from "./ownResources.js";
import type { FhirScenario } from "./scenarioOutcome.js";

const activate = [{ op: "add", path: "/active", value: true }] as const;

export const writeScenarios: Readonly<Record<string, FhirScenario>> = {
  create: (fhir) => fhir.create(newPatient()),
  "create: the headers": async (fhir) => {
    const { status, headers } = await fhir.request("Patient", { method: "POST", body: newPatient() });
    return [status, headers.get("Location"), headers.get("ETag"), headers.get("Content-Location")];
  },
  "create: the id is the server's": async (fhir) => {
    const { id } = await fhir.create({ ...newPatient(), id: "mine" });
    return /^\d+$/.test(id ?? "");
  },
  "create: minimal": (fhir) => fhir.create(newPatient(), { prefer: "minimal" }),
  "create: with an OperationOutcome": async (fhir) => {
    const headers = { Prefer: "return=OperationOutcome" };
    const { status, resource } = await fhir.request("Patient", { method: "POST", body: newPatient(), headers });
    return [status, resource?.resourceType];
  },
  "create: where none is": async (fhir) => {
    const own = newPatient();
    const ifNoneExist = { identifier: identifierOf(own) };
    const made = await fhir.create(own, { ifNoneExist });
    return [made, (await fhir.create(own, { ifNoneExist })).id === made.id];
  },
  "create: where one is, the status": async (fhir) => {
    const own = await createOwn(fhir);
    const headers = { "If-None-Exist": `identifier=${identifierOf(own)}` };
    const { status, resource } = await fhir.request("Patient", { method: "POST", body: newPatient(), headers });
    return [status, resource?.id === own.id];
  },
  "create: where many are": (fhir) => fhir.create(newPatient(), { ifNoneExist: { gender: "female" } }),
  "create: of another type": (fhir) => fhir.request("Observation", { method: "POST", body: newPatient() }),
  "create: of no JSON": (fhir) =>
    fhir.request("Patient", {
      method: "POST",
      body: new Blob(["{"], { type: "application/fhir+json" }),
      headers: json,
    }),
  "create: with a reference to nothing": (fhir) => fhir.create(weightOf("Patient/nobody")),
  "create: with a reference to another server": (fhir) => fhir.create(weightOf("https://other.example/fhir/Patient/1")),
  "create: with a reference by address": async (fhir) =>
    (await fhir.create(weightOf(`${fhir.baseUrl}/Patient/${given}`))).subject,
  "create: with a reference to a version": async (fhir) => {
    const { id } = await createOwn(fhir);
    return (await fhir.create(weightOf(`Patient/${id}/_history/1`))).subject;
  },
  "create: with a reference to a type that it may not have": (fhir) =>
    fhir.create(weightOf("Organization/a-organization-1")),

  update: async (fhir) => fhir.update({ ...(await createOwn(fhir)), active: false }),
  "update: the headers": async (fhir) => {
    const own = await createOwn(fhir);
    const { status, headers } = await fhir.request(`Patient/${own.id}`, {
      method: "PUT",
      body: { ...own, active: true },
    });
    return [status, headers.get("Location"), headers.get("ETag"), headers.get("Content-Location")];
  },
  "update: without a change": async (fhir) => {
    const own = await createOwn(fhir);
    const { status, headers, resource } = await fhir.request(`Patient/${own.id}`, { method: "PUT", body: own });
    return [status, headers.get("ETag"), resource?.meta?.versionId, (await fhir.history("Patient", own.id)).total];
  },
  "update: for a version that is gone": async (fhir) => {
    const seen = await createOwn(fhir);
    await fhir.update({ ...seen, active: false });
    return fhir.update({ ...seen, active: true });
  },
  "update: whatever the version": async (fhir) => {
    const seen = await createOwn(fhir);
    await fhir.update({ ...seen, active: false });
    return fhir.update({ ...seen, active: true }, { ifMatch: false });
  },
  "update: what was deleted, for its version": async (fhir) => {
    const seen = await createOwn(fhir);
    await fhir.delete("Patient", seen.id);
    const headers = { "If-Match": 'W/"1"' };
    return answerOf(fhir.request(`Patient/${seen.id}`, { method: "PUT", body: { ...seen, active: true }, headers }));
  },
  "update: what was not there": async (fhir) => {
    const id = `own-${Date.now().toString(36)}`;
    const { status, headers } = await fhir.request(`Patient/${id}`, { method: "PUT", body: { ...newPatient(), id } });
    return [status, headers.get("ETag"), headers.get("Location")];
  },
  "update: what was not there, for a version": async (fhir) => {
    const id = `own-${Date.now().toString(36)}-none`;
    const headers = { "If-Match": 'W/"1"' };
    return answerOf(fhir.request(`Patient/${id}`, { method: "PUT", body: { ...newPatient(), id }, headers }));
  },
  "update: a number that was not there": (fhir) =>
    answerOf(fhir.request("Patient/987654321", { method: "PUT", body: { ...newPatient(), id: "987654321" } })),
  "update: another id in the path": (fhir) =>
    answerOf(fhir.request("Patient/one", { method: "PUT", body: { ...newPatient(), id: "other" } })),
  "update: no id in the body": async (fhir) => {
    const { id } = await createOwn(fhir);
    return answerOf(fhir.request(`Patient/${id}`, { method: "PUT", body: newPatient() }));
  },
  "update: where one matches": async (fhir) => {
    const own = await createOwn(fhir);
    const { id: _, ...draft } = own;
    const updated = await fhir.update(
      { ...draft, active: true },
      {
        where: { identifier: identifierOf(own) },
      },
    );
    return [updated.id === own.id, updated.meta?.versionId, updated.active];
  },
  "update: where none matches": async (fhir) => {
    const own = newPatient();
    const { status } = await fhir.request(`Patient?identifier=${encodeURIComponent(identifierOf(own))}`, {
      method: "PUT",
      body: own,
    });
    return status;
  },
  "update: where many match": (fhir) => fhir.update(newPatient(), { where: { gender: "female" } }),

  patch: async (fhir) => {
    const { id } = await createOwn(fhir);
    return fhir.patch("Patient", id, [{ op: "replace", path: "/gender", value: "other" }]);
  },
  "patch: the headers": async (fhir) => {
    const { id } = await createOwn(fhir);
    const headers = { "Content-Type": "application/json-patch+json" };
    const body = new Blob([JSON.stringify(activate)], { type: "application/json-patch+json" });
    const answer = await fhir.request(`Patient/${id}`, { method: "PATCH", body, headers });
    return [
      answer.status,
      answer.headers.get("ETag"),
      answer.headers.get("Location"),
      answer.resource?.meta?.versionId,
    ];
  },
  "patch: without a change": async (fhir) => {
    const { id } = await createOwn(fhir, { active: true });
    return (await fhir.patch("Patient", id, activate)).meta?.versionId;
  },
  "patch: for the version that it is": async (fhir) => {
    const { id } = await createOwn(fhir);
    return (await fhir.patch("Patient", id, activate, { ifMatch: "1" })).active;
  },
  "patch: for a version that is gone": async (fhir) => {
    const { id } = await createOwn(fhir);
    return answerOf(
      fhir.patch("Patient", id, activate, { ifMatch: "7" }).then((resource) => ({ status: 200, resource })),
    );
  },
  "patch: a test that fails": async (fhir) => {
    const { id } = await createOwn(fhir);
    return fhir.patch("Patient", id, [{ op: "test", path: "/gender", value: "none" }]);
  },
  "patch: to what is invalid": async (fhir) => {
    const { id } = await createOwn(fhir);
    return fhir.patch("Patient", id, [{ op: "replace", path: "/birthDate", value: "yesterday" }]);
  },
  "patch: nobody": (fhir) => fhir.patch("Patient", "nobody", [...activate]),
  "patch: what was deleted": async (fhir) => {
    const { id } = await createOwn(fhir);
    await fhir.delete("Patient", id);
    return fhir.patch("Patient", id, [...activate]);
  },

  delete: async (fhir) => {
    const { id } = await createOwn(fhir);
    const { status, resource } = await fhir.request(`Patient/${id}`, { method: "DELETE" });
    return [status, resource?.resourceType, await finds("Patient", { _id: id })(fhir)];
  },
  "delete: minimal": async (fhir) => {
    const { id } = await createOwn(fhir);
    const { status } = await fhir.request(`Patient/${id}`, { method: "DELETE", headers: { Prefer: "return=minimal" } });
    return status;
  },
  "delete: what is not there": (fhir) => answerOf(fhir.request("Patient/nobody", { method: "DELETE" })),
  "delete: twice": async (fhir) => {
    const { id } = await createOwn(fhir);
    await fhir.delete("Patient", id);
    return answerOf(fhir.request(`Patient/${id}`, { method: "DELETE" }));
  },
  "delete: for a version that is gone": async (fhir) => {
    const { id } = await createOwn(fhir);
    return answerOf(fhir.request(`Patient/${id}`, { method: "DELETE", headers: { "If-Match": 'W/"7"' } }));
  },
  "delete: what others refer to": async (fhir) => {
    const { id } = await createOwn(fhir);
    const weight = await fhir.create(weightOf(`Patient/${id}`));
    const refused = await answerOf(fhir.request(`Patient/${id}`, { method: "DELETE" }));
    await fhir.delete("Observation", weight.id ?? "");
    return [refused, await answerOf(fhir.request(`Patient/${id}`, { method: "DELETE" }))];
  },
  "delete: where one matches": async (fhir) => {
    const own = await createOwn(fhir);
    await fhir.delete("Patient", { identifier: identifierOf(own) });
    return idsOf(fhir, "Patient", `identifier=${encodeURIComponent(identifierOf(own))}`);
  },
  "delete: where none matches": (fhir) =>
    answerOf(fhir.request("Patient?identifier=urn:example:mrn|none", { method: "DELETE" })),
  "delete: where many match": (fhir) => fhir.delete("Patient", { gender: "female" }),
  "what is deleted may come back": async (fhir) => {
    const own = await createOwn(fhir);
    await fhir.delete("Patient", own.id);
    const { status, resource } = await fhir.request(`Patient/${own.id}`, { method: "PUT", body: own });
    return [status, resource?.meta?.versionId];
  },
};
