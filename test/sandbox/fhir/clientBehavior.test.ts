import { createBackendClient } from "@medblocks/react/server";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../startSandbox.js";

const clientSecret = "secret";
const accessTo = (url: string, clientId: string) =>
  createBackendClient({ baseUrl: url, clientId, clientSecret, scope: "system/*.cruds" });

test("the FHIR server behaves for one client's requests as that client says, over the same data", async () => {
  const sandbox = await startSandbox({
    fhir: { totals: "always" },
    clients: [
      { clientId: "plain", clientSecret },
      { clientId: "other", clientSecret, fhir: { totals: "never", versionIds: "opaque", indexLag: { responses: 1 } } },
    ],
  });
  onTestFinished(() => sandbox.close());
  const [plain, other] = ["plain", "other"].map((clientId) => accessTo(sandbox.url, clientId).fhir);
  if (!plain || !other) throw new Error("A client is missing.");
  const params = { family: "Clientbehavior" };

  const created = await plain.create({ resourceType: "Patient", name: [{ family: "Clientbehavior" }] });
  const { id = "", meta } = created;
  expect(meta?.versionId).toBe("1");
  expect((await other.read("Patient", id)).meta?.versionId).toMatch(/^a[\da-f]{8}$/);
  expect([(await plain.search("Patient", params)).total, (await other.search("Patient", params)).entry]).toEqual([
    1,
    undefined,
  ]);
  const later = await other.search("Patient", params);
  expect([later.total, later.entry?.length]).toEqual([undefined, 1]);
});
