import { expect, test } from "vitest";
import { startMockFhir, weight } from "./startMockFhir.js";

test("of 2,000 observations a patient's are found in well under 50 ms", async () => {
  const patients = Array.from({ length: 100 }, (_, at) => ({ resourceType: "Patient", id: `p${at}` }));
  const weights = Array.from({ length: 2000 }, (_, at) =>
    weight(`Patient/p${at % 100}`, 50 + (at % 40), 1 + (at % 28)),
  );
  const { ask } = startMockFhir([...patients, ...weights]);
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const begin = performance.now();
    const { resource } = await ask("GET", `Observation?patient=p${round}&code=29463-7&_sort=-date&_count=100`);
    times.push(performance.now() - begin);
    expect(resource).toMatchObject({ total: 20 });
  }
  // The best of five: what else the machine does is no matter here.
  expect(Math.min(...times)).toBeLessThan(50);
});
