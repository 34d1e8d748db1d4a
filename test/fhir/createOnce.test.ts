import { fhirMutationOptions, type FhirClient } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import { MutationObserver, QueryClient } from "@tanstack/react-query";
import type { Identifier, QuestionnaireResponse, ServiceRequest } from "fhir/r4.js";
import { expect, test } from "vitest";
import { failureOf, startFhir } from "./startFhir.js";
import { startSandboxFhir } from "./startSandboxFhir.js";

const order = {
  resourceType: "ServiceRequest",
  status: "active",
  intent: "order",
  subject: { reference: "Patient/p1" },
} satisfies ServiceRequest;
const system = "urn:ietf:rfc:3986";
const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

test("a create that is sent once has an identifier of its own, and the condition that finds it", async () => {
  const { server, client } = await startFhir({ status: 201, body: { ...order, id: "o1" } });
  const identifier: Identifier[] = [{ system: "urn:orders", value: "7" }];
  await client.create({ ...order, identifier }, { once: true });
  const sent = JSON.parse(server.requests[0]?.body ?? "") as ServiceRequest;
  const value = sent.identifier?.[1]?.value ?? "";
  expect(value).toMatch(uuid);
  expect(sent).toEqual({ ...order, identifier: [...identifier, { system, value }] });
  const condition = new URLSearchParams({ identifier: `${system}|${value}` }).toString();
  expect(server.requests[0]?.headers["if-none-exist"]).toBe(condition);
});

test("a create that is sent again with the same object creates nothing, and returns what the first one created", async () => {
  const { fhir, ...medblocks } = createMockMedblocks();
  const first = await fhir.create(order, { once: true });
  await expect(fhir.create(order, { once: true })).resolves.toEqual(first);
  expect(medblocks.resources("ServiceRequest")).toEqual([first]);
  const other = await fhir.create({ ...order }, { once: true });
  expect(other.id).not.toBe(first.id);
  expect(order).not.toHaveProperty("identifier");
});

test("a POST that the browser repeats creates one resource", async () => {
  // As Chromium does where a kept-alive connection drops before the first byte of the answer.
  const repeating: typeof fetch = async (input, init) => {
    if (init?.method === "POST") await fetch(input, init);
    return fetch(input, init);
  };
  const { client } = await startSandboxFhir({ fetch: repeating });
  const created = await client.create(order, { once: true });
  const { total } = await client.search("ServiceRequest", {});
  expect([created.id, total]).toEqual([expect.any(String), 1]);
  await client.create(order);
  expect((await client.search("ServiceRequest", {})).total).toBe(3);
});

test("a mutation that is tried again creates one resource", async () => {
  let posts = 0;
  const losing: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (init?.method === "POST" && (posts += 1) === 1) throw new TypeError("Failed to fetch");
    return answer;
  };
  const { client } = await startSandboxFhir({ fetch: losing });
  const queryClient = new QueryClient();
  const create = new MutationObserver(queryClient, {
    ...fhirMutationOptions<"create", "ServiceRequest">(client, queryClient, "create"),
    retry: 1,
    retryDelay: 0,
  });
  const created = await create.mutate({ resource: order, once: true });
  expect([created.id, posts, (await client.search("ServiceRequest", {})).total]).toEqual([expect.any(String), 2, 1]);
});

test("a type that has one identifier keeps it, and is created where no resource has it", async () => {
  const { server, client } = await startFhir({
    status: 201,
    body: { resourceType: "QuestionnaireResponse", id: "q1" },
  });
  const answers: QuestionnaireResponse = { resourceType: "QuestionnaireResponse", status: "completed" };
  const own = { system: "urn:forms", value: "12" };
  await client.create({ ...answers, resourceType: "QuestionnaireResponse" }, { once: true });
  await client.create({ ...answers, resourceType: "QuestionnaireResponse", identifier: own }, { once: true });
  const [made, kept] = server.requests.map(({ body }) => (JSON.parse(body) as QuestionnaireResponse).identifier);
  expect(made).toEqual({ system, value: expect.stringMatching(uuid) as unknown });
  expect(kept).toEqual(own);
  expect(server.requests[1]?.headers["if-none-exist"]).toBe("identifier=urn%3Aforms%7C12");
});

test("a condition of the app's own goes before once", async () => {
  const { server, client } = await startFhir({ status: 201, body: { ...order, id: "o1" } });
  await client.create(order, { once: true, ifNoneExist: { identifier: "urn:orders|7" } });
  expect(server.requests[0]?.headers["if-none-exist"]).toBe("identifier=urn%3Aorders%7C7");
  expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(order);
});

test("a create that is sent once is a conflict where the server finds several matches, and is not repeated", async () => {
  const { server, client } = await startFhir({ status: 412 });
  expect(await failureOf(client.create(order, { once: true }))).toMatchObject({ code: "conflict" });
  expect(server.requests).toHaveLength(1);
});

test("types without an identifier cannot be created once", () => {
  const once = (client: FhirClient) =>
    // @ts-expect-error -- a Binary has no identifier
    client.create({ resourceType: "Binary", contentType: "image/png" }, { once: true });
  expect(once).toBeTypeOf("function");
});
