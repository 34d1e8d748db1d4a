// @vitest-environment node
import {
  ConfigurationError,
  MedblocksProvider,
  RequireAuth,
  SignedIn,
  SignedOut,
  createFhirClient,
  createMedblocks,
  fhirQueryOptions,
  useAuth,
  useFhirQuery,
} from "@medblocks/react";
import { dehydrate, hydrate, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

function Ward(): ReactNode {
  const { status, isLoading } = useAuth();
  const { status: queryStatus, fetchStatus } = useFhirQuery("Patient", "1");
  return [status, isLoading, queryStatus, fetchStatus].join(" ");
}

const page = (
  <>
    <Ward />
    <RequireAuth fallback={<p>splash</p>}>ward</RequireAuth>
    <SignedIn>in</SignedIn>
    <SignedOut>out</SignedOut>
  </>
);
const config = { baseUrl: "https://dev.medblocks.com", clientId: "spa" };

test("a server renders the session as loading, with the fallback, and asks nobody for anything", () => {
  expect(typeof window).toBe("undefined");
  const fetch = vi.fn();
  vi.stubGlobal("fetch", fetch);
  const html = renderToString(<MedblocksProvider {...config}>{page}</MedblocksProvider>);
  expect(html).toBe("loading true pending fetching<p>splash</p>");
  expect(fetch).not.toHaveBeenCalled();
});

test("nothing of the browser is touched by it", () => {
  const touched: PropertyKey[] = [];
  const trap = new Proxy({}, { get: (_, name) => touched.push(name) });
  for (const name of ["location", "history", "sessionStorage", "localStorage", "document"]) vi.stubGlobal(name, trap);
  renderToString(
    <MedblocksProvider {...config} storage="local">
      {page}
    </MedblocksProvider>,
  );
  expect(touched).toEqual([]);
});

test("a session made outside React renders the same, and a wrong prop throws here, too", () => {
  const html = renderToString(<MedblocksProvider medblocks={createMedblocks(config)}>{page}</MedblocksProvider>);
  expect(html).toContain("<p>splash</p>");
  expect(() => renderToString(<MedblocksProvider {...config} baseUrl="nowhere" />)).toThrow(/^baseUrl is not a URL/);
});

test("a session that is made and started where there is no window does nothing, and says so when asked for a token", async () => {
  const { authStore } = createMedblocks({ baseUrl: "https://dev.medblocks.com", clientId: "my-spa" });
  const stop = authStore.start();
  expect(authStore.getSnapshot()).toBe(authStore.getServerSnapshot());
  await expect(authStore.getAccessToken()).rejects.toBeInstanceOf(ConfigurationError);
  stop();
});

test("rows are rendered from what was fetched for them, as the browser does that knows of no search", async () => {
  const baseUrl = "https://dev.medblocks.com/fhir";
  const found = {
    resourceType: "Bundle",
    type: "searchset",
    entry: [{ resource: { resourceType: "Patient", id: "1" } }],
  };
  const fhir = createFhirClient({ baseUrl, getAccessToken: async () => "t", fetch: async () => Response.json(found) });
  const server = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  await server.prefetchQuery(fhirQueryOptions(fhir, "Patient", {}));
  const browser = new QueryClient();
  hydrate(browser, JSON.parse(JSON.stringify(dehydrate(server))));
  const Row = () => <>{useFhirQuery("Patient", "1").isSuccess ? "read" : "waits"}</>;
  const List = () => (useFhirQuery("Patient", {}).isSuccess ? <Row /> : null);
  const [html, again] = [server, browser].map((queryClient) =>
    renderToString(
      <MedblocksProvider {...config} queryClient={queryClient}>
        <List />
      </MedblocksProvider>,
    ),
  );
  expect([html, again]).toEqual(["waits", "waits"]);
});
