import { sandboxUsers } from "../sandboxUsers.js";
import { escapeHtml } from "./page.js";

export function usersTable(): string {
  const rows = sandboxUsers.map(
    ({ username, password, name, role }) =>
      `<tr><td>${escapeHtml(name)}<small>${role}</small></td><td><code>${escapeHtml(username)}</code></td><td><code>${escapeHtml(password)}</code></td></tr>`,
  );
  return `<table class="users">
<thead><tr><th scope="col">Who</th><th scope="col">Username</th><th scope="col">Password</th></tr></thead>
<tbody>${rows.join("\n")}</tbody>
</table>`;
}
