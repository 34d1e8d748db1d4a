import KeyvRedis from "@keyv/redis";
import type { StoredToken } from "@medblocks/react/server";
import { Keyv } from "keyv";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRedis } from "../redis.js";
import { startSandbox, type Sandbox } from "../sandbox/startSandbox.js";
import { runInstance, tokenRequests } from "./runInstance.js";
import { secret, startBackend, tokens } from "./startBackend.js";

let sandbox: Sandbox;
let redis: Awaited<ReturnType<typeof startRedis>>;

beforeAll(async () => {
  redis = await startRedis();
  sandbox = await startSandbox({ clients: [{ clientId: "shared", clientSecret: secret }] });
});
afterAll(async () => {
  await sandbox?.close();
  await redis?.close();
});

test("processes that share a Redis share one token, and it is gone from there when it has ended", async () => {
  const first = await runInstance(sandbox, "shared", redis.url);
  const others = await Promise.all([1, 2].map(() => runInstance(sandbox, "shared", redis.url)));
  expect(others).toEqual([first, first]);
  expect(await tokenRequests(sandbox, "shared")).toBe(1);

  const store = new KeyvRedis<StoredToken>(redis.url);
  const client = await store.getClient();
  const [key = "", ...more] = await client.keys("*");
  expect(more).toEqual([]);
  const ttl = await client.pTTL(key);
  expect(ttl).toBeGreaterThan(3_500_000);
  expect(ttl).toBeLessThanOrEqual(3_600_000);
  await store.disconnect();
}, 60_000);

test("a Redis that goes away holds nobody up", async () => {
  const own = await startRedis();
  const store = new KeyvRedis<StoredToken>(own.url);
  const tokenStore = new Keyv<StoredToken>(store);
  // Where a Keyv is not listened to, it prints what fails.
  tokenStore.on("error", () => {});
  const { another, tokenRequests: requests } = await startBackend(tokens(), { tokenStore });
  expect(await another().getAccessToken()).toBe("token-1");
  await own.close();
  expect(await another().getAccessToken()).toBe("token-2");
  expect(requests()).toHaveLength(2);
  await store.disconnect(true);
}, 60_000);
