import { expect, onTestFinished, test, vi } from "vitest";
import { createTestApp, departureBy, sandbox, type TestApp } from "./app.js";
import { outcomeOf, refreshToken } from "./refreshApp.js";

type Fault = Parameters<typeof sandbox.addFault>[0];

const json = { "Content-Type": "application/json" };

/** What an error tells a logger: its text, and everything that can be enumerated, causes included. */
function logged(value: unknown): string {
  if (!(value instanceof Error)) return typeof value === "string" ? value : JSON.stringify(value);
  return [value.name, value.message, value.stack, JSON.stringify(value), value.cause && logged(value.cause)].join("\n");
}

/** Collects everything that the package reports: events, the console, uncaught errors. */
function collectReports(): { reports: string[]; note: (value: unknown) => void } {
  const reports: string[] = [];
  const note = (value: unknown) => void reports.push(logged(value));
  for (const name of ["debug", "info", "log", "warn", "error"] as const) {
    vi.spyOn(console, name).mockImplementation((...values) => values.forEach(note));
  }
  const onError = (event: ErrorEvent) => {
    note(event.error);
    event.preventDefault();
  };
  window.addEventListener("error", onError);
  onTestFinished(() => {
    vi.restoreAllMocks();
    window.removeEventListener("error", onError);
  });
  return { reports, note };
}

/** Everything secret in what is stored: tokens, the verifier, the nonce, and who the user is. */
function storedSecrets(app: TestApp): string[] {
  const secrets: string[] = [];
  for (const text of Object.values(sessionStorage) as string[]) {
    try {
      const { accessToken, refreshToken: refresh, idToken, code_verifier: verifier, nonce } = JSON.parse(text);
      secrets.push(...[accessToken, refresh, idToken, verifier, nonce].filter((one) => typeof one === "string"));
    } catch {
      // No JSON of ours.
    }
  }
  const { sub, name } = app.auth().user ?? {};
  return [...secrets, sub ?? "", name ?? ""].filter((text) => text !== "");
}

function echoing(secrets: string[], error: string, status = 400): Fault {
  const body = { error, error_description: secrets.join(" "), error_hint: secrets.join(" ") };
  return { status, headers: json, body };
}

test.for<[what: string, fault: (secrets: string[]) => Fault]>([
  ["refuses the refresh token and repeats it", (secrets) => echoing(secrets, "invalid_grant")],
  ["refuses the client and repeats the request", (secrets) => echoing(secrets, "invalid_client", 401)],
  ["answers with tokens as an error code", (secrets) => echoing(secrets, secrets.join(" "), 500)],
  ["cuts its JSON off", (secrets) => ({ status: 200, headers: json, body: `{"access_token":"${secrets.join(" ")}` })],
  ["answers with an HTML page", (secrets) => ({ status: 200, body: `<h1>${secrets.join(" ")}</h1>` })],
  ["sends no usable token", (secrets) => ({ status: 200, headers: json, body: { refresh_token: secrets[0] } })],
  [
    "sends an id_token that is none",
    (secrets) => ({
      status: 200,
      headers: json,
      body: { access_token: "next", token_type: "bearer", id_token: secrets.join(".") },
    }),
  ],
])("no error, event or log has a secret in it where the token endpoint %s", async ([, fault]) => {
  const { reports, note } = collectReports();
  const app = await createTestApp({}, { onEvent: note });
  await app.load();
  await app.signIn();
  const secrets = storedSecrets(app);
  expect(secrets.length).toBeGreaterThan(5);
  const match = { path: "^/oauth2/token", clientId: app.clientId };
  await sandbox.addFault({ ...fault(secrets), match });

  const token = refreshToken(app);
  void token.catch(note);
  await outcomeOf(app, token);
  note(app.auth().error);
  await departureBy(() => app.auth().signOut());
  await token.catch(() => {});
  note(app.auth().error);

  // The sign-in fails at the same endpoint.
  await app.load();
  await app.signIn();
  note(app.auth().error);
  await app.auth().getAccessToken().catch(note);
  expect(reports.length).toBeGreaterThan(2);
  for (const secret of secrets) expect(reports.join("\n")).not.toContain(secret);
});
