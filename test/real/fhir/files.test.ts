import { fhirAttachmentOptions } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import type { Binary } from "fhir/r4.js";
import { expect, test } from "vitest";
import { failureOf } from "../../fhir/startFhir.js";
import { realFhir } from "./realFhir.js";

const fhir = realFhir();
// Bytes that are no text in any encoding.
const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0x80, 0x0a]);

/** Uploads the bytes as what they are, and returns the address of the Binary. */
async function upload(): Promise<string> {
  const body = new Blob([bytes], { type: "image/png" });
  const { status, headers } = await fhir.request("Binary", { method: "POST", body });
  expect(status).toBe(201);
  return headers.get("Location")?.replace(/\/_history\/.*/, "") ?? "";
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

test("an upload of bytes is downloaded as the same bytes and type, in every form", async () => {
  const address = await upload();
  for (const accept of ["*/*", "image/png", "application/fhir+json"]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const file = await fhir.download(address, { accept });
    expect(file.type).toBe("image/png");
    // oxlint-disable-next-line no-await-in-loop
    expect(await bytesOf(file)).toEqual(bytes);
  }
});

test("a Binary that is created as a resource is downloaded as its bytes", async () => {
  const data = Buffer.from(bytes).toString("base64");
  const binary: Binary & { resourceType: "Binary" } = { resourceType: "Binary", contentType: "image/png", data };
  const { id } = await fhir.create(binary);
  const file = await fhir.download(`Binary/${id}`);
  expect([file.type, await bytesOf(file)]).toEqual(["image/png", bytes]);
  await expect(fhir.read("Binary", id ?? "")).resolves.toMatchObject({ contentType: "image/png", data });
});

test("an attachment by address is its bytes, with the type of the record", async () => {
  const queryClient = new QueryClient();
  const attachment = { url: await upload(), contentType: "image/png" };
  const file = await queryClient.fetchQuery(fhirAttachmentOptions(fhir, attachment));
  expect([file.type, await bytesOf(file)]).toEqual(["image/png", bytes]);
  const relative = { ...attachment, url: attachment.url.replace(/^.*(?=Binary)/, "") };
  expect(await bytesOf(await queryClient.fetchQuery(fhirAttachmentOptions(fhir, relative)))).toEqual(bytes);
});

test("a download of what is deleted or unknown says so", async () => {
  const address = await upload();
  await fhir.delete("Binary", address.split("/").at(-1) ?? "");
  expect(await failureOf(fhir.download(address))).toMatchObject({ code: "gone", status: 410 });
  expect(await failureOf(fhir.download("Binary/nobody"))).toMatchObject({ code: "not_found", status: 404 });
});
