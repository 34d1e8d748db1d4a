import { createBackendClient, fhirInfiniteQueryOptions, fhirQueryOptions } from "@medblocks/react/server";
import { QueryClient, dehydrate } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { collectGarbage } from "../query/collectGarbage.js";

const searches = 500;
/** Of each name that is searched for. */
const characters = 20_000;

test("hundreds of private searches by a server keep nothing in memory", async () => {
  const answer = (url: string) =>
    url.includes("/oauth2/")
      ? { access_token: "t", token_type: "bearer", expires_in: 3600 }
      : { resourceType: "Bundle", type: "searchset" };
  const { fhir } = createBackendClient({
    baseUrl: "https://a.example",
    clientId: "backend",
    clientSecret: "secret",
    fetch: async (input) => Response.json(answer(new Request(input).url)),
    fhir: { privateSearch: true },
  });

  /** As a server renders one page. */
  async function render(page: number): Promise<number> {
    const queryClient = new QueryClient();
    const params = { name: `${"x".repeat(characters)}${page}` };
    await queryClient.prefetchQuery(fhirQueryOptions(fhir, "Patient", params));
    await queryClient.prefetchInfiniteQuery(fhirInfiniteQueryOptions(fhir, "Patient", { ...params, active: true }));
    const held = queryClient.getQueryCache().getAll().length;
    expect(dehydrate(queryClient).queries).toEqual([]);
    return held;
  }

  expect(await render(-1)).toBe(2);
  // oxlint-disable-next-line no-await-in-loop -- what the platform and the test keep for themselves is there before
  for (let page = 0; page < 20; page += 1) await render(page);
  await collectGarbage();
  const before = process.memoryUsage().heapUsed;
  // oxlint-disable-next-line no-await-in-loop -- a server renders one page after another
  for (let page = 0; page < searches; page += 1) await render(page);
  await collectGarbage();
  const grown = process.memoryUsage().heapUsed - before;
  // All names together would be 10 MB, in each of the two queries.
  expect(grown).toBeLessThan(searches * characters * 0.3);
});
