import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createBackendClient, type StoredToken, type TokenStore } from "@medblocks/react/server";
import type { Keyv } from "keyv";

// One instance of a back end, as a process of its own: reads a patient, says which token it had, and ends.

/** A folder's worth of a store: what one file says is what all know. */
function fileStore(path: string): TokenStore {
  const all = async () => JSON.parse(await readFile(path, "utf8")) as Record<string, StoredToken>;
  return {
    get: async (key) => (await all())[key],
    set: async (key, token) => writeFile(path, JSON.stringify({ ...(await all()), [key]: token })),
  };
}

async function redisStore(url: string): Promise<Keyv<StoredToken>> {
  const [{ Keyv: KeyvOf }, { default: KeyvRedis }] = await Promise.all([import("keyv"), import("@keyv/redis")]);
  return new KeyvOf<StoredToken>(new KeyvRedis(url));
}

const [baseUrl, clientId, clientSecret, store = ""] = process.argv.slice(2);
const keyv = store.startsWith("redis:") ? await redisStore(store) : undefined;
const backend = createBackendClient({ baseUrl, clientId, clientSecret, tokenStore: keyv ?? fileStore(store) });
const { total } = await backend.fhir.search("Patient", { _summary: "count" });
const digest = createHash("sha256").update(await backend.getAccessToken());
console.log(JSON.stringify({ total, token: digest.digest("hex").slice(0, 8) }));
await keyv?.disconnect();
