import { useFhirAttachment } from "@medblocks/react";
import { QueryClient, dehydrate, hydrate, type DehydratedState } from "@tanstack/react-query";
import { act, waitFor } from "@testing-library/react";
import type { Attachment } from "fhir/r4.js";
import { Blob as PlatformBlob, resolveObjectURL } from "node:buffer";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createFakeSession, renderFhirHook, signedIn, signedOut } from "./fakeSession.js";

// What `fetch` gives here is Node's; jsdom has another of its own, as no browser has.
beforeEach(() => void vi.stubGlobal("Blob", PlatformBlob));
afterEach(() => void vi.unstubAllGlobals());

const file = (text = "bytes", type = "image/png") => new Response(text, { headers: { "Content-Type": type } });
const photo: Attachment = { contentType: "image/png", data: btoa("inline") };
const stored: Attachment = { contentType: "image/png", url: "Binary/b1" };

/** What stands behind an object URL; nothing where it was let go. */
async function behind(url: string | undefined): Promise<string[] | undefined> {
  const blob = url === undefined ? undefined : resolveObjectURL(url);
  return blob && [blob.type, await blob.text()];
}

type Props = { attachment: Attachment | null | undefined };
function started(
  attachment: Props["attachment"],
  session = createFakeSession(signedIn, () => file()),
  cache?: QueryClient,
) {
  const useHook = (props: Props) => useFhirAttachment(props.attachment);
  return { session, ...renderFhirHook<ReturnType<typeof useHook>, Props>(useHook, session, { attachment }, cache) };
}

test("data that stands in it is there without a request", async () => {
  const { result, session } = started(photo);
  expect(result.current).toMatchObject({ status: "success", error: null, isFetching: false, isSuccess: true });
  expect(await behind(result.current.url)).toEqual(["image/png", "inline"]);
  expect(await result.current.blob?.text()).toBe("inline");
  expect(session.requests).toEqual([]);
});

test.each(["Binary/b1", "https://a.example/fhir/Binary/b1", "DocumentReference/d1/$content"])(
  "what its address on this server gives: %s",
  async (url) => {
    const { result, session } = started({ url });
    expect(result.current).toMatchObject({ status: "pending", url: undefined, blob: undefined, isFetching: true });
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
    expect(await behind(result.current.url)).toEqual(["image/png", "bytes"]);
    expect(session.requests).toEqual([url.replace("https://a.example/fhir/", "")]);
  },
);

test("the URL is let go on unmount, and when another is shown", async () => {
  const { result, rerender, unmount } = started(photo);
  const first = result.current.url;
  rerender({ attachment: { ...photo, data: btoa("other") } });
  await waitFor(async () => expect(await behind(result.current.url)).toEqual(["image/png", "other"]));
  const second = result.current.url;
  expect(await behind(first)).toBeUndefined();
  rerender({ attachment: undefined });
  expect(result.current).toMatchObject({ status: "pending", url: undefined });
  expect(await behind(second)).toBeUndefined();
  rerender({ attachment: photo });
  const third = result.current.url;
  unmount();
  expect(third).toBeDefined();
  expect(await behind(third)).toBeUndefined();
});

test("StrictMode leaves no URL behind", () => {
  const made = vi.spyOn(URL, "createObjectURL");
  const let_go = vi.spyOn(URL, "revokeObjectURL");
  const { unmount } = started(photo);
  unmount();
  expect(made.mock.results.length).toBeGreaterThan(0);
  expect(let_go.mock.calls.map(([url]) => url).toSorted()).toEqual(
    made.mock.results.map(({ value }) => value as string).toSorted(),
  );
  vi.restoreAllMocks();
});

test("an attachment that is made at each render gives one URL, and does not loop", async () => {
  const made = vi.spyOn(URL, "createObjectURL");
  const { result, rerender, session } = started({ ...stored });
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  const { url } = result.current;
  const before = made.mock.calls.length;
  for (let at = 0; at < 5; at += 1) rerender({ attachment: { ...stored } });
  rerender({ attachment: { ...stored, title: "renamed" } });
  expect(result.current.url).toBe(url);
  expect(made).toHaveBeenCalledTimes(before);
  expect(session.requests).toHaveLength(1);
  vi.restoreAllMocks();
});

test("two components that show the same file share one request, each with a URL of its own", async () => {
  const session = createFakeSession(signedIn, () => file());
  const useTwo = () => [useFhirAttachment(stored), useFhirAttachment({ ...stored })] as const;
  const { result } = renderFhirHook(useTwo, session, undefined);
  await waitFor(() => expect(result.current.map(({ isSuccess }) => isSuccess)).toEqual([true, true]));
  expect(result.current[0].url).not.toBe(result.current[1].url);
  expect(session.requests).toHaveLength(1);
});

