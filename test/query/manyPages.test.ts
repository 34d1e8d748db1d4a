import { createFhirClient, fhirInfiniteQueryOptions, resourcesOf } from "@medblocks/react";
import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, onTestFinished, test } from "vitest";
import { collectGarbage } from "./collectGarbage.js";

const [pages, perPage] = [100, 1000];
const baseUrl = "https://fhir.example/fhir";

/** A hundred thousand patients, a thousand at a time. */
function manyPatients() {
  const asked: number[] = [];
  const client = createFhirClient({
    baseUrl,
    getAccessToken: async () => "token",
    fetch: async (url) => {
      const page = Number(new URL(url as URL).searchParams.get("page") ?? 1);
      asked.push(page);
      const link = page < pages ? [{ relation: "next", url: `${baseUrl}?page=${page + 1}` }] : [];
      const entry = Array.from({ length: perPage }, (_, at) => ({
        resource: { resourceType: "Patient", id: `p${(page - 1) * perPage + at}`, meta: { versionId: "1" } },
      }));
      return Response.json({ resourceType: "Bundle", type: "searchset", link, entry });
    },
  });
  return { client, asked };
}

const all = Array.from({ length: pages }, (_, at) => at + 1);
const held = (refs: readonly WeakRef<object>[]) => refs.filter((ref) => ref.deref() !== undefined).length;

test("with maxPages a hundred thousand resources are paged through, and no more of them is held than the last pages", async () => {
  const { client, asked } = manyPatients();
  const queryClient = new QueryClient();
  const options = { ...fhirInfiniteQueryOptions(client, "Patient", { _count: perPage }), maxPages: 3 };
  const observer = new InfiniteQueryObserver(queryClient, options);
  onTestFinished(observer.subscribe(() => {}));
  await expect.poll(() => observer.getCurrentResult().isSuccess).toBe(true);
  const refs: WeakRef<object>[] = [];
  while (observer.getCurrentResult().hasNextPage) {
    // oxlint-disable-next-line no-await-in-loop -- the next page is known by the former
    await observer.fetchNextPage();
    const { data } = observer.getCurrentResult();
    const last = data?.pages.at(-1)?.entry?.[0]?.resource;
    if (last) refs.push(new WeakRef(last));
    expect(data?.pages.length).toBeLessThanOrEqual(3);
  }
  expect(observer.getCurrentResult().data?.resources.map(({ id }) => id)).toEqual(
    Array.from({ length: 3 * perPage }, (_, at) => `p${(pages - 3) * perPage + at}`),
  );
  expect(asked).toEqual(all);
  await collectGarbage();
  expect(refs).toHaveLength(pages - 1);
  expect(held(refs)).toBeLessThanOrEqual(4);
});

test("pages() holds none but the one that is looked at", async () => {
  const { client, asked } = manyPatients();
  const refs: WeakRef<object>[] = [];
  let count = 0;
  for await (const page of client.pages("Patient", { _count: perPage })) {
    count += resourcesOf(page).length;
    refs.push(new WeakRef(page));
  }
  expect(count).toBe(pages * perPage);
  expect(asked).toEqual(all);
  await collectGarbage();
  expect(held(refs)).toBeLessThanOrEqual(1);
});
