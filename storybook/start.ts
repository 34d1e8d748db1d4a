import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import getPort from "get-port";
import { startSandbox } from "../test/sandbox/startSandbox.js";
import { liveRedirectUri } from "./live/liveRedirectUri.js";

// `npm run storybook`: Storybook, and a sandbox of Medblocks that its Live story signs in at.

const clientId = "storybook";
const sandbox = await startSandbox({ port: await getPort({ port: 4444, host: "127.0.0.1" }) });
const port = await getPort({ port: 6006 });
// Storybook tells the one, and people type the other.
const redirectUris = ["127.0.0.1", "localhost"].map((host) => liveRedirectUri(`http://${host}:${port}`));
await sandbox.addClient({
  clientId,
  name: "Storybook",
  redirectUris,
  postLogoutRedirectUris: redirectUris,
});

console.log(`Live signs in at ${sandbox.url} (practitioner, with the password practitioner; nobody in it is real)`);

const command = fileURLToPath(import.meta.resolve("storybook/internal/bin/dispatcher"));
const directory = fileURLToPath(new URL(".", import.meta.url));
const options = ["--config-dir", directory, "--port", String(port), "--exact-port", "--ci", "--no-version-updates"];
const storybook = spawn(process.execPath, [command, "dev", ...options], {
  stdio: "inherit",
  env: { ...process.env, VITE_MEDBLOCKS_URL: sandbox.url, VITE_MEDBLOCKS_CLIENT_ID: clientId },
});

// A terminal sends Ctrl+C to both; a supervisor that stops this process knows of this one only.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => storybook.kill(signal));
const [code] = (await once(storybook, "exit")) as [number | null];
await sandbox.close();
process.exitCode = code ?? 0;
