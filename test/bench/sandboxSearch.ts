import { generateData } from "../sandbox/data/generateData.js";
import { MemoryRepository } from "../sandbox/fhir/medplum.js";
import { startFhirTestServer } from "../sandbox/fhir/startFhirTestServer.js";

// How long the sandbox takes for the searches that the clinic makes, over HTTP, beside the same search without our index
// (the router's own, in memory, without HTTP). Run: npx tsx test/bench/sandboxSearch.ts

const searches = [
  "Patient?name=gar",
  "Patient?_sort=family&_count=20",
  "Observation?patient=Patient/patient-1&category=vital-signs&_sort=-date&_count=100",
  "Condition?patient=Patient/patient-1",
];
const rounds = 7;

const { parseSearchRequest } = await import("@medplum/core");
const fhir = await startFhirTestServer();
const router = new MemoryRepository();
type RouterResource = Parameters<MemoryRepository["createResource"]>[0];
await router.withSeeding(async () => {
  for (const resource of generateData()) await router.createResource(resource as unknown as RouterResource);
});

for (const search of searches) {
  const ours: number[] = [];
  const plain: number[] = [];
  // In turns, so that whatever else the machine does falls on both.
  for (let round = 0; round < rounds; round += 1) {
    // The router's search blocks this process for so long that idle connections are closed in the meantime.
    await fhir.request("/metadata").catch(() => undefined);
    ours.push(
      await timeOf(async () => {
        const { status } = await fhir.request(`/${search}`);
        if (status !== 200) throw new Error(`${search}: ${status}`);
      }),
    );
    plain.push(await timeOf(() => router.search(parseSearchRequest(search))));
  }
  const [a, b] = [median(ours), median(plain)];
  console.log(
    `${search}\n  ${a.toFixed(1)} ms over HTTP; without the index ${b.toFixed(1)} ms, ${(b / a).toFixed(1)} times`,
  );
}
await fhir.close();

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
