import { AuthError, FhirError, type GetAccessToken } from "@medblocks/react";
import { expect, test, vi } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { failureOf, outcome, patient, startFhir } from "./startFhir.js";

/** Takes one token, and answers any other with 401. */
const acceptOnly = (token: string) => (request: SeenRequest) =>
  tokenOf(request) === token
    ? { body: { ...patient, id: request.url.split("/").at(-1) } }
    : { status: 401, body: outcome };

function tokenOf({ headers }: SeenRequest): string | undefined {
  return headers.authorization?.replace("Bearer ", "");
}

/** The tokens that a session gives, in order; for the last one it has none any more. */
function tokens(...all: (string | Error)[]) {
  return vi.fn<GetAccessToken>(() => {
    const next = all.shift() ?? new AuthError("signed_out");
    return typeof next === "string" ? Promise.resolve(next) : Promise.reject(next);
  });
}

test("after a 401 the refused token is named, and the request is sent once more with a new one", async () => {
  const getAccessToken = tokens("old", "new");
  const { server, client } = await startFhir(acceptOnly("new"), { getAccessToken });
  const { signal } = new AbortController();
  await expect(client.read("Patient", "pat-4711", { signal, headers: { "X-App": "ward" } })).resolves.toEqual(patient);
  expect(server.requests.map(tokenOf)).toEqual(["old", "new"]);
  expect(server.requests.map(({ url, headers }) => [url, headers["x-app"]])).toEqual([
    ["/fhir/Patient/pat-4711", "ward"],
    ["/fhir/Patient/pat-4711", "ward"],
  ]);
  expect(getAccessToken.mock.calls).toEqual([[{ signal }], [{ rejected: "old", signal }]]);
});

test("the repeat carries the same method and body", async () => {
  const { server, client } = await startFhir(acceptOnly("new"), { getAccessToken: tokens("old", "new") });
  await client.request("Patient", { method: "POST", body: patient });
  expect(server.requests.map(({ method, body }) => [method, body])).toEqual([
    ["POST", JSON.stringify(patient)],
    ["POST", JSON.stringify(patient)],
  ]);
});

test("a second 401 is reported to the session, and not repeated again", async () => {
  const getAccessToken = tokens("old", "new");
  const { server, client } = await startFhir({ status: 401, body: outcome }, { getAccessToken });
  const error = await failureOf(client.read("Patient", "pat-4711"));
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ code: "unauthorized", status: 401, isRetryable: false, operationOutcome: outcome });
  expect(server.requests.map(tokenOf)).toEqual(["old", "new"]);
  expect(getAccessToken.mock.calls.map(([options]) => options?.rejected)).toEqual([undefined, "old", "new"]);
});

test("whatever the session says to the second 401, the 401 is what is thrown", async () => {
  const getAccessToken = tokens("old", "new", new AuthError("network_error"));
  const { client } = await startFhir({ status: 401 }, { getAccessToken });
  await expect(client.read("Patient", "pat-4711")).rejects.toMatchObject({ code: "unauthorized", status: 401 });
});

test("the same token again is not sent again", async () => {
  const getAccessToken = tokens("old", "old");
  const { server, client } = await startFhir({ status: 401 }, { getAccessToken });
  await expect(client.read("Patient", "pat-4711")).rejects.toMatchObject({ code: "unauthorized" });
  expect(server.requests).toHaveLength(1);
  expect(getAccessToken).toHaveBeenCalledTimes(2);
});

test("a session that ends at the renewal says so itself", async () => {
  const signedOut = new AuthError("signed_out");
  const { server, client } = await startFhir(
    { status: 401, body: outcome },
    { getAccessToken: tokens("old", signedOut) },
  );
  expect(await failureOf(client.read("Patient", "pat-4711"))).toBe(signedOut);
  expect(server.requests).toHaveLength(1);
});

test("a source that has no other token leaves the 401 as it is", async () => {
  const getAccessToken = tokens("old", new Error("there is no other"));
  const { server, client } = await startFhir({ status: 401, body: outcome }, { getAccessToken });
  const error = await failureOf(client.read("Patient", "pat-4711"));
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ code: "unauthorized", status: 401, operationOutcome: outcome });
  expect(server.requests).toHaveLength(1);
});

test.each([
  new AuthError("network_error"),
  new AuthError("timeout"),
  new AuthError("temporarily_unavailable"),
  new AuthError("invalid_token_response", { status: 502 }),
])("a renewal that fails rejects with why: $code", async (passing) => {
  const { server, client } = await startFhir({ status: 401 }, { getAccessToken: tokens("old", passing) });
  expect(await failureOf(client.read("Patient", "pat-4711"))).toBe(passing);
  expect(server.requests).toHaveLength(1);
});

test("what comes after the repeat is the answer", async () => {
  const { server, client } = await startFhir((request) => ({ status: tokenOf(request) === "old" ? 401 : 404 }), {
    getAccessToken: tokens("old", "new"),
  });
  await expect(client.read("Patient", "pat-4711")).rejects.toMatchObject({ code: "not_found", status: 404 });
  expect(server.requests).toHaveLength(2);
});

test("no token, no request: the session's error passes through", async () => {
  const signedOut = new AuthError("signed_out");
  const { server, client } = await startFhir(undefined, { getAccessToken: tokens(signedOut) });
  expect(await failureOf(client.read("Patient", "pat-4711"))).toBe(signedOut);
  expect(server.requests).toEqual([]);
});

test.each([403, 500])("a %i renews nothing", async (status) => {
  const getAccessToken = tokens("old", "new");
  const { server, client } = await startFhir({ status }, { getAccessToken });
  await expect(client.read("Patient", "pat-4711")).rejects.toMatchObject({ status });
  expect(server.requests).toHaveLength(1);
  expect(getAccessToken).toHaveBeenCalledOnce();
});

test("of many requests refused at once, each names the refused token and is repeated once", async () => {
  const rejected: (string | undefined)[] = [];
  let current = "old";
  const getAccessToken: GetAccessToken = async (options = {}) => {
    if (options.rejected !== undefined) rejected.push(options.rejected);
    if (options.rejected === current) current = "new";
    return current;
  };
  const { server, client } = await startFhir(acceptOnly("new"), { getAccessToken });
  const ids = Array.from({ length: 12 }, (_, index) => `p${index}`);
  await Promise.all(ids.map((id) => client.read("Patient", id)));
  const refused = server.requests.filter((request) => tokenOf(request) === "old");
  expect(rejected).toEqual(refused.map(() => "old"));
  expect(refused.length).toBeGreaterThan(1);
  expect(
    server.requests
      .filter((request) => tokenOf(request) === "new")
      .map(({ url }) => url)
      .toSorted(),
  ).toEqual(ids.map((id) => `/fhir/Patient/${id}`).toSorted());
});
