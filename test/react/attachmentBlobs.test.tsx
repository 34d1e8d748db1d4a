import { createFhirClient, fhirAttachmentOptions, useFhirAttachment } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider, type MockMedblocks } from "@medblocks/react/testing";
import { QueryClient } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { Attachment } from "fhir/r4.js";
import { Blob as NodeBlob } from "node:buffer";
import { StrictMode } from "react";
import { expect, onTestFinished, test, vi } from "vitest";
import { startAnsweringServer } from "../answeringServer.js";

// Point 27: files in jsdom as users' tests have it: its Blob is another class than that of Node's fetch.

const content = "%PDF-1.7 example";
const binary = {
  resourceType: "Binary" as const,
  id: "b1",
  contentType: "application/pdf",
  data: btoa(content),
};

/** The bytes of a Blob of either class, as text. */
function textOf(blob: Blob): Promise<string> {
  if (typeof blob.text === "function") return blob.text();
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result as string));
    reader.readAsText(blob);
  });
}

function started(attachment: Attachment) {
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  return rendered(attachment, createMockMedblocks({ resources: [binary] }), queryClient);
}

function rendered(attachment: Attachment, medblocks: MockMedblocks, queryClient: QueryClient) {
  return renderHook(() => useFhirAttachment(attachment), {
    wrapper: ({ children }) => (
      <StrictMode>
        <MockMedblocksProvider medblocks={medblocks} queryClient={queryClient}>
          {children}
        </MockMedblocksProvider>
      </StrictMode>
    ),
  });
}

for (const attachment of [{ url: "Binary/b1", contentType: "application/pdf" }, { url: "Binary/b1" }]) {
  const kind = attachment.contentType ? "with a content type" : "without a content type";
  test(`useFhirAttachment gives the bytes of a file by its address in jsdom, ${kind}`, async () => {
    const { result } = started(attachment);
    const shown = () => {
      const { blob, status } = result.current;
      return blob ? textOf(blob) : status;
    };
    await expect.poll(shown, { interval: 20, timeout: 1000 }).toBe(content);
  });
}

test("fhirAttachmentOptions give the bytes of a file in jsdom", async () => {
  const { fhir } = createMockMedblocks({ resources: [binary] });
  const blob = await new QueryClient().fetchQuery(
    fhirAttachmentOptions(fhir, { url: "Binary/b1", contentType: "application/pdf" }),
  );
  expect(await textOf(blob)).toBe(content);
});

test("a file from Node's fetch is sent as a file in jsdom", async () => {
  const sent: unknown[] = [];
  const fhir = createFhirClient({
    baseUrl: "https://a.example/fhir",
    getAccessToken: () => Promise.resolve("token"),
    async fetch(_input, init) {
      sent.push([new Headers(init?.headers).get("Content-Type"), init?.body]);
      return new Response(null, { status: 201 });
    },
  });
  const file = new NodeBlob([content], { type: "application/pdf" }) as Blob;
  await fhir.request("Binary", { method: "POST", body: file });
  expect(sent).toEqual([["application/pdf", file]]);
});

test("a file is downloaded in jsdom", async () => {
  const { fhir } = createMockMedblocks({ resources: [binary] });
  expect(await textOf(await fhir.download("Binary/b1"))).toBe(content);
});

test("a file that is jsdom's Blob is stored with its bytes", async () => {
  const medblocks = createMockMedblocks();
  const body = new Blob([content], { type: "application/pdf" });
  await medblocks.fhir.request("Binary", { method: "POST", body });
  const stored = medblocks.resources("Binary").map(({ contentType, data }) => [contentType, atob(data ?? "")]);
  expect(stored).toEqual([["application/pdf", content]]);
});

test("a file that is jsdom's Blob is sent with its bytes by Node's fetch", async () => {
  const server = await startAnsweringServer(() => ({ status: 201 }));
  onTestFinished(() => server.close());
  const fhir = createFhirClient({ baseUrl: server.origin, getAccessToken: () => Promise.resolve("token") });
  const body = new Blob([content], { type: "application/pdf" });
  await fhir.request("Binary", { method: "POST", body });
  expect(server.requests.map(({ headers, body: sent }) => [headers["content-type"], sent])).toEqual([
    ["application/pdf", content],
  ]);
});

test("what a persister has made of a file is fetched again in jsdom", async () => {
  const medblocks = createMockMedblocks({ resources: [binary] });
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  const attachment = { url: "Binary/b1", contentType: "application/pdf" };
  queryClient.setQueryData(fhirAttachmentOptions(medblocks.fhir, attachment).queryKey, {} as Blob);
  const { result } = rendered(attachment, medblocks, queryClient);
  const shown = () => (result.current.blob ? textOf(result.current.blob) : result.current.status);
  await expect.poll(shown, { interval: 20, timeout: 1000 }).toBe(content);
});

test("a file whose object URL jsdom cannot make is shown all the same", async () => {
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
    throw new TypeError("not implemented");
  });
  const { result } = started({ data: btoa(content), contentType: "application/pdf" });
  expect(result.current).toMatchObject({ status: "success", url: "about:blank" });
  expect(await textOf(result.current.blob as Blob)).toBe(content);
});
