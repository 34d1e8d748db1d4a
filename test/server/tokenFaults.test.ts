import { describe, expect, test } from "vitest";
import type { Answering } from "../answeringServer.js";
import { failureOf } from "../fhir/startFhir.js";
import { json, setClock, skipPauses, startBackend, tokens } from "./startBackend.js";

describe("what may pass is tried again, up to three times", () => {
  const passing: [what: string, fault: Answering][] = [
    ["a dropped connection", "drop"],
    ["an answer that breaks off", "dropInBody"],
    ["429", { status: 429, headers: { "Retry-After": "0" } }],
    ["500", { status: 500 }],
    ["a gateway's 502, in HTML", { status: 502, headers: { "Content-Type": "text/html" }, body: "<h1>Bad Gateway" }],
    ["503, in JSON that is not OAuth2's", json({ error: { message: "down" } }, 503)],
    ["temporarily_unavailable", json({ error: "temporarily_unavailable" }, 503)],
    ["server_error", json({ error: "server_error" }, 500)],
  ];

  test.each(passing)("%s, then a token", async (_, fault) => {
    skipPauses();
    const { backend, tokenRequests } = await startBackend((request, count) =>
      count < 4 ? fault : tokens()(request, count),
    );
    const given = await Promise.all([backend.getAccessToken(), backend.getAccessToken()]);
    expect(given).toEqual(["token-4", "token-4"]);
    expect(tokenRequests()).toHaveLength(4);
  });

  test.each(passing)("%s, and no token: whoever waits is told, and a later call tries anew", async (_, fault) => {
    skipPauses();
    const { backend, tokenRequests } = await startBackend(() => fault);
    const errors = await Promise.all([backend.getAccessToken(), backend.getAccessToken()].map(failureOf));
    for (const error of errors) expect(error).toMatchObject({ name: "AuthError", isRetryable: true });
    expect(tokenRequests()).toHaveLength(4);
    await failureOf(backend.getAccessToken());
    expect(tokenRequests()).toHaveLength(8);
  });

  test("nobody listens there", async () => {
    skipPauses();
    const { backend, server } = await startBackend();
    await server.close();
    const error = await failureOf(backend.fhir.read("Patient", "pat-4711"));
    expect(error).toMatchObject({ code: "network_error" });
    expect((error as Error).message).toBe(
      "The token endpoint could not be reached. Check baseUrl, or endpoints.token, and the network.",
    );
  });

  test("a server that wants a pause gets it; one that wants a longer one than anybody waits is not asked again", async () => {
    const { backend, tokenRequests } = await startBackend((request, count) =>
      count === 1 ? { status: 503, headers: { "Retry-After": "1" } } : tokens()(request, count),
    );
    const before = performance.now();
    expect(await backend.getAccessToken()).toBe("token-2");
    expect(performance.now() - before).toBeGreaterThan(950);
    expect(tokenRequests()).toHaveLength(2);

    const busy = await startBackend(() => ({ status: 429, headers: { "Retry-After": "3600" } }));
    const error = await failureOf(busy.backend.getAccessToken());
    expect(error).toMatchObject({ code: "temporarily_unavailable", status: 429, retryAfter: 3600 });
    expect(busy.tokenRequests()).toHaveLength(1);
  });

  test("an answer that does not come takes half of the time that there is, and leaves the other for another try", async () => {
    skipPauses();
    const { backend, tokenRequests } = await startBackend(
      (request, count) => (count === 1 ? "silence" : tokens()(request, count)),
      { tokenTimeout: 4000 },
    );
    expect(await backend.getAccessToken()).toBe("token-2");
    expect(tokenRequests()).toHaveLength(2);
  });

  test("whoever waits is told in the time that is set for it, whatever goes on there", async () => {
    for (const fault of ["silence", "drop", { status: 503 }] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { backend } = await startBackend(() => fault, { tokenTimeout: 300 });
      const before = performance.now();
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await failureOf(backend.getAccessToken())).toMatchObject({ name: "AuthError", isRetryable: true });
      expect(performance.now() - before).toBeLessThan(2000);
    }
  });

  test("a server that is slow every time is given up when somebody has waited for 20 s", async () => {
    skipPauses();
    const clock = setClock();
    const { backend, tokenRequests } = await startBackend(() => {
      clock.forward(9);
      return { status: 504 };
    });
    expect(await failureOf(backend.getAccessToken())).toMatchObject({ code: "temporarily_unavailable" });
    expect(tokenRequests()).toHaveLength(2);
  });

  test("for whoever has gone it is not tried again", async () => {
    const busy = { status: 503, headers: { "Retry-After": "1" } };
    const left = await startBackend(() => busy);
    const controller = new AbortController();
    const asked = failureOf(left.backend.getAccessToken({ signal: controller.signal }));
    await expect.poll(() => left.tokenRequests().length).toBe(1);
    controller.abort();
    await asked;
    // By the time that another one has waited as long, and got its token, this one would have tried again.
    const other = await startBackend((request, count) => (count === 1 ? busy : tokens()(request, count)));
    expect(await other.backend.getAccessToken()).toBe("token-2");
    expect(left.tokenRequests()).toHaveLength(1);
  });
});

