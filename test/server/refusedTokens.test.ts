import { describe, expect, test } from "vitest";
import type { Answering, SeenRequest } from "../answeringServer.js";
import { failureOf, patient } from "../fhir/startFhir.js";
import { json, setClock, startBackend, tokens } from "./startBackend.js";

/** A FHIR server that takes these tokens only. */
function accepting(...accepted: string[]): (request: SeenRequest) => Answering {
  return ({ headers }) =>
    accepted.includes(headers.authorization?.replace("Bearer ", "") ?? "") ? { body: patient } : { status: 401 };
}

describe("a token that FHIR refuses before its end", () => {
  test("costs one renewal and one repeat", async () => {
    const { backend, tokenRequests, fhirRequests } = await startBackend(tokens(), {}, accepting("token-2"));
    expect(await backend.fhir.read("Patient", "pat-4711")).toEqual(patient);
    expect(tokenRequests()).toHaveLength(2);
    expect(fhirRequests().map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  test("costs one renewal for a hundred requests that were on their way with it", async () => {
    const { backend, tokenRequests, fhirRequests } = await startBackend(tokens(), {}, accepting("token-2"));
    await Promise.all(Array.from({ length: 100 }, () => backend.fhir.read("Patient", "pat-4711")));
    expect(tokenRequests()).toHaveLength(2);
    expect(fhirRequests().length).toBeLessThanOrEqual(200);
  });

  test("is not renewed again for a refusal that comes late", async () => {
    const { backend, tokenRequests } = await startBackend();
    await backend.getAccessToken();
    expect(await backend.getAccessToken({ rejected: "token-1" })).toBe("token-2");
    expect(await backend.getAccessToken({ rejected: "token-1" })).toBe("token-2");
    expect(tokenRequests()).toHaveLength(2);
  });

  test("is renewed each time that the server has taken its tokens back", async () => {
    const accepted = new Set<string>();
    const { backend } = await startBackend(tokens(), {}, ({ headers }) =>
      accepting(...accepted)({ headers } as SeenRequest),
    );
    for (const token of ["token-1", "token-2", "token-3"]) {
      accepted.clear();
      accepted.add(token);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await backend.fhir.read("Patient", "pat-4711")).toEqual(patient);
    }
  });

  test("and whose renewal fails, fails the request by what is wrong there, and is given to nobody", async () => {
    const refusal = json({ error: "invalid_client" }, 401);
    const { backend } = await startBackend(
      (request, count) => (count === 1 ? tokens()(request, count) : refusal),
      {},
      accepting("token-2"),
    );
    expect(await failureOf(backend.fhir.read("Patient", "pat-4711"))).toMatchObject({ code: "invalid_client" });
    expect(await failureOf(backend.getAccessToken())).toMatchObject({ code: "invalid_client" });
  });
});

test("a server that gives the same token again until its end is not asked again and again", async () => {
  const same = json({ access_token: "token-1", token_type: "bearer", expires_in: 3599 });
  let isRefusing = true;
  const { backend, tokenRequests } = await startBackend(
    () => same,
    {},
    () => {
      const answer = isRefusing ? { status: 401 } : { body: patient };
      isRefusing = false;
      return answer;
    },
  );
  expect(await failureOf(backend.fhir.read("Patient", "pat-4711"))).toMatchObject({ code: "unauthorized" });
  for (let asked = 0; asked < 10; asked += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await backend.fhir.read("Patient", "pat-4711")).toEqual(patient);
  }
  expect(tokenRequests()).toHaveLength(2);
});

test("a clock that was set back keeps no refused token", async () => {
  const clock = setClock();
  const { backend, tokenRequests } = await startBackend(tokens(), {}, accepting("token-2"));
  await backend.getAccessToken();
  clock.forward(-3600);
  expect(await backend.fhir.read("Patient", "pat-4711")).toEqual(patient);
  expect(tokenRequests()).toHaveLength(2);
});

describe("a FHIR server that takes none of the tokens", () => {
  test("says so after one renewal and one repeat", async () => {
    const { backend, tokenRequests, fhirRequests } = await startBackend(tokens(), {}, accepting());
    const error = await failureOf(backend.fhir.read("Patient", "pat-4711"));
    expect(error).toMatchObject({ name: "FhirError", code: "unauthorized", status: 401 });
    expect(tokenRequests()).toHaveLength(2);
    expect(fhirRequests()).toHaveLength(2);
  });

  test("does not make the token endpoint suffer: three renewals in a minute, whatever is asked", async () => {
    const { backend, tokenRequests } = await startBackend(tokens(), {}, accepting());
    for (let asked = 0; asked < 10; asked += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await failureOf(backend.fhir.read("Patient", "pat-4711"))).toMatchObject({ code: "unauthorized" });
    }
    expect(tokenRequests()).toHaveLength(4);
  });
});
