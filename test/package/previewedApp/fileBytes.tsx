import { createFhirClient, useFhirAttachment } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { renderHook, waitFor } from "@testing-library/react";
import { expect, test } from "@jest/globals";
import { Blob as NodeBlob } from "node:buffer";

// Files in Jest: its jsdom has a Blob of its own without text(), no Response and no object URLs.

const content = "%PDF-1.7 example";
const contentType = "application/pdf";
const binary = { resourceType: "Binary" as const, id: "b1", contentType, data: btoa(content) };

function textOf(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result as string));
    reader.readAsText(file);
  });
}

test.each([
  { url: "Binary/b1" },
  { url: "Binary/b1", contentType },
  { url: "Binary/b1", contentType: "text/html" },
  { data: binary.data, contentType },
])("useFhirAttachment gives the bytes of a file: %j", async (attachment) => {
  const medblocks = createMockMedblocks({ resources: [binary] });
  const { result } = renderHook(() => useFhirAttachment(attachment), {
    wrapper: ({ children }) => <MockMedblocksProvider medblocks={medblocks}>{children}</MockMedblocksProvider>,
  });
  await waitFor(() => expect(result.current.status).toBe("success"));
  expect(await textOf(result.current.blob as Blob)).toBe(content);
});

test("a file is sent as what it is", async () => {
  const medblocks = createMockMedblocks();
  await medblocks.fhir.request("Binary", { method: "POST", body: new Blob([content], { type: contentType }) });
  expect(medblocks.resources("Binary")).toMatchObject([{ contentType, data: binary.data }]);
});

test("a file of Node's is sent as a file", async () => {
  const sent: unknown[] = [];
  const fhir = createFhirClient({
    baseUrl: "https://a.example/fhir",
    getAccessToken: () => Promise.resolve("token"),
    async fetch(_input, init) {
      sent.push(init?.body);
      return { status: 201, type: "default", headers: new Headers(), text: async () => "" } as Response;
    },
  });
  await fhir.request("Binary", { method: "POST", body: new NodeBlob([content]) as unknown as Blob });
  const [body] = sent as [Blob | ArrayBuffer];
  expect(Buffer.from("text" in body ? await body.arrayBuffer() : body).toString()).toBe(content);
});
