import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type * as _page from "../../journey/tabPage/main.js";
import type { Tab } from "../driver/Engine.js";
import { click } from "../driver/userActions.js";
import { setUpApp } from "../setup/openApp.js";
import { signedInTabs } from "../setup/signedIn.js";

const app = setUpApp("tabPage");

test("a document behind the access token can be saved as a file", async () => {
  const { browser, tabs } = await signedInTabs(app, 1);
  const tab = tabs[0] as Tab;
  const name = `portrait-${crypto.randomUUID()}.png`;
  const size = await tab.evaluate(async (fileName) => {
    const blob = await window.medblocks.fhir.download("Binary/portrait-48");
    const link = document.body.appendChild(document.createElement("a"));
    Object.assign(link, { href: URL.createObjectURL(blob), download: fileName, textContent: "Save the portrait" });
    return blob.size;
  }, name);
  expect(size).toBeGreaterThan(100);
  await click(tab, { role: "link", name: "Save the portrait" });
  const bytes = async () => readFile(join(browser.downloadFolder, name)).catch(() => Buffer.alloc(0));
  await expect.poll(async () => (await bytes()).length, { timeout: 30_000 }).toBe(size);
  expect((await bytes()).subarray(1, 4).toString()).toBe("PNG");
});

test("a private search goes by POST, and the address that the server logs holds nothing of it", async () => {
  const { tabs } = await signedInTabs(app, 1);
  const found = await tabs[0]?.evaluate(async () => {
    const { entry = [] } = await window.medblocks.fhir.search("Patient", { family: "Okonkwo" }, { private: true });
    return entry.length;
  });
  expect(found).toBeGreaterThan(0);
  const request = (await app.requests(/^\/fhir\/Patient/)).at(-1);
  expect(request).toMatchObject({ method: "POST", path: "/fhir/Patient/_search", queryKeys: [] });
});

test("all pages of a search can be read one after the other", async () => {
  const { tabs } = await signedInTabs(app, 1);
  const ids = await tabs[0]?.evaluate(async () => {
    const found: (string | undefined)[] = [];
    const search = { _count: 100, _elements: ["id"] } as const;
    for await (const page of window.medblocks.fhir.pages("Patient", search)) {
      found.push(...(page.entry ?? []).map(({ resource }) => resource?.id));
    }
    return found;
  });
  expect(ids?.length).toBeGreaterThan(200);
  expect(new Set(ids).size).toBe(ids?.length);
});

test("a read that is aborted rejects with an AbortError", async () => {
  const { tabs } = await signedInTabs(app, 1);
  await app.addFault({ latencyMs: 60_000, match: { path: "^/fhir/Patient/patient-3" } });
  const name = await tabs[0]?.evaluate(async () => {
    const controller = new AbortController();
    const read = window.medblocks.fhir.read("Patient", "patient-3", { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    return read.then(
      () => "read",
      (error: Error) => error.name,
    );
  });
  expect(name).toBe("AbortError");
});
