import type * as Package from "@medblocks/react";
import { QueryClient, dehydrate, hydrate } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { startFhir } from "../fhir/startFhir.js";
import { searchset, version } from "./mountedQueries.js";

/** The package as another process loads it. */
async function loadAgain(): Promise<typeof Package> {
  vi.resetModules();
  return import("@medblocks/react");
}

test.fails(
  "rule 11: a private search that a server has prefetched is found in the browser, or is not sent there",
  failsByAssertion(async () => {
    const { client } = await startFhir({ body: searchset(version("1")) });
    const config = { baseUrl: client.baseUrl, getAccessToken: () => Promise.resolve("t"), privateSearch: true };
    const options = ({ createFhirClient, fhirQueryOptions }: typeof Package) =>
      fhirQueryOptions(createFhirClient(config), "Patient", { name: "Version", birthdate: "1979-04-01" });

    const onServer = new QueryClient();
    await onServer.prefetchQuery(options(await loadAgain()));
    const sent = JSON.parse(JSON.stringify(dehydrate(onServer))) as ReturnType<typeof dehydrate>;
    const inBrowser = new QueryClient();
    hydrate(inBrowser, sent);

    const found = inBrowser.getQueryData(options(await loadAgain()).queryKey) !== undefined;
    expect({ sent: sent.queries.length, found: Number(found) }).toEqual({
      sent: sent.queries.length,
      found: sent.queries.length,
    });
  }),
);
