import { escapeHtml, page } from "./page.js";

export function signOutPage({ action, mayRefuse }: { action: string; mayRefuse: boolean }): string {
  const refusal = `<button type="submit" name="answer" value="stay">Stay signed in</button>`;
  return page({
    title: "Sign out",
    main: `<h1>Sign out?</h1>
<p>Your session at this server ends. Apps that are open stay signed in until you sign out there.</p>
<form method="post" action="${escapeHtml(action)}">
<div class="buttons"><button class="primary" type="submit" name="answer" value="sign-out">Sign out</button>${mayRefuse ? refusal : ""}</div>
</form>`,
  });
}
