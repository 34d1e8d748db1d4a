import {
  createFhirClient,
  fhirMutationOptions,
  type FhirClient,
  type FhirMutationInteraction,
  type FhirMutationOptions,
} from "@medblocks/react";
import { createMockMedblocks, type MockMedblocksOptions } from "@medblocks/react/testing";
import { MutationObserver, QueryClient, dehydrate, hydrate, onlineManager } from "@tanstack/react-query";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";

const patient = { resourceType: "Patient" as const, id: "p1", meta: { versionId: "1" }, active: false };
const changed = { ...patient, active: true };
const operations = [{ op: "replace", path: "/active", value: true }] as const;

/** What each write takes. */
const writes: Record<FhirMutationInteraction, object> = {
  create: { resourceType: "Patient", active: true },
  update: changed,
  patch: { type: "Patient", id: "p1", operations },
  delete: { type: "Patient", id: "p1" },
  batch: [{ interaction: "update", resource: changed }],
  transaction: [{ interaction: "update", resource: changed }],
};

type Options = FhirMutationOptions<unknown, object>;
type Kept = ReturnType<typeof dehydrate>;

afterEach(() => onlineManager.setOnline(true));

/** A page of the app, with what a persister needs to go on with its writes. */
function openPage(client: FhirClient, interaction: FhirMutationInteraction = "update", own: Partial<Options> = {}) {
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  const options = { ...(fhirMutationOptions(client, queryClient, interaction) as Options), ...own };
  queryClient.setMutationDefaults(options.mutationKey ?? [], options);
  return { queryClient, options };
}

/** Begins a write without a connection. */
async function pause(
  { queryClient, options }: ReturnType<typeof openPage>,
  variables: object = changed,
): Promise<void> {
  onlineManager.setOnline(false);
  const paused = new Promise<void>((resolve) => {
    queryClient.getMutationCache().subscribe((event) => {
      if (event.type === "updated" && event.action.type === "pause") resolve();
    });
  });
  void new MutationObserver(queryClient, options).mutate(variables).catch(() => undefined);
  await paused;
}

/** Begins a write without a connection, and closes the page; returns what a persister keeps. */
async function keep(page: ReturnType<typeof openPage>, variables?: object): Promise<Kept> {
  await pause(page, variables);
  const kept = JSON.parse(JSON.stringify(dehydrate(page.queryClient))) as Kept;
  page.queryClient.clear();
  if (kept.mutations.length !== 1) throw new Error("The write was not paused.");
  return kept;
}

/** Opens the page again, with a connection. */
async function goOn({ queryClient }: ReturnType<typeof openPage>, kept: Kept): Promise<void> {
  hydrate(queryClient, kept);
  onlineManager.setOnline(true);
  await queryClient.resumePausedMutations();
}

const start = (options: MockMedblocksOptions) => createMockMedblocks({ resources: [patient], ...options });
const writesTo = ({ requests }: ReturnType<typeof start>) =>
  requests.map(({ method }) => method).filter((method) => method !== "GET");

describe.each(Object.entries(writes) as [FhirMutationInteraction, object][])(
  "a paused %s that a persister has kept",
  (interaction, variables) => {
    test("is not sent after another user has signed in", async () => {
      const kept = await keep(openPage(start({ user: { sub: "user-1" } }).fhir, interaction), variables);
      const other = start({ user: { sub: "user-2" } });
      await goOn(openPage(other.fhir, interaction), kept);
      expect(other.requests).toEqual([]);
    });

    test("is sent once for the user who has begun it", async () => {
      const kept = await keep(openPage(start({ user: { sub: "user-1" } }).fhir, interaction), variables);
      const again = start({ user: { sub: "user-1" } });
      await goOn(openPage(again.fhir, interaction), kept);
      expect(writesTo(again)).toHaveLength(1);
    });
  },
);

test("a kept write fails with signed_out for another user, and is kept no longer", async () => {
  const kept = await keep(openPage(start({ user: { sub: "user-1" } }).fhir));
  const page = openPage(start({ user: { sub: "user-2" } }).fhir);
  await goOn(page, kept);
  const [mutation] = page.queryClient.getMutationCache().getAll();
  expect(mutation?.state).toMatchObject({ status: "error", isPaused: false, error: { code: "signed_out" } });
  expect(dehydrate(page.queryClient).mutations).toEqual([]);
});

test("what is kept of a write does not name its user", async () => {
  const kept = await keep(
    openPage(start({ user: { sub: "user-4711", name: "Mira", email: "mira@example.com" } }).fhir),
  );
  expect(JSON.stringify(kept)).not.toMatch(/user-4711|mira/i);
});

