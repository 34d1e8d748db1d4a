import { escapeHtml, page } from "./page.js";

export function consentPage({ clientName, scopes }: { clientName: string; scopes: string[] }): string {
  const items = scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code><small>${meaningOf(scope)}</small></li>`);
  return page({
    title: "Allow access",
    main: `<h1>Allow access?</h1>
<p><strong>${escapeHtml(clientName)}</strong> asks for your permission to:</p>
${items.length > 0 ? `<ul class="scopes">${items.join("\n")}</ul>` : "<p>sign you in, and nothing more.</p>"}
<form method="post">
<div class="buttons">
<button class="primary" type="submit" name="answer" value="allow">Allow</button>
<button type="submit" name="answer" value="deny">Deny</button>
</div>
</form>`,
  });
}

const meanings: Record<string, string> = {
  openid: "Know who you are",
  profile: "See your name",
  email: "See your e-mail address",
  fhirUser: "See which person you are in the health records",
  offline: "Stay signed in",
  offline_access: "Stay signed in",
  emulate_user: "Act in your name",
  launch: "Open in the place where you started it",
  "launch/patient": "Know which patient is open",
  "launch/encounter": "Know which encounter is open",
  "launch/episode": "Know which episode of care is open",
};

function meaningOf(scope: string): string {
  const [, whose = "", type = "", access = ""] = /^(patient|user|system)\/(.+?)\.([^.?]+)(\?.*)?$/.exec(scope) ?? [];
  if (!whose) return escapeHtml(meanings[scope] ?? "");
  const what = type === "*" ? "all health records" : `records of type ${type}`;
  const where = whose === "patient" ? "of the open patient" : whose === "user" ? "that you may see" : "of everybody";
  const verb = /^(read|rs?|s)$/.test(access) ? "Read" : access === "write" ? "Change" : "Read and change";
  return escapeHtml(`${verb} ${what} ${where}`);
}
