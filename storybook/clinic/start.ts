import getPort from "get-port";
import { sandboxUsers, startSandbox } from "../../test/sandbox/startSandbox.js";
import { startClinic } from "./startClinic.js";

// `npm start`: a sandbox of Medblocks, and the clinic that signs in there.

const clientId = "clinic";
const sandbox = await startSandbox({ port: await getPort({ port: 4444 }) });
const clinic = await startClinic({
  sandboxUrl: sandbox.url,
  clientId,
  port: await getPort({ port: 5173 }),
}).catch(async (error: unknown) => {
  await sandbox.close();
  throw error;
});
await sandbox.addClient({
  clientId,
  name: "Harbourside Clinic",
  redirectUris: [clinic.url],
  postLogoutRedirectUris: [clinic.url],
  launchUrl: `${clinic.url}/`,
});

const users = sandboxUsers.map(({ username, password, name, role }) => [username, password, `${name}, ${role}`]);
const rows = [["Username", "Password", ""], ...users].map(([username = "", password = "", who = ""]) =>
  `    ${username.padEnd(14)} ${password.padEnd(14)} ${who}`.trimEnd(),
);

console.log(`
  The clinic:   ${clinic.url}

  Who can sign in:
${rows.join("\n")}

  The sandbox:  ${sandbox.url}   (sign-in and FHIR; nobody in it is real)

  The launcher: ${sandbox.url}/ignite   (the clinic in a frame, opened about a patient as Medblocks Ignite does it)

  Ctrl+C stops both.
`);

let stopping: Promise<unknown> | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    stopping ??= Promise.allSettled([clinic.close(), sandbox.close()]).then(() => process.exit(0));
  });
}
