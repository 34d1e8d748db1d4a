import { escapeHtml, page } from "./page.js";
import { usersTable } from "./usersTable.js";

export interface SignInPageProps {
  clientName: string;
  username: string;
  /** The last try failed. */
  wrong: boolean;
}

export function signInPage({ clientName, username, wrong }: SignInPageProps): string {
  const invalid = wrong ? ' aria-invalid="true" aria-describedby="wrong"' : "";
  // Whose name is there already goes on with the password.
  const [nameFocus, passwordFocus] = username === "" ? [" autofocus", ""] : ["", " autofocus"];
  return page({
    title: "Sign in",
    main: `<h1>Sign in</h1>
<p>to go on to <strong>${escapeHtml(clientName)}</strong></p>
${wrong ? '<div class="alert" role="alert" id="wrong">The username or the password is wrong. Please try again.</div>' : ""}
<form method="post">
<label for="username">Username</label>
<input id="username" name="username" value="${escapeHtml(username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required${invalid}${nameFocus}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}${passwordFocus}>
<div class="buttons">
<button class="primary" type="submit">Sign in</button>
<button type="submit" name="cancel" value="yes" formnovalidate>Cancel</button>
</div>
</form>
<section class="hint" aria-label="Who can sign in here">
<p>Sign in as one of these:</p>
${usersTable()}
</section>`,
  });
}
