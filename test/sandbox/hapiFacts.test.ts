import { afterAll, beforeAll, test } from "vitest";
import { createHapiLike, type HapiLike } from "./hapiFacts/createHapiLike.js";
import { hapiFacts } from "./hapiFacts/hapiFacts.js";
import { startFhirTestServer, type FhirTestServer } from "./fhir/startFhirTestServer.js";

let fhir: FhirTestServer;
let server: HapiLike;

beforeAll(async () => {
  fhir = await startFhirTestServer([], "hapi");
  server = createHapiLike(fhir.base, Buffer.from("admin ").toString("base64url"));
});
afterAll(() => fhir.close());

// What holds here holds at a real HAPI, too: `test/real/hapiFacts.test.ts`.
for (const { title, check } of hapiFacts) test(title, () => check(server));
