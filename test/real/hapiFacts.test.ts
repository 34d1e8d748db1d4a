import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { Bundle } from "fhir/r4.js";
import { expect, inject, test } from "vitest";
import { createHapiLike } from "../sandbox/hapiFacts/createHapiLike.js";
import { linkOf } from "../sandbox/hapiFacts/HapiFact.js";
import { hapiFacts } from "../sandbox/hapiFacts/hapiFacts.js";

// When one of these fails, HAPI has changed: change the points in the contributors' guide, the sandbox and the mock.

const { hapiUrl } = inject("deployment");
const server = createHapiLike(hapiUrl);

for (const { title, check } of hapiFacts) test(title, () => check(server));

test("point 17: the starter's CORS allows neither If-Match nor If-None-Exist, and exposes no ETag", async () => {
  const headers = {
    Origin: "http://localhost:3000",
    "Access-Control-Request-Method": "PUT",
    "Access-Control-Request-Headers": "authorization,cache-control,content-type,if-match,if-none-exist,prefer",
  };
  const response = await fetch(`${hapiUrl}/Patient/1`, { method: "OPTIONS", headers });
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe("http://localhost:3000");
  const allowed = response.headers.get("Access-Control-Allow-Headers");
  expect(allowed).toBe("authorization, cache-control, content-type, prefer");
  expect(response.headers.get("Access-Control-Expose-Headers")).toBe("Location, Content-Location");
});

test("point 18: HAPI writes the Host header of the request into links", async () => {
  const query = await server.createObservations(3);
  const headers = { Host: "hapi.inner.example:8080", "Cache-Control": "no-cache" };
  const asked = request(`${hapiUrl}/${query}&_count=2`, { headers }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const bundle = JSON.parse(await text(response)) as Bundle;
  expect(linkOf(bundle, "next")).toMatch(/^http:\/\/hapi\.inner\.example:8080\/fhir\?_getpages=/);
});
