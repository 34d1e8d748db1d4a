import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoredToken, TokenStore } from "@medblocks/react/server";
import { Keyv } from "keyv";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../sandbox/startSandbox.js";
import { runInstance, tokenRequests as tokenRequestsOf } from "./runInstance.js";
import { secret, setClock, startBackend, tokens } from "./startBackend.js";

/** A store in memory that tells what is in it. */
function openStore(): TokenStore & { entries: Map<string, { token: StoredToken; ttl: number }> } {
  const entries = new Map<string, { token: StoredToken; ttl: number }>();
  return {
    entries,
    get: (key) => Promise.resolve(entries.get(key)?.token),
    set: (key, token, ttl) => Promise.resolve(entries.set(key, { token, ttl })),
  };
}

test("instances that share a store share one token, until it nears its end", async () => {
  const clock = setClock();
  const tokenStore = openStore();
  const { backend, another, tokenRequests } = await startBackend(tokens(), { tokenStore });
  expect(await backend.getAccessToken()).toBe("token-1");
  expect(await another().getAccessToken()).toBe("token-1");
  expect(tokenRequests()).toHaveLength(1);

  clock.forward(3599 - 10);
  expect(await another().getAccessToken()).toBe("token-2");
  // The first takes it over, and asks nobody.
  expect(await backend.getAccessToken()).toBe("token-2");
  expect(tokenRequests()).toHaveLength(2);
});

test("what is stored is of use for as long as the store is told, and under a name that says nothing of the secret", async () => {
  const tokenStore = openStore();
  const { backend } = await startBackend(tokens(), { tokenStore, scope: "system/*.rs" });
  await backend.getAccessToken();
  const [[key, { token, ttl }] = ["", { token: undefined, ttl: 0 }], ...others] = [...tokenStore.entries];
  expect(others).toEqual([]);
  expect(key).toMatch(/^medblocks:access-token:[\da-f]{64}$/);
  expect(token).toEqual({ accessToken: "token-1", requestedAt: expect.any(Number), expiresAt: expect.any(Number) });
  expect(Number(token?.expiresAt) - Number(token?.requestedAt)).toBe(3_599_000);
  expect(ttl).toBeGreaterThan(3_590_000);
  expect(ttl).toBeLessThanOrEqual(3_599_000);
  expect(JSON.stringify([...tokenStore.entries])).not.toContain(secret);
});

test("another client, scope, parameter or token endpoint has another token", async () => {
  const tokenStore = openStore();
  const { another, server } = await startBackend(tokens(), { tokenStore });
  const all = [
    another(),
    another({ scope: "system/*.rs" }),
    another({ clientId: "other" }),
    another({ extraParams: { audience: "https://fhir.example" } }),
    another({ endpoints: { token: `${server.origin}/oauth2/token/2` } }),
  ];
  const given = await Promise.all(all.map((one) => one.getAccessToken()));
  expect(new Set(given).size).toBe(5);
  expect(tokenStore.entries.size).toBe(5);
  // The order in which scopes are written makes no difference.
  expect(await another({ scope: "b a" }).getAccessToken()).toBe(await another({ scope: "a b" }).getAccessToken());
});

test("a token that was refused is not taken from the store again, but one that another instance has got since", async () => {
  const tokenStore = openStore();
  const { backend, another, tokenRequests } = await startBackend(tokens(), { tokenStore });
  const other = another();
  expect([await backend.getAccessToken(), await other.getAccessToken()]).toEqual(["token-1", "token-1"]);
  expect(await backend.getAccessToken({ rejected: "token-1" })).toBe("token-2");
  expect(await other.getAccessToken({ rejected: "token-1" })).toBe("token-2");
  expect(tokenRequests()).toHaveLength(2);
});

test("a token of long before a refusal is taken for refused, too: a server often takes all back at once", async () => {
  const clock = setClock();
  const tokenStore = openStore();
  const { backend, another, tokenRequests } = await startBackend(tokens(), { tokenStore });
  await backend.getAccessToken();
  tokenStore.entries.clear();
  await another().getAccessToken();
  clock.forward(60);
  expect(await backend.getAccessToken({ rejected: "token-1" })).toBe("token-3");
  expect(tokenRequests()).toHaveLength(3);
});

test("a store that fails, hangs or holds nonsense holds nobody up", async () => {
  const broken: [string, TokenStore][] = [
    ["fails", { get: () => Promise.reject(new Error("down")), set: () => Promise.reject(new Error("down")) }],
    [
      "throws",
      {
        get: () => {
          throw new Error("down");
        },
        set: () => {
          throw new Error("down");
        },
      },
    ],
    ["hangs", { get: () => new Promise(() => {}), set: () => new Promise(() => {}) }],
    ...[null, "token", 7, [], {}, { accessToken: "" }, { accessToken: "t", requestedAt: 2, expiresAt: 1 }].map(
      (value): [string, TokenStore] => [
        JSON.stringify(value),
        { get: () => Promise.resolve(value as StoredToken), set: () => Promise.resolve() },
      ],
    ),
  ];
  await Promise.all(
    broken.map(async ([what, tokenStore]) => {
      const { another, tokenRequests } = await startBackend(tokens(), {});
      const backend = another({ tokenStore });
      expect(await backend.getAccessToken(), what).toBe("token-1");
      expect(await backend.getAccessToken(), what).toBe("token-1");
      expect(tokenRequests(), what).toHaveLength(1);
    }),
  );
});

test("an instance whose clock is a little behind takes the token of one that is ahead", async () => {
  const clock = setClock();
  const tokenStore = openStore();
  const { backend, another, tokenRequests } = await startBackend(tokens(), { tokenStore });
  await backend.getAccessToken();
  clock.forward(-20);
  expect(await another().getAccessToken()).toBe("token-1");
  expect(tokenRequests()).toHaveLength(1);
});

test("a Keyv is a store", async () => {
  const tokenStore = new Keyv<StoredToken>();
  const { backend, another, tokenRequests } = await startBackend(tokens(), { tokenStore });
  expect(await backend.getAccessToken()).toBe(await another().getAccessToken());
  expect(tokenRequests()).toHaveLength(1);
});

test("two processes share one token, and the one that gets another after a refusal", async () => {
  const sandbox = await startSandbox({ clients: [{ clientId: "shared", clientSecret: secret }] });
  onTestFinished(() => sandbox.close());
  const folder = await mkdtemp(join(tmpdir(), "medblocks-tokens-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "tokens.json");
  await writeFile(file, "{}");
  const first = await runInstance(sandbox, "shared", file);
  expect(await runInstance(sandbox, "shared", file)).toEqual(first);
  expect(first.total).toBe(212);
  expect(await tokenRequestsOf(sandbox, "shared")).toBe(1);

  await sandbox.expire({ clientId: "shared" });
  const second = await runInstance(sandbox, "shared", file);
  expect(second.token).not.toBe(first.token);
  expect(await runInstance(sandbox, "shared", file)).toEqual(second);
  expect(await tokenRequestsOf(sandbox, "shared")).toBe(2);
}, 60_000);