describe("what a browser would run is no page of the app's", () => {
  test.each([
    "text/html",
    "image/svg+xml",
    "IMAGE/SVG+XML",
    "application/xhtml+xml",
    "application/xml",
    "text/xml",
    "image/x+xml",
    "audio/x+xml",
    "text/plain+xml",
    "application/pdf+xml",
    "application/javascript",
    "image/png text/html",
    "image/",
    "multipart/related",
    "",
  ])("%s", async (contentType) => {
    const { result } = started({ contentType, data: btoa("<script>") });
    expect((await behind(result.current.url))?.[0]).toBe("application/octet-stream");
  });

  test("what the server calls so, neither", async () => {
    const { result } = started(
      { url: "Binary/b1" },
      createFakeSession(signedIn, () => file("<script>", "text/html")),
    );
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
    expect(await behind(result.current.url)).toEqual(["application/octet-stream", "<script>"]);
  });

  test.each([
    "image/jpeg",
    "application/pdf",
    "video/mp4",
    "audio/ogg; codecs=opus",
    "text/plain;charset=utf-8",
    "text/plain",
  ])("%s keeps its type", async (contentType) => {
    const { result } = started({ contentType, data: btoa("x") });
    expect((await behind(result.current.url))?.[0]).toBe(contentType);
  });
});

test.each([
  [{ url: "https://elsewhere.example/4711" }, "outside_base"],
  [{ data: "%%%" }, "not_base64"],
])("%j fails with %s", async (attachment, code) => {
  const { result, session } = started(attachment);
  await waitFor(() => expect(result.current.error).toMatchObject({ code }));
  expect(result.current).toMatchObject({ status: "error", isError: true, url: undefined, blob: undefined });
  act(() => result.current.refetch());
  expect(session.requests).toEqual([]);
});

test("refetch after a failure shows the file", async () => {
  const answers = [new Response(null, { status: 404 })];
  const { result } = started(
    stored,
    createFakeSession(signedIn, () => answers.shift() ?? file()),
  );
  await waitFor(() => expect(result.current.error).toMatchObject({ code: "not_found" }));
  act(() => result.current.refetch());
  await waitFor(() => expect(result.current).toMatchObject({ status: "success", error: null }));
});

test.each([undefined, null, {}, { title: "nothing" }])(
  "%j waits, and its refetch spoils no other",
  async (attachment) => {
    const session = createFakeSession(signedIn, () => file());
    const useTwo = () => [useFhirAttachment(attachment), useFhirAttachment(photo)] as const;
    const { result } = renderFhirHook(useTwo, session, undefined);
    expect(result.current[0]).toMatchObject({ status: "pending", isFetching: false });
    await act(async () => result.current[0].refetch());
    await waitFor(() => expect(result.current[0].isFetching).toBe(false));
    expect(result.current[1]).toMatchObject({ status: "success", error: null });
    expect(session.requests).toEqual([]);
  },
);

test("what a persister brings back is no file: it is not shown, and fetched anew, once", async () => {
  const former = new QueryClient();
  const first = started(stored, undefined, former);
  await waitFor(() => expect(first.result.current.isSuccess).toBe(true));
  const kept = JSON.parse(JSON.stringify(dehydrate(former))) as DehydratedState;
  first.unmount();

  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, refetchOnMount: false } } });
  hydrate(queryClient, kept);
  const session = createFakeSession(signedIn, () => file("anew"));
  const useTwo = () => [useFhirAttachment(stored), useFhirAttachment(stored)] as const;
  const { result } = renderFhirHook(useTwo, session, undefined, queryClient);
  expect(result.current[0]).toMatchObject({ status: "pending", url: undefined, blob: undefined });
  await waitFor(async () => expect(await behind(result.current[1].url)).toEqual(["image/png", "anew"]));
  expect(session.requests).toEqual(["Binary/b1"]);
});

test("and where it cannot be fetched, it says why, without end", async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queryClient.setQueryData(["medblocks", "https://a.example/fhir", "Binary", "attachment", "Binary/b1"], {});
  const { result, session } = started(
    stored,
    createFakeSession(signedIn, () => new Response(null, { status: 404 })),
    queryClient,
  );
  await waitFor(() => expect(result.current).toMatchObject({ status: "error", error: { code: "not_found" } }));
  expect(session.requests).toHaveLength(1);
});

test("after a sign-out nothing of it is left", async () => {
  const { result, session, queryClient } = started(stored);
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  const { url } = result.current;
  await session.set(signedOut("user"));
  await waitFor(() => expect(result.current.url).toBeUndefined());
  expect(result.current.blob).toBeUndefined();
  expect(await behind(url)).toBeUndefined();
  expect(
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.data),
  ).toEqual([undefined]);
});
