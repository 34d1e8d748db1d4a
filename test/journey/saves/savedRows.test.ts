import type { Page } from "playwright";
import { expect, test } from "vitest";
import type { SandboxClient } from "../../sandbox/oauth/clientRegistry.js";
import { sandbox, setUpClinic } from "../openClinic.js";
import { watchPatient } from "./watchPatient.js";

// Every value that the page shows is recorded, also one that a person would hardly see: no former value may come back.

const clinic = setUpClinic();

/** Opens the list of patients at a server that behaves so. */
async function openList(fhir: SandboxClient["fhir"], username = "practitioner"): Promise<Page> {
  const { clientId, url } = clinic;
  const addresses = { redirectUris: [url], postLogoutRedirectUris: [url] };
  await sandbox.addClient({ ...addresses, clientId, ...(fhir && { fhir }) });
  const page = await clinic.openAs(username);
  await page.getByRole("row").nth(25).waitFor();
  return page;
}

const linkTo = (page: Page, id: string) => page.locator(`a[href="/patients/${id}"]`);
const rowOf = (page: Page, id: string) => page.getByRole("row").filter({ has: linkTo(page, id) });

/** Saves another phone number, from the list to the chart and back. */
async function savePhone(page: Page, id: string, phone: string): Promise<void> {
  await linkTo(page, id).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Phone").fill(phone);
  await page.getByLabel("Phone").press("Enter");
  await page.getByRole("region", { name: "Patient", exact: true }).getByText(phone).waitFor();
  await page.getByRole("link", { name: "All patients" }).click();
  await rowOf(page, id).getByText(phone).waitFor();
}

/** Resolves when a response to the search of the list has a value. */
const foundBySearch = (page: Page, value: string) =>
  page.waitForResponse(async (response) => {
    return /\/Patient\?/.test(response.url()) && response.ok() && (await response.text()).includes(value);
  });

/** The phone numbers that were shown one after the other. */
const phonesIn = (texts: readonly string[]) =>
  texts.flatMap((text) => /07700 \d{6}/.exec(text) ?? []).filter((phone, at, all) => phone !== all[at - 1]);

const servers: Readonly<Record<string, [id: string, fhir: SandboxClient["fhir"]]>> = {
  "is like HAPI": ["patient-140", "hapi"],
  "does what R4 says": ["patient-10", "strict"],
  "has a search index that is a second behind": ["patient-54", { indexLag: { ms: 1000 } }],
  "has a search index that is two responses behind": ["patient-72", { indexLag: { responses: 2 } }],
  "has a replica that is behind": ["patient-164", { replicaLag: { responses: 1 } }],
  "has nodes whose clocks are five seconds apart": ["patient-159", { clockSkew: -5000 }],
  "has opaque version ids and a search index that is behind": [
    "patient-102",
    { versionIds: "opaque", clockSkew: 5000, indexLag: { responses: 1 } },
  ],
  "has envelopes that are not of R4's shape": ["patient-15", { shape: "off", indexLag: { responses: 1 } }],
  "does not count": ["patient-30", { totals: "never" }],
};

test.each(Object.entries(servers))(
  "no former value of a saved patient comes back at a server that %s",
  async (_, [id, fhir]) => {
    const page = await openList(fhir);
    const shown = await watchPatient(page, id);
    const phones = ["07700 900901", "07700 900902"];
    for (const phone of phones) {
      const found = foundBySearch(page, phone);
      // oxlint-disable-next-line no-await-in-loop -- one save after the other, as a person does
      await savePhone(page, id, phone);
      // oxlint-disable-next-line no-await-in-loop -- the index has to catch up
      await found;
    }
    await rowOf(page, id)
      .getByText(phones[1] ?? "")
      .waitFor();

    const { rows, charts, orders, counts } = await shown();
    const [former, ...later] = phonesIn(rows);
    expect(later).toEqual(phones);
    expect(phonesIn(charts)).toEqual([former, ...phones]);
    expect(orders).toHaveLength(1);
    const isCounted = typeof fhir !== "object" || fhir.totals !== "never";
    expect(counts).toEqual([isCounted ? expect.stringMatching(/^25 of \d+ patients$/) : "25 and more patients"]);
  },
);

test.each<[server: string, id: string, fhir: SandboxClient["fhir"]]>([
  ["is like HAPI", "patient-122", "hapi"],
  ["has a search index that is two responses behind", "patient-70", { indexLag: { responses: 2 } }],
  ["has a replica that is behind", "patient-74", { replicaLag: { responses: 1 } }],
])("the row of a patient with a new name moves once, at a server that %s", async (_, id, fhir) => {
  const page = await openList(fhir);
  const shown = await watchPatient(page, id);
  const family = `Ashworth-${id.replace("patient-", "")}`;
  const found = foundBySearch(page, family);
  await linkTo(page, id).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Family name").fill(family);
  await page.getByLabel("Family name").press("Enter");
  await page.getByRole("heading", { level: 1, name: family }).waitFor();
  await page.getByRole("link", { name: "All patients" }).click();
  await found;
  // Whether the row is ahead of that of Ifeoma Balogun. The rows of other tests may move as well.
  const isAhead = (order: string) => order.indexOf(`/patients/${id} `) < order.indexOf("/patients/patient-58 ");
  await expect.poll(async () => (await shown()).orders.map(isAhead).at(-1)).toBe(true);
  const { orders, rows, counts } = await shown();
  expect(orders.map(isAhead).filter((one, at, all) => one !== all[at - 1])).toEqual([false, true]);
  expect(rows.map((text) => text.includes(family))).toEqual([false, true]);
  expect(counts).toHaveLength(1);
});

test("what another user saves at a node whose clock is behind is shown, and can be saved over", async () => {
  const id = "patient-37";
  const fhir = { clockSkew: -5000 };
  const page = await openList(fhir);
  const shown = await watchPatient(page, id);
  // Each save is stored by the other node: one after an own save is stored by the one that is behind, or the one ahead.
  await savePhone(page, id, "07700 900911");
  const other = await clinic.openAs("admin");
  await savePhone(other, id, "07700 900922");
  await page.getByRole("searchbox").fill("ifeoma adeyemi");
  await rowOf(page, id).getByText("07700 900922").waitFor();
  await savePhone(page, id, "07700 900933");
  const { rows, charts } = await shown();
  const phones = ["07700 900911", "07700 900922", "07700 900933"];
  expect(phonesIn(rows).slice(1)).toEqual(phones);
  expect(phonesIn(charts).slice(1)).toEqual(phones);
});
