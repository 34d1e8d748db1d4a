import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import { createBackendClient } from "@medblocks/react/server";
import { expect, test, vi } from "vitest";
import type { Answering } from "../answeringServer.js";
import { failureOf } from "../fhir/startFhir.js";
import { json, skipPauses, startBackend, tokens } from "./startBackend.js";

const secret = "s3cr3t of ours";
const everything = { showHidden: true, depth: Infinity, getters: true, maxStringLength: null } as const;

/** All that anybody could print of it, and the ways in which the secret might stand there. */
function shown(value: unknown): string {
  // What a server says of an error is hidden there, for whoever asks for it by name.
  const how = value instanceof Error ? { ...everything, showHidden: false } : everything;
  const parts = [inspect(value, how), JSON.stringify(value), String(value)];
  if (value instanceof Error) parts.push(value.stack ?? "", inspect(value.cause, everything));
  return parts.join("\n");
}

function expectNoSecret(text: string): void {
  for (const form of [secret, "s3cr3t", Buffer.from(`night%3Aly:s3cr3t+of+ours`).toString("base64")]) {
    expect(text).not.toContain(form);
  }
  expect(text).not.toMatch(/token-\d|Basic [\w=+/]{8}/);
}

test("the client shows neither its secret, nor its key, nor its token", async () => {
  const { backend } = await startBackend(tokens(), { clientSecret: secret });
  await backend.fhir.read("Patient", "pat-4711");
  expectNoSecret(shown(backend));
  expectNoSecret(shown({ ...backend, ...backend.fhir }));

  const pair = generateKeyPairSync("ec", { namedCurve: "P-384" });
  const privateKey = pair.privateKey.export({ format: "jwk" });
  const signing = createBackendClient({ baseUrl: "https://dev.medblocks.com", clientId: "signing", privateKey });
  expect(shown(signing)).not.toContain(privateKey.d);
});

const faults: [what: string, fault: Answering][] = [
  ["invalid_client", json({ error: "invalid_client", error_description: `${secret} is wrong` }, 401)],
  [
    "an error that repeats what was sent",
    json({ error: "invalid_request", sent: secret, access_token: "token-1" }, 400),
  ],
  ["a page that repeats what was sent", { status: 500, body: `<p>${secret}` }],
  ["a token response of no use", json({ access_token: "token-1", token_type: "mac", secret })],
  [
    "JSON that is cut off",
    { headers: { "Content-Type": "application/json" }, body: `{"access_token":"token-1 ${secret}` },
  ],
  ["a dropped connection", "drop"],
  ["an answer that breaks off", "dropInBody"],
  ["no answer in time", "silence"],
];

test.each(faults)("no error and no log holds a secret or a token: %s", async (_, fault) => {
  skipPauses();
  const printed: unknown[] = [];
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => void printed.push(...args));
  }
  const { backend } = await startBackend(() => fault, { clientSecret: secret, tokenTimeout: 50 });
  const errors = await Promise.all([backend.getAccessToken(), backend.fhir.read("Patient", "pat-4711")].map(failureOf));
  for (const error of errors) {
    expect(error).toBeInstanceOf(Error);
    expectNoSecret(shown(error));
  }
  expect(printed).toEqual([]);
});

test("no FHIR error holds a token", async () => {
  const { backend } = await startBackend(tokens(), { clientSecret: secret }, () => ({ status: 403, body: "token-1" }));
  expectNoSecret(shown(await failureOf(backend.fhir.read("Patient", "pat-4711"))));
});

test("the secret goes to the token endpoint alone, and follows no redirect", async () => {
  const elsewhere = await startBackend();
  const { backend, fhirRequests } = await startBackend(
    () => ({ status: 307, headers: { Location: `${elsewhere.server.origin}/oauth2/token` } }),
    { clientSecret: secret },
  );
  await failureOf(backend.fhir.read("Patient", "pat-4711"));
  expect(elsewhere.server.requests).toEqual([]);
  expect(fhirRequests()).toEqual([]);
});
