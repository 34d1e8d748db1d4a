import { fhirAttachmentOptions } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { failureOf, startFhir } from "../fhir/startFhir.js";
import { freshCache, show } from "./mountedQueries.js";

const png = { body: "bytes", headers: { "Content-Type": "image/png" } };
const contentOf = async (blob: Blob) => [blob.type, await blob.text()];

describe("the content behind an address of this server is fetched with the token, once", () => {
  test.each([
    ["a Binary", "Binary/b1", "Binary"],
    ["an absolute one", (base: string) => `${base}/Binary/b1`, "Binary"],
    ["another", "DocumentReference/d1/$content", "Attachment"],
  ])("%s", async (_, address, subject) => {
    const { server, client } = await startFhir(png);
    const url = typeof address === "string" ? address : address(client.baseUrl);
    const options = fhirAttachmentOptions(client, { url });
    expect(options.queryKey.slice(2)).toEqual([subject, "attachment", url]);
    const queryClient = freshCache();
    expect(await contentOf(await queryClient.fetchQuery(options))).toEqual(["image/png", "bytes"]);
    await queryClient.fetchQuery(fhirAttachmentOptions(client, { url, title: "another object" }));
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).toMatchObject({ authorization: "Bearer tok-secret", accept: "*/*" });
  });
});

test("the record's media type is asked for, and goes before the server's", async () => {
  const { server, client } = await startFhir({
    body: "bytes",
    headers: { "Content-Type": "application/octet-stream" },
  });
  const options = fhirAttachmentOptions(client, { url: "Binary/b1", contentType: "application/pdf" });
  expect(await contentOf(await new QueryClient().fetchQuery(options))).toEqual(["application/pdf", "bytes"]);
  expect(server.requests[0]?.headers.accept).toBe("application/pdf, */*;q=0.8");
});

test("a Binary that the server sends as FHIR JSON is unpacked; one that is not base64 fails", async () => {
  const answers = [btoa("bytes"), "%%%"].map((data) => ({
    body: { resourceType: "Binary", contentType: "image/png", data },
  }));
  const { client } = await startFhir(() => answers.shift() ?? { status: 500 });
  const options = fhirAttachmentOptions(client, { url: "Binary/b1" });
  expect(await contentOf(await new QueryClient().fetchQuery(options))).toEqual(["image/png", "bytes"]);
  expect(await failureOf(new QueryClient().fetchQuery(options))).toMatchObject({ code: "not_base64" });
});

test.each(["https://elsewhere.example/secret-4711.png", "data:image/png;base64,4711", "/secret-4711.png"])(
  "%s is refused, with nothing sent",
  async (url) => {
    const { server, client } = await startFhir(png);
    const error = await failureOf(new QueryClient().fetchQuery(fhirAttachmentOptions(client, { url })));
    expect(error).toMatchObject({ code: "outside_base" });
    expect(String(error)).not.toContain("4711");
    expect(server.requests).toEqual([]);
  },
);

test.each([undefined, null, {}, { title: "no address" }, { url: "" }])("%j waits", async (attachment) => {
  const { server, client } = await startFhir(png);
  const options = fhirAttachmentOptions(client, attachment);
  expect(options.enabled).toBe(false);
  expect(show(new QueryClient(), options).observer.getCurrentResult().fetchStatus).toBe("idle");
  expect(server.requests).toEqual([]);
});
