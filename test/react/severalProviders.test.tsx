import {
  createMedblocks,
  fhirQueryOptions,
  MedblocksProvider,
  useAuth,
  useFhirClient,
  useFhirQuery,
  type ConfigurationError,
} from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { Component, StrictMode, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const patient = (family: string) => ({ resourceType: "Patient" as const, id: "1", name: [{ family }] });
const hospital = () =>
  createMockMedblocks({ resources: [patient("At the hospital")], fhirBaseUrl: "https://hospital.example/fhir" });
const laboratory = () =>
  createMockMedblocks({ resources: [patient("At the laboratory")], fhirBaseUrl: "https://lab.example/fhir" });

function Name({ of }: { of: string }): ReactNode {
  const { data } = useFhirQuery("Patient", "1");
  const { status } = useAuth();
  return (
    <p>
      {of}: {status}, {data?.name?.[0]?.family ?? "nobody"}
    </p>
  );
}

test("two servers in one app, one provider inside the other, over one cache: each reads its own", async () => {
  const [outer, inner, queryClient] = [hospital(), laboratory(), new QueryClient()];
  render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <MedblocksProvider medblocks={outer}>
          <Name of="outer" />
          <MedblocksProvider medblocks={inner}>
            <Name of="inner" />
          </MedblocksProvider>
        </MedblocksProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
  await screen.findByText("outer: signedIn, At the hospital");
  await screen.findByText("inner: signedIn, At the laboratory");

  inner.signOut();
  await screen.findByText("inner: signedOut, nobody");
  expect(screen.getByText("outer: signedIn, At the hospital")).toBeDefined();
  const left = queryClient
    .getQueryCache()
    .getAll()
    .map(({ state }) => JSON.stringify(state.data));
  expect(left.join()).toContain("At the hospital");
  expect(left.join()).not.toContain("At the laboratory");
});

test("a component of the inner one reads the outer one by its client", async () => {
  const [outer, inner] = [hospital(), laboratory()];
  function Both(): ReactNode {
    const client = useFhirClient();
    return (
      <MockMedblocksProvider medblocks={inner}>
        <Name of="inner" />
        <Outer client={client} />
      </MockMedblocksProvider>
    );
  }
  function Outer({ client }: { client: ReturnType<typeof useFhirClient> }): ReactNode {
    const { data } = useQuery(fhirQueryOptions(client, "Patient", "1"));
    return <p>by client: {data?.name?.[0]?.family}</p>;
  }
  render(
    <StrictMode>
      <MockMedblocksProvider medblocks={outer}>
        <Both />
      </MockMedblocksProvider>
    </StrictMode>,
  );
  await screen.findByText("inner: signedIn, At the laboratory");
  await screen.findByText("by client: At the hospital");
  expect(outer.requests).toHaveLength(1);
  expect(inner.requests).toHaveLength(1);
});

/** Shows what was thrown below it. */
class Boundary extends Component<{ children: ReactNode }, { error?: ConfigurationError }> {
  override state: { error?: ConfigurationError } = {};
  static getDerivedStateFromError = (error: ConfigurationError) => ({ error });
  override render(): ReactNode {
    const { error } = this.state;
    return error ? <p role="alert">{`${error.option}: ${error.message}`}</p> : this.props.children;
  }
}

test("two sessions with one server must not share what is cached of it: that is told, with the mend", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const queryClient = new QueryClient();
  render(
    <StrictMode>
      <Boundary>
        <QueryClientProvider client={queryClient}>
          <MedblocksProvider medblocks={hospital()}>
            <Name of="one" />
          </MedblocksProvider>
          <MedblocksProvider medblocks={hospital()}>
            <Name of="other" />
          </MedblocksProvider>
        </QueryClientProvider>
      </Boundary>
    </StrictMode>,
  );
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toMatch(/^name: .*Give one of them a name/);
});

test("a name keeps two sessions of one client at one server apart", async () => {
  const settings = { baseUrl: "https://hospital.example", clientId: "spa" };
  const fetch = vi.fn<typeof globalThis.fetch>();
  const plain = createMedblocks({ ...settings, fhir: { fetch } });
  const named = createMedblocks({ ...settings, name: "second", fhir: { fetch } });
  expect(named.fhir.baseUrl).toBe(plain.fhir.baseUrl);
  expect(fhirQueryOptions(named.fhir, "Patient", "1").queryKey).not.toEqual(
    fhirQueryOptions(plain.fhir, "Patient", "1").queryKey,
  );
  render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <MedblocksProvider medblocks={plain}>
          <Name of="plain" />
        </MedblocksProvider>
        <MedblocksProvider medblocks={named}>
          <Name of="named" />
        </MedblocksProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
  await screen.findByText("plain: signedOut, nobody");
  await screen.findByText("named: signedOut, nobody");
});

test.each([
  ["name", { name: "a name" }],
  ["name", { name: "" }],
  ["launch", { launch: true as never }],
  ["launch", { launch: [] as never }],
  ["launch", { launch: { allowedIssuers: "https://ehr.example/fhir" as never } }],
  ["launch.allowedIssuers", { launch: { allowedIssuers: ["ehr.example"] } }],
  ["launch.allowedIssuers", { launch: { allowedIssuers: ["https://ehr.example/fhir?x=1"] } }],
])("%s that is wrong is told", (option, setting) => {
  expect(() => createMedblocks({ baseUrl: "https://hospital.example", clientId: "spa", ...setting })).toThrow(
    expect.objectContaining({ name: "ConfigurationError", option }) as Error,
  );
});
