import {
  findReferenced,
  includedIn,
  nextLink,
  resourcesOf,
  useFhirAttachment,
  useFhirInfiniteQuery,
  useFhirMutation,
  useFhirOperation,
  useFhirQuery,
  useFhirReference,
  type FhirError,
} from "@medblocks/react";
import { QueryClient, type UseQueryResult } from "@tanstack/react-query";
import { act, cleanup } from "@testing-library/react";
import * as fc from "fast-check";
import type { Attachment, Bundle, FhirResource, Reference } from "fhir/r4.js";
import { Component, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { answerText, oddValue, offOutcome, offShape } from "../fhir/offShapes.js";
import { createFakeSession, renderWithSession, signedIn } from "./fakeSession.js";

// Whatever a server answers, no hook throws in render, and what the types call a text can be shown as one.

const thrown: string[] = [];
class Boundary extends Component<{ children: ReactNode }, { isFailed: boolean }> {
  override state = { isFailed: false };
  static getDerivedStateFromError() {
    return { isFailed: true };
  }
  override componentDidCatch(error: unknown) {
    thrown.push(String((error as Error | undefined)?.stack ?? error));
  }
  override render() {
    return !this.state.isFailed && this.props.children;
  }
}

function Problem({ error }: { error: unknown }) {
  const { issues = [], message, code } = (error ?? {}) as Partial<FhirError>;
  const told = issues.map(({ severity, code: kind, text, field }) => [severity, kind, text, field]);
  return <p>{[message, code, told]}</p>;
}

function Entries({ bundle }: { bundle: Bundle<FhirResource> | undefined }) {
  const all = [...resourcesOf(bundle), ...includedIn(bundle, "Patient")];
  return <p>{[all.map(({ id, meta }) => [id, meta?.versionId, meta?.profile]), bundle?.total, nextLink(bundle)]}</p>;
}

function Results({ results }: { results: UseQueryResult<unknown, unknown>[] }) {
  return results.map(({ data, error }, index) => (
    // oxlint-disable-next-line no-array-index-key -- the list never changes its order
    <div key={index}>
      <Problem error={error} />
      <Entries bundle={data as Bundle<FhirResource>} />
    </div>
  ));
}

function Screen({ odd }: { odd: unknown }) {
  const read = useFhirQuery("Patient", "1");
  const search = useFhirQuery("Patient", {});
  const pages = useFhirInfiniteQuery("Patient", { _count: 2 });
  const operation = useFhirOperation("Patient/1/$everything");
  const within = search.data as FhirResource | undefined;
  const reference = useFhirReference(odd as Reference, { within });
  const referenced = useFhirReference({ reference: odd } as Reference, { within });
  const file = useFhirAttachment(odd as Attachment);
  const photo = useFhirAttachment({ url: odd, data: odd, contentType: odd } as Attachment);
  const save = useFhirMutation("update", { optimistic: true });
  return (
    <>
      <Results results={[read, search, operation, reference, referenced] as UseQueryResult<unknown, unknown>[]} />
      <Problem error={pages.error} />
      <p>{pages.data?.resources.map(({ id }) => id)}</p>
      <p>{findReferenced(odd as Reference, within)?.id}</p>
      <p>{[file.status, photo.status, save.status]}</p>
      <Problem error={file.error ?? photo.error ?? save.error} />
      <button onClick={() => save.mutate({ resourceType: "Patient", id: "1", active: true })}>Save</button>
    </>
  );
}

test("no hook throws in render, whatever the server answers", { timeout: 20_000 }, async () => {
  // React reports what a boundary has caught.
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { resource, bundle } = offShape;
  const answers = fc.record({ resource, bundle, page: bundle, outcome: offOutcome, text: answerText, odd: oddValue });
  for (const given of fc.sample(answers, { seed: 20, numRuns: 25 })) {
    const session = createFakeSession(signedIn, (address, { method }) => {
      if (method === "PUT") return Response.json(given.outcome, { status: 422 });
      if (address === "Patient/1") return Response.json({ ...given.resource, id: "1" });
      if (address.includes("$")) return new Response(given.text);
      return Response.json(address === "Patient" ? given.bundle : given.page);
    });
    const queryClient = new QueryClient();
    const screen = renderWithSession(
      <Boundary>
        <Screen odd={given.odd} />
      </Boundary>,
      session,
      queryClient,
    );
    const isIdle = () => queryClient.isFetching() + queryClient.isMutating() === 0;
    // oxlint-disable no-await-in-loop -- one screen at a time
    await expect.poll(isIdle, { interval: 5, timeout: 3000 }).toBe(true);
    await act(async () => screen.queryByRole("button")?.click());
    await expect.poll(isIdle, { interval: 5, timeout: 3000 }).toBe(true);
    // oxlint-enable no-await-in-loop
    expect(thrown, JSON.stringify(given)).toEqual([]);
    cleanup();
    queryClient.clear();
  }
});
