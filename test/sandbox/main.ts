import { parseArgs } from "node:util";
import { sandboxUsers, startSandbox, type SandboxClient } from "./startSandbox.js";

// A sandbox of its own, for those who develop without a deployment: npx tsx test/sandbox/main.ts [--port 4444]

const { values } = parseArgs({ options: { port: { type: "string", default: "4444" } } });

const clients: SandboxClient[] = [
  {
    clientId: "medblocks-spa",
    name: "My app",
    redirectUris: ["http://localhost:3000", "http://localhost:5173", "http://127.0.0.1"],
    postLogoutRedirectUris: ["http://localhost:3000", "http://localhost:5173", "http://127.0.0.1"],
  },
  { clientId: "medblocks-backend", clientSecret: "medblocks-secret" },
];

const sandbox = await startSandbox({ port: Number(values.port), clients });

console.log(`Medblocks sandbox: ${sandbox.url}

Who can sign in (username / password):
${sandboxUsers.map(({ username, password, name }) => `  ${username} / ${password}`.padEnd(32) + name).join("\n")}

Clients:
${clients.map(({ clientId, redirectUris, clientSecret }) => `  ${clientId.padEnd(20)}${redirectUris?.join(", ") ?? `secret: ${clientSecret}`}`).join("\n")}

Stop it with Ctrl+C.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    sandbox.close().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  });
}