test("a kept write is sent after its user has signed out and in again", async () => {
  const medblocks = start({ user: { sub: "user-1" } });
  const kept = await keep(openPage(medblocks.fhir));
  medblocks.signOut();
  medblocks.signIn({ sub: "user-1" });
  await goOn(openPage(medblocks.fhir), kept);
  expect(writesTo(medblocks)).toEqual(["PUT"]);
});

test("a kept write is not sent by a user who has signed in on the same page after its user", async () => {
  const medblocks = start({ user: { sub: "user-1" } });
  const kept = await keep(openPage(medblocks.fhir));
  medblocks.signOut();
  medblocks.signIn({ sub: "user-2" });
  await goOn(openPage(medblocks.fhir), kept);
  expect(medblocks.requests).toEqual([]);
});

test.each([
  ["user-1", ["PUT"]],
  ["user-2", []],
])("a kept write that is resumed while the session loads waits for it: %s, %j", async (sub, sent) => {
  const kept = await keep(openPage(start({ user: { sub: "user-1" } }).fhir));
  const medblocks = start({ status: "loading" });
  const done = goOn(openPage(medblocks.fhir), kept);
  medblocks.signIn({ sub });
  await done;
  expect(writesTo(medblocks)).toEqual(sent);
});

/** A user of whom the server says nothing. */
const nameless = { scopes: [] };

test("a kept write of a user who cannot be told apart is sent in no other session", async () => {
  const medblocks = start({ user: nameless });
  expect(medblocks.authStore.getSnapshot().user?.sub).toBeUndefined();
  const kept = await keep(openPage(medblocks.fhir));
  const reloaded = start({ user: nameless });
  await goOn(openPage(reloaded.fhir), kept);
  medblocks.signOut();
  medblocks.signIn(nameless);
  await goOn(openPage(medblocks.fhir), kept);
  expect([...reloaded.requests, ...medblocks.requests]).toEqual([]);
});

test("a paused write of a user who cannot be told apart is sent in the same session", async () => {
  const medblocks = start({ user: nameless });
  const page = openPage(medblocks.fhir);
  await pause(page);
  onlineManager.setOnline(true);
  await page.queryClient.resumePausedMutations();
  expect(writesTo(medblocks)).toEqual(["PUT"]);
});

test("a kept write that was begun while nobody was signed in is sent by nobody", async () => {
  const kept = await keep(openPage(start({ status: "signedOut" }).fhir));
  const medblocks = start({ user: { sub: "user-1" } });
  await goOn(openPage(medblocks.fhir), kept);
  expect(medblocks.requests).toEqual([]);
});

test("a write that began while the session loaded is kept for the user who has signed in since", async () => {
  const medblocks = start({ status: "loading" });
  const page = openPage(medblocks.fhir);
  medblocks.signIn({ sub: "user-1" });
  const kept = await keep(page);
  const other = start({ user: { sub: "user-2" } });
  await goOn(openPage(other.fhir), kept);
  expect(other.requests).toEqual([]);
  const again = start({ user: { sub: "user-1" } });
  await goOn(openPage(again.fhir), kept);
  expect(writesTo(again)).toEqual(["PUT"]);
});

test("a kept write to one server is not sent to another one", async () => {
  const own = { mutationKey: ["save"] };
  const kept = await keep(openPage(start({ fhirBaseUrl: "https://a.example/fhir" }).fhir, "update", own));
  const other = start({ fhirBaseUrl: "https://b.example/fhir" });
  await goOn(openPage(other.fhir, "update", own), kept);
  expect(other.requests).toEqual([]);
});

test("a kept write under the app's own key, by a client that the app wraps, is not sent by another user", async () => {
  const own = { mutationKey: ["save"] };
  const wrap = (fhir: FhirClient): FhirClient => ({
    ...fhir,
    update: (resource, options) => fhir.update(resource, options),
  });
  const kept = await keep(openPage(wrap(start({ user: { sub: "user-1" } }).fhir), "update", own));
  const other = start({ user: { sub: "user-2" } });
  await goOn(openPage(wrap(other.fhir), "update", own), kept);
  expect(other.requests).toEqual([]);
  const again = start({ user: { sub: "user-1" } });
  await goOn(openPage(wrap(again.fhir), "update", own), kept);
  expect(writesTo(again)).toEqual(["PUT"]);
});

test("a kept write by a client without a session is sent when it is resumed", async () => {
  const sent: (string | undefined)[] = [];
  const client = createFhirClient({
    baseUrl: "https://a.example/fhir",
    getAccessToken: () => Promise.resolve("t"),
    fetch: (_url, init) => {
      sent.push(init?.method);
      return Promise.resolve(Response.json(changed));
    },
  });
  const kept = await keep(openPage(client));
  await goOn(openPage(client), kept);
  expect(sent).toEqual(["PUT"]);
});
