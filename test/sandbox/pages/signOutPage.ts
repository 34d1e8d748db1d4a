import { escapeHtml, page } from "./page.js";

export function signOutPage(action: string): string {
  return page({
    title: "Sign out",
    main: `<h1>Sign out?</h1>
<p>Your session at this server ends. Apps that are open stay signed in until you sign out there.</p>
<form method="post" action="${escapeHtml(action)}">
<div class="buttons"><button class="primary" type="submit">Sign out</button></div>
</form>`,
  });
}
