import { createFhirClient, useFhirAttachment } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { QueryClient } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { Attachment } from "fhir/r4.js";
import { Blob as NodeBlob } from "node:buffer";
import { StrictMode } from "react";
import { expect, onTestFinished, test } from "vitest";

// Files in each environment for tests: jsdom and happy-dom have a Blob of their own beside that of Node.

const content = "%PDF-1.7 \u00e9xample";
const contentType = "application/pdf";
const data = Buffer.from(content).toString("base64");
const binary = { resourceType: "Binary" as const, id: "b1", contentType, data };

test.each<[string, Attachment]>([
  ["by its address", { url: "Binary/b1" }],
  ["by its address and content type", { url: "Binary/b1", contentType }],
  ["by its data", { data, contentType }],
  ["that a browser would run", { url: "Binary/b1", contentType: "text/html" }],
])("useFhirAttachment gives the bytes of a file %s", async (_, attachment) => {
  const medblocks = createMockMedblocks({ resources: [binary] });
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  const { result } = renderHook(() => useFhirAttachment(attachment), {
    wrapper: ({ children }) => (
      <StrictMode>
        <MockMedblocksProvider medblocks={medblocks} queryClient={queryClient}>
          {children}
        </MockMedblocksProvider>
      </StrictMode>
    ),
  });
  await expect.poll(() => result.current.status, { interval: 20, timeout: 2000 }).toBe("success");
  const { blob, url } = result.current;
  expect([blob?.type, await blob?.text(), typeof url]).toEqual([
    attachment.contentType ?? contentType,
    content,
    "string",
  ]);
});

test.each([
  ["Node's", NodeBlob as unknown as typeof Blob],
  ["the environment's", Blob],
])("a file of %s class is sent with its bytes", async (_, FileClass) => {
  const sent: unknown[] = [];
  const fhir = createFhirClient({
    baseUrl: "https://a.example/fhir",
    getAccessToken: () => Promise.resolve("token"),
    async fetch(_input, init) {
      // What the `fetch` of this environment would make of it.
      const text = new TextDecoder().decode(await new Response(init?.body).arrayBuffer());
      sent.push([new Headers(init?.headers).get("Content-Type"), text]);
      return new Response(null, { status: 201 });
    },
  });
  await fhir.request("Binary", { method: "POST", body: new FileClass([content], { type: contentType }) });
  await fhir.request("Binary", { method: "POST", body: new FileClass([content]) });
  expect(sent).toEqual([
    [contentType, content],
    ["application/octet-stream", content],
  ]);
});
