import { describe, expect, test } from "vitest";
import { failureOf } from "../fhir/startFhir.js";
import { json, setClock, startBackend, tokens } from "./startBackend.js";

describe("one token", () => {
  test("for a thousand who ask at once, by one request, and for who asks later", async () => {
    const { backend, tokenRequests } = await startBackend();
    const given = await Promise.all(Array.from({ length: 1000 }, () => backend.getAccessToken()));
    expect(new Set(given)).toEqual(new Set(["token-1"]));
    expect(await backend.getAccessToken()).toBe("token-1");
    expect(tokenRequests()).toHaveLength(1);
  });

  test("is used for all FHIR requests, as the platform's documentation has it", async () => {
    const { backend, tokenRequests, fhirRequests } = await startBackend();
    await Promise.all(["1", "2", "3"].map(() => backend.fhir.read("Patient", "pat-4711")));
    expect(tokenRequests()).toHaveLength(1);
    for (const { headers } of fhirRequests()) {
      expect(headers).toMatchObject({ authorization: "Bearer token-1", accept: "application/fhir+json" });
    }
  });

  test("goes on being asked for when the one who asked first has gone", async () => {
    const { backend, tokenRequests } = await startBackend();
    const controller = new AbortController();
    const first = backend.getAccessToken({ signal: controller.signal });
    const second = backend.getAccessToken();
    controller.abort(new Error("gone"));
    expect(await failureOf(first)).toEqual(new Error("gone"));
    expect(await second).toBe("token-1");
    expect(await failureOf(backend.getAccessToken({ signal: AbortSignal.abort(new Error("before")) }))).toEqual(
      new Error("before"),
    );
    expect(tokenRequests()).toHaveLength(1);
  });
});

describe("a token that nears its end", () => {
  test("is renewed ahead of it, by one request, however many ask", async () => {
    const clock = setClock();
    const { backend, tokenRequests } = await startBackend();
    await backend.getAccessToken();
    clock.forward(3599 - 130);
    expect(await backend.getAccessToken()).toBe("token-1");
    expect(tokenRequests()).toHaveLength(1);
    clock.forward(75);
    const given = await Promise.all(Array.from({ length: 50 }, () => backend.getAccessToken()));
    // Who comes first renews it; the others have no reason to wait.
    expect(given.filter((token) => token === "token-2")).toHaveLength(1);
    expect(await backend.getAccessToken()).toBe("token-2");
    expect(tokenRequests()).toHaveLength(2);
  });

  test("is used to its end while it cannot be renewed, and the token endpoint is not asked each time", async () => {
    const clock = setClock();
    const { backend, tokenRequests } = await startBackend((_, count) =>
      count === 1 ? tokens()(_, count) : { status: 503 },
    );
    await backend.getAccessToken();
    clock.forward(3599 - 55);
    for (let asked = 0; asked < 10; asked += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await backend.getAccessToken()).toBe("token-1");
    }
    expect(tokenRequests()).toHaveLength(2);
    clock.forward(6);
    expect(await backend.getAccessToken()).toBe("token-1");
    expect(tokenRequests()).toHaveLength(3);
  });

  test.each([1, 10, 60, 300, 3599])("of %i s is never handed out when it has ended", async (seconds) => {
    const clock = setClock();
    const { backend } = await startBackend(tokens(seconds));
    await backend.getAccessToken();
    clock.forward(seconds - 0.001);
    expect(await backend.getAccessToken()).toBe("token-2");
    clock.forward(seconds);
    expect(await backend.getAccessToken()).toBe("token-3");
    clock.forward(86_400);
    expect(await backend.getAccessToken()).toBe("token-4");
  });

  test("and says not how long it lasts, is taken for one of five minutes", async () => {
    const clock = setClock();
    const { backend } = await startBackend((_, count) =>
      json({ access_token: `token-${count}`, token_type: "Bearer" }),
    );
    await backend.getAccessToken();
    clock.forward(200);
    expect(await backend.getAccessToken()).toBe("token-1");
    clock.forward(100);
    expect(await backend.getAccessToken()).toBe("token-2");
  });
});
