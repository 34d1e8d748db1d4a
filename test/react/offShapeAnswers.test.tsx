import { resourcesOf, useFhirInfiniteQuery, useFhirQuery, type FhirError } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { QueryClient } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { Component, StrictMode, type ReactNode } from "react";
import { expect, onTestFinished, test, vi } from "vitest";

// Components at a server that sends envelopes off shape: null entries and links, texts in place of numbers and lists.

const patient = { resourceType: "Patient" as const, id: "p1", name: [{ family: "Okonkwo" }] };
class Boundary extends Component<{ children: ReactNode }, { error: string | undefined }> {
  override state = { error: undefined };
  static getDerivedStateFromError(error: unknown) {
    return { error: `thrown in render: ${String(error)}` };
  }
  override render() {
    return this.state.error ?? this.props.children;
  }
}

/** What a component shows in the end; what it throws, where it does. */
async function shows(content: ReactNode, expected: string): Promise<void> {
  // React reports what a boundary has caught.
  vi.spyOn(console, "error").mockImplementation(() => {});
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  onTestFinished(() => queryClient.clear());
  const medblocks = createMockMedblocks({ resources: [patient], server: { shape: "off" } });
  const { container } = render(
    <StrictMode>
      <MockMedblocksProvider medblocks={medblocks} queryClient={queryClient}>
        <Boundary>{content}</Boundary>
      </MockMedblocksProvider>
    </StrictMode>,
  );
  await expect.poll(() => container.textContent, { interval: 20, timeout: 1000 }).toBe(expected);
}

function List() {
  const { data, status } = useFhirQuery("Patient", {});
  return <p>{data ? resourcesOf(data).map(({ name }) => name?.[0]?.family) : status}</p>;
}

function Pages() {
  const { data, status } = useFhirInfiniteQuery("Patient", {});
  return <p>{data ? data.resources.map(({ name }) => name?.[0]?.family) : status}</p>;
}

function Missing() {
  const { error, status } = useFhirQuery("Patient", "nobody");
  return <p>{error ? (error as FhirError).issues.map(({ code }) => code) : status}</p>;
}

test("a list is shown at a server whose Bundles are off shape", () => shows(<List />, "Okonkwo"));

test("a list of pages is shown at a server whose Bundles are off shape", () => shows(<Pages />, "Okonkwo"));

test("the issues of an error are shown where the OperationOutcome is off shape", () =>
  shows(<Missing />, "processing"));
