import { FhirError } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import type { Answer } from "../answeringServer.js";
import { failureOf, outcome, patient, startFhir } from "./startFhir.js";

// No UTF-8: what is read as text on the way comes out broken.
const bytes = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]);
const base64 = Buffer.from(bytes).toString("base64");

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

test("a download is the bytes as they are, with their media type", async () => {
  const { server, client } = await startFhir({ body: bytes, headers: { "Content-Type": "application/pdf" } });
  const file = await client.download("Binary/b1", { headers: { "X-App": "ward", Accept: "text/html" } });
  expect(file).toBeInstanceOf(Blob);
  expect(file.type).toBe("application/pdf");
  expect(await bytesOf(file)).toEqual(bytes);
  expect(server.requests).toMatchObject([
    {
      method: "GET",
      url: "/fhir/Binary/b1",
      headers: { accept: "*/*", authorization: "Bearer tok-secret", "x-app": "ward" },
    },
  ]);
});

test("it asks for the media type that is wanted", async () => {
  const { server, client } = await startFhir({ body: bytes });
  await client.download("Binary/b1", { accept: "image/png, image/*;q=0.5" });
  expect(server.requests.map(({ headers }) => headers.accept)).toEqual(["image/png, image/*;q=0.5"]);
});

describe("a Binary that comes as FHIR JSON is its content", () => {
  const cases: [what: string, answer: Answer, type: string][] = [
    ["as FHIR JSON", { body: { resourceType: "Binary", contentType: "image/png", data: base64 } }, "image/png"],
    [
      "as plain JSON with a charset",
      {
        body: JSON.stringify({ resourceType: "Binary", contentType: "image/png", data: base64 }),
        headers: { "Content-Type": "application/json;charset=UTF-8" },
      },
      "image/png",
    ],
    [
      "with white space in it",
      { body: { resourceType: "Binary", contentType: "image/png", data: base64.replace(/(.{4})/g, "$1\r\n ") } },
      "image/png",
    ],
    ["without a media type", { body: { resourceType: "Binary", data: base64 } }, "application/octet-stream"],
  ];
  test.each(cases)("%s", async (_, answer, type) => {
    const { client } = await startFhir(answer);
    const file = await client.download("Binary/b1");
    expect(file.type).toBe(type);
    expect(await bytesOf(file)).toEqual(bytes);
  });

  test("without data it is empty", async () => {
    const { client } = await startFhir({ body: { resourceType: "Binary", contentType: "text/plain" } });
    await expect(client.download("Binary/b1").then((file) => file.size)).resolves.toBe(0);
  });

  test("without padding it is forgiven, as browsers do", async () => {
    const { client } = await startFhir({ body: { resourceType: "Binary", contentType: "text/plain", data: "YWI" } });
    await expect(client.download("Binary/b1").then((file) => file.text())).resolves.toBe("ab");
  });

  test.each(["***", "YQ=b", "Okonkwo!"])("and of what is not base64 there is none: %j", async (data) => {
    const { client } = await startFhir({ body: { resourceType: "Binary", contentType: "text/plain", data } });
    const error = await failureOf(client.download("Binary/b1"));
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "not_base64", status: 200, isRetryable: false });
    expect((error as Error).message).not.toContain(data);
  });
});

describe("what is no Binary comes as it is", () => {
  const text = JSON.stringify(patient);
  test.each([
    ["another resource", { body: text, headers: { "Content-Type": "application/fhir+json" } }],
    ["other JSON", { body: '{"a":1}', headers: { "Content-Type": "application/json" } }],
    ["broken JSON", { body: '{"a":', headers: { "Content-Type": "application/json" } }],
    ["a Binary that is a text file", { body: '{"resourceType":"Binary"}', headers: { "Content-Type": "text/plain" } }],
    ["text without a media type", { body: "hello" }],
  ])("%s", async (_, answer) => {
    const { client } = await startFhir(answer);
    const file = await client.download("DocumentReference/d1/$content");
    expect(await file.text()).toBe(answer.body);
    expect(file.type).toBe(("headers" in answer && answer.headers?.["Content-Type"]) || "");
  });
});

test.each([401, 403, 404, 406, 500])("a refusal %i is an error, with what the server says", async (status) => {
  const { client } = await startFhir({ status, body: outcome });
  const error = await failureOf(client.download("Binary/b1"));
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ status, operationOutcome: outcome });
  expect((error as Error).message).toMatch(new RegExp(`^GET Binary \\(${status}\\)`));
});

test("a refusal in another media type is an error as well", async () => {
  const { client } = await startFhir({ status: 404, body: bytes, headers: { "Content-Type": "image/png" } });
  await expect(client.download("Binary/b1")).rejects.toMatchObject({ code: "not_found", operationOutcome: undefined });
});

test("a redirect to where the files are is not followed", async () => {
  const other = await startFhir({ body: bytes });
  const { client } = await startFhir({ status: 307, headers: { Location: `${other.server.origin}/file` } });
  await expect(client.download("Binary/b1")).rejects.toMatchObject({ code: "redirected", status: 307 });
  expect(other.server.requests).toEqual([]);
});

test("a token that is refused is renewed, and the file asked for once more", async () => {
  const tokens = ["old", "new"];
  const { server, client } = await startFhir(
    ({ headers }) => (headers.authorization === "Bearer new" ? { body: bytes } : { status: 401 }),
    { getAccessToken: async () => tokens.shift() ?? "none" },
  );
  expect(await bytesOf(await client.download("Binary/b1"))).toEqual(bytes);
  expect(server.requests).toHaveLength(2);
});