describe("what is final is said at once, and plainly", () => {
  const challenge = { "WWW-Authenticate": 'Basic realm="hydra"' };
  const final: [what: string, code: string, fault: Answering][] = [
    [
      "invalid_client",
      "invalid_client",
      json({ error: "invalid_client", error_description: "night:ly is unknown" }, 401),
    ],
    ["invalid_client with a challenge", "invalid_client", json({ error: "invalid_client" }, 401, challenge)],
    ["invalid_client as 400", "invalid_client", json({ error: "invalid_client" }, 400)],
    ["401 of a FHIR server's", "invalid_token_response", { status: 401, headers: { "WWW-Authenticate": "Bearer" } }],
    ["401 in HTML", "invalid_client", { status: 401, headers: challenge, body: "<h1>Unauthorized" }],
    ["unauthorized_client", "unauthorized_client", json({ error: "unauthorized_client" }, 400)],
    ["invalid_scope", "invalid_scope", json({ error: "invalid_scope" }, 400)],
    ["unsupported_grant_type", "unsupported_grant_type", json({ error: "unsupported_grant_type" }, 400)],
    ["an error of Hydra's own", "authorization_failed", json({ error: "request_forbidden" }, 403)],
    ["a page in HTML", "invalid_token_response", { headers: { "Content-Type": "text/html" }, body: "<h1>Sign in" }],
    ["404", "invalid_token_response", { status: 404 }],
    ["a redirect", "invalid_token_response", { status: 302, headers: { Location: "/elsewhere" } }],
    [
      "JSON that is cut off",
      "invalid_token_response",
      { headers: { "Content-Type": "application/json" }, body: '{"acc' },
    ],
    ["no object", "invalid_token_response", json(null)],
    ["no token", "invalid_token_response", json({})],
    ["an empty token", "invalid_token_response", json({ access_token: "", token_type: "bearer", expires_in: 9 })],
    [
      "a token of another kind",
      "invalid_token_response",
      json({ access_token: "a", token_type: "mac", expires_in: 9 }),
    ],
    ["invalid_client with status 200", "invalid_client", json({ error: "invalid_client" })],
  ];

  test.each(final)("%s is %s", async (_, code, fault) => {
    const { backend, tokenRequests } = await startBackend(() => fault);
    const error = await failureOf(backend.getAccessToken());
    expect(error).toMatchObject({ name: "AuthError", code, isRetryable: false });
    expect((error as Error).message).toMatch(/\. (Check|Set)/);
    expect((error as Error).message).not.toMatch(/sign.?in|Single Page/i);
    expect(tokenRequests()).toHaveLength(1);
  });

  test("again and again, it is said without asking: a server locks out who comes with a wrong secret too often", async () => {
    const clock = setClock();
    const { backend, tokenRequests } = await startBackend(() => json({ error: "invalid_client" }, 401));
    const ask = () => failureOf(backend.getAccessToken());
    for (let asked = 0; asked < 20; asked += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await ask()).toMatchObject({ code: "invalid_client" });
    }
    expect(tokenRequests()).toHaveLength(5);
    clock.forward(11);
    await ask();
    expect(tokenRequests()).toHaveLength(6);
  });

  test.each<[what: string, more: object]>([
    ["an id_token of another issuer", { id_token: "a.b.c", scope: "openid" }],
    ["what it has not as null", { refresh_token: null, id_token: null, scope: null, expires_in: null }],
    ["scopes as a list", { scope: ["system/*.rs"] }],
    ["its lifetime as a text", { expires_in: "3599" }],
    ["a lifetime of 0, as Hydra rounds a second down", { expires_in: 0 }],
    ["a negative lifetime", { expires_in: -1 }],
    ["an end beside its lifetime", { expires_at: 1, expires_in: 3599 }],
    ["no token type", { token_type: undefined }],
    ["null for its token type", { token_type: null }],
    ["its token type in capitals", { token_type: "BEARER" }],
    ["null for an error", { error: null }],
  ])("while a token is taken from a server that sends %s", async (_, more) => {
    const { backend } = await startBackend(() => json({ access_token: "token-1", token_type: "Bearer", ...more }));
    expect(await backend.getAccessToken()).toBe("token-1");
  });

  test("a wrong secret names what to look at", async () => {
    const { backend } = await startBackend(() => json({ error: "invalid_client" }, 401));
    expect(String(await failureOf(backend.getAccessToken()))).toBe(
      "AuthError: The server does not accept this client. Check clientId, and clientSecret or privateKey; the client is to be registered for the way in which it proves who it is (tokenEndpointAuthMethod).",
    );
  });
});
