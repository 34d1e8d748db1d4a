import { createFhirClient, fhirInfiniteQueryOptions } from "@medblocks/react";
import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { median, milliseconds, ratio, type Measured } from "./measured.js";

const [pages, perPage, maxPages] = [100, 1000, 5];
const baseUrl = "https://fhir.example/fhir";

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** A hundred thousand patients, page by page, of which the last five pages are kept: time and memory from start to end. */
export async function paging(): Promise<Measured[]> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const client = createFhirClient({
    baseUrl,
    getAccessToken: async () => "token",
    fetch: async (url) => {
      const page = Number(new URL(url as URL).searchParams.get("page") ?? 1);
      const link = page < pages ? [{ relation: "next", url: `${baseUrl}?page=${page + 1}` }] : [];
      const entry = Array.from({ length: perPage }, (_, at) => ({
        resource: {
          resourceType: "Patient",
          id: `p${(page - 1) * perPage + at}`,
          meta: { versionId: "1" },
          gender: "other",
        },
      }));
      return Response.json({ resourceType: "Bundle", type: "searchset", link, entry });
    },
  });
  const options = { ...fhirInfiniteQueryOptions(client, "Patient", { _count: perPage }), maxPages };
  const observer = new InfiniteQueryObserver(new QueryClient(), options);
  const stop = observer.subscribe(() => {});
  while (!observer.getCurrentResult().isSuccess) {
    // oxlint-disable-next-line no-await-in-loop -- until the first is there
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const [times, heaps]: [number[], number[]] = [[], []];
  while (observer.getCurrentResult().hasNextPage) {
    const started = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- the next page is known by the former
    await observer.fetchNextPage();
    times.push(performance.now() - started);
    // What the page has left behind is let go when its task is over.
    // oxlint-disable-next-line no-await-in-loop -- page by page
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
    heaps.push(process.memoryUsage().heapUsed);
  }
  stop();
  const third = Math.floor(times.length / 3);
  const [early, late] = [times.slice(maxPages, maxPages + third), times.slice(-third)].map(median) as [number, number];
  const [full, last] = [median(heaps.slice(maxPages, maxPages + third)), median(heaps.slice(-third))];
  const outcome = `time a page ${milliseconds(early)} at first, ${milliseconds(late)} at the end (${ratio(late, early)}); memory ${megabytes(full)}, ${megabytes(last)} (${ratio(last, full)})`;
  console.log(`100,000 resources by pages of 1,000, maxPages ${maxPages}: ${outcome}`);
  return [{ what: "100,000 resources paged through with `maxPages: 5`", others: "", ours: outcome }];
}
