import { fhirQueryOptions } from "@medblocks/react/server";
import { dehydrate, HydrationBoundary, QueryCache, QueryClient } from "@tanstack/react-query";
import { connection } from "next/server";
import { getBackend } from "../lib/backend";
import { locationsOf, staffOf } from "../lib/publicSearches";
import { organizationId } from "../lib/settings";
import { OrganizationPage } from "./OrganizationPage";

/** The hospital's own page: what every visitor may see, fetched by the server's own credentials. */
export default async function HomePage() {
  await connection();
  const id = organizationId();
  const { fhir } = getBackend();
  // A query that fails is left out, and its part of the page says so. It is not tried again: somebody waits.
  const queryCache = new QueryCache({ onError: ({ message }) => console.error(message) });
  const queryClient = new QueryClient({ queryCache });
  await Promise.all([
    queryClient.prefetchQuery({ ...fhirQueryOptions(fhir, "Organization", id), retry: false }),
    queryClient.prefetchQuery({ ...fhirQueryOptions(fhir, "Location", locationsOf(id)), retry: false }),
    queryClient.prefetchQuery({ ...fhirQueryOptions(fhir, "PractitionerRole", staffOf(id)), retry: false }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OrganizationPage id={id} />
    </HydrationBoundary>
  );
}
