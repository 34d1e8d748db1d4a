import { createFhirClient, fhirQueryOptions } from "@medblocks/react/server";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { fhirAddresses } from "../../../lib/settings";
import { PatientChart } from "./PatientChart";

// Titles end up in the browser's history: they name nobody.
export const metadata: Metadata = { title: "Patient" };
// Each answer is for one person, who may see what the next may not: neither this server, nor a proxy, nor a browser keeps
// one. (Next sends "private, no-store" with all that it renders per request.)
export const dynamic = "force-dynamic";

export default async function PatientPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <HydrationBoundary state={await prefetchFor(id)}>
      <PatientChart id={id} />
    </HydrationBoundary>
  );
}

/**
 * With the token of whoever asks for the page, where a gateway in front has put it on the request: the FHIR server then
 * decides what they may see. Never by the backend client, which reads for nobody in particular. Without such a token the
 * browser fetches.
 */
async function prefetchFor(id: string) {
  const queryClient = new QueryClient();
  const token = /^Bearer (.+)$/i.exec((await headers()).get("authorization") ?? "")?.[1];
  if (token !== undefined) {
    const { fhirBaseUrl, cacheBaseUrl } = fhirAddresses();
    const fhir = createFhirClient({
      baseUrl: fhirBaseUrl,
      cacheBaseUrl,
      getAccessToken: async () => token,
      timeout: 3000,
    });
    await queryClient.prefetchQuery({ ...fhirQueryOptions(fhir, "Patient", id), retry: false });
  }
  return dehydrate(queryClient);
}
