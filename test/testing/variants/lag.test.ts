import type { Bundle, Patient } from "fhir/r4.js";
import { describe, expect, test, vi } from "vitest";
import { familiesOf, patients, variantServers } from "./startVariant.js";

// Point 20: search indexes and replicas that lag behind writes.

const renamed = { ...patients[0], name: [{ family: "Adeyemi" }] };
const created = { resourceType: "Patient", name: [{ family: "Dube" }] };

describe.each(Object.entries(variantServers))("the FHIR server of the %s", (_, start) => {
  test("shows the state before a write in the next responses to each search, and the current one in reads", async () => {
    const ask = await start({ indexLag: { responses: 2 } });
    const search = async () => familiesOf(await ask<Bundle>("GET", "Patient?_sort=family"));
    await ask("PUT", "Patient/p1", { body: renamed });
    expect((await ask<Patient>("GET", "Patient/p1")).body.name).toEqual(renamed.name);
    expect([await search(), await search(), await search()]).toEqual([
      ["Abara", "Brand", "Castro"],
      ["Abara", "Brand", "Castro"],
      ["Adeyemi", "Brand", "Castro"],
    ]);
  });

  test("lags behind in searches for what was created and deleted as well, each for its own time", async () => {
    const ask = await start({ indexLag: { responses: 1 } });
    const search = async () => familiesOf(await ask<Bundle>("GET", "Patient?_sort=family"));
    await ask("POST", "Patient", { body: created });
    expect(await search()).toEqual(["Abara", "Brand", "Castro"]);
    await ask("DELETE", "Patient/p1");
    expect(await search()).toEqual(["Abara", "Brand", "Castro", "Dube"]);
    expect(await search()).toEqual(["Brand", "Castro", "Dube"]);
  });

  test("lags behind in searches of a batch and in $everything", async () => {
    const ask = await start({ indexLag: { responses: 1 } });
    const requests = ["Patient?_sort=family", "Patient/p1"].map((url) => ({ request: { method: "GET", url } }));
    const batch = { resourceType: "Bundle", type: "batch", entry: requests };
    await ask("PUT", "Patient/p1", { body: renamed });
    const [searched, read] = (await ask<Bundle>("POST", "", { body: batch })).body.entry ?? [];
    expect(searched?.resource).toMatchObject({ entry: [{ resource: { name: [{ family: "Abara" }] } }, {}, {}] });
    expect(read?.resource).toMatchObject({ name: [{ family: "Adeyemi" }] });
    expect(familiesOf(await ask("GET", "Patient/p1/$everything"))).toEqual(["Abara"]);
  });

  test("lags behind for a time in ms", async () => {
    const ask = await start({ indexLag: { ms: 60_000 } });
    const search = async () => familiesOf(await ask<Bundle>("GET", "Patient?_sort=family&_count=1"));
    await ask("PUT", "Patient/p1", { body: renamed });
    expect(await search()).toEqual(["Abara"]);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_001);
    expect(await search()).toEqual(["Adeyemi"]);
  });

  test("finds by the index as it was before the write", async () => {
    const ask = await start({ indexLag: { responses: 1 } });
    const search = async () => familiesOf(await ask<Bundle>("GET", "Patient?family=Abara"));
    await ask("PUT", "Patient/p1", { body: renamed });
    expect([await search(), await search()]).toEqual([["Abara"], []]);
  });

  test("has two replicas in turn, of which the second one lags", async () => {
    const ask = await start({ replicaLag: { responses: 1 } });
    const read = async () => {
      const { status, body } = await ask<Patient>("GET", "Patient/p1");
      return [status, body.name?.[0]?.family];
    };
    await ask("PUT", "Patient/p1", { body: renamed });
    expect([await read(), await read(), await read(), await read()]).toEqual([
      [200, "Adeyemi"],
      [200, "Abara"],
      [200, "Adeyemi"],
      [200, "Adeyemi"],
    ]);
  });

  test("does not know what was created at the replica that lags", async () => {
    const ask = await start({ replicaLag: { responses: 1 } });
    const { body } = await ask<Patient>("POST", "Patient", { body: created });
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await ask("GET", `Patient/${body.id}`)).status);
    expect(statuses).toEqual([200, 404, 200]);
  });
});
