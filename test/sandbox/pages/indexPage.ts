import type { SandboxClient } from "../oauth/clientRegistry.js";
import { escapeHtml, page } from "./page.js";
import { usersTable } from "./usersTable.js";

const endpoints: [path: string, what: string][] = [
  ["/oauth2/auth", "authorization: sends people here to sign in"],
  ["/oauth2/token", "token"],
  ["/oauth2/revoke", "revocation"],
  ["/oauth2/sessions/logout", "sign-out"],
  ["/userinfo", "who is signed in"],
  ["/.well-known/openid-configuration", "discovery"],
  ["/.well-known/jwks.json", "keys"],
  ["/fhir", "FHIR R4, with an access token"],
  ["/fhir/.well-known/smart-configuration", "what SMART apps read first"],
  ["/ignite", "the launcher"],
  ["/admin/…", "clients, faults, expiry and the list of requests; only a sandbox has it"],
];

export function indexPage(origin: string, clients: SandboxClient[]): string {
  const rows = endpoints.map(([path, what]) => `<tr><td><code>${path}</code></td><td>${what}</td></tr>`);
  const registered = clients.map(({ clientId, redirectUris = [] }) => {
    const uris = redirectUris.map((uri) => `<code>${escapeHtml(uri)}</code>`).join("<br>");
    return `<tr><td><code>${escapeHtml(clientId)}</code></td><td>${uris || "client credentials"}</td></tr>`;
  });
  return page({
    title: "Home",
    width: "wide",
    main: `<h1>An embedded Medblocks</h1>
<p>Sign-in as Ory Hydra does it and a FHIR R4 server with generated data, at <code>${escapeHtml(origin)}</code>.
It forgets everything when it stops.</p>
<p><a href="/ignite">Ignite, the launcher</a>, opens apps about a patient.</p>
<h2>Endpoints</h2>
<table><tbody>${rows.join("\n")}</tbody></table>
<h2>Who can sign in</h2>
${usersTable()}
<h2>Registered clients</h2>
${registered.length > 0 ? `<table><tbody>${registered.join("\n")}</tbody></table>` : "<p>None yet: <code>POST /admin/clients</code> adds one.</p>"}`,
  });
}
