import { parseArgs } from "node:util";
import getPort, { portNumbers } from "get-port";
import { sandboxUsers, startSandbox, type SandboxClient } from "./startSandbox.js";

// A sandbox of its own, for those who develop without a deployment: npx tsx test/sandbox/main.ts [--port 4444]

const { values } = parseArgs({ options: { port: { type: "string" } } });
// Beside another sandbox, such as that of `npm start`, it takes the next port; one that was asked for has to be free.
const port =
  values.port === undefined ? await getPort({ port: portNumbers(4444, 4499), host: "127.0.0.1" }) : Number(values.port);

const clients: SandboxClient[] = [
  {
    clientId: "medblocks-spa",
    name: "My app",
    launchUrl: "http://localhost:3000/",
    redirectUris: ["http://localhost:3000", "http://localhost:5173", "http://127.0.0.1"],
    postLogoutRedirectUris: ["http://localhost:3000", "http://localhost:5173", "http://127.0.0.1"],
  },
  { clientId: "medblocks-backend", clientSecret: "medblocks-secret" },
];

const sandbox = await startSandbox({ port, clients });

console.log(`Medblocks sandbox: ${sandbox.url}

Who can sign in (username / password):
${sandboxUsers.map(({ username, password, name }) => `  ${username} / ${password}`.padEnd(32) + name).join("\n")}

Clients:
${clients.map(({ clientId, redirectUris, clientSecret }) => `  ${clientId.padEnd(20)}${redirectUris?.join(", ") ?? `secret: ${clientSecret}`}`).join("\n")}

Apps about a patient, in a frame as Medblocks Ignite opens them: ${sandbox.url}/ignite

Stop it with Ctrl+C.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    sandbox.close().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  });
}
