import { escapeHtml, page } from "../../sandbox/pages/page.js";
import type { Step, StepInput } from "./createLoginApp.js";
import { nameOf, openChallenge } from "./hydraRequest.js";

/** Ends the user's session at Hydra, and asks first where the client's metadata says so. */
export async function answerLogout({ hydraAdminUrl, query, form }: StepInput): Promise<Step> {
  const { request, accept, reject } = await openChallenge(hydraAdminUrl, "logout", query);
  const asks = request.client?.metadata?.signOut === "ask";
  if (asks && !form.has("answer")) return { page: logoutPage(nameOf(request.client)) };
  if (form.get("answer") !== "stay") return { location: await accept() };
  await reject("access_denied", "The user stays signed in.");
  // Hydra has no address for a logout that was refused.
  return { page: stayedPage() };
}

function logoutPage(clientName: string): string {
  return page({
    title: "Sign out",
    main: `<h1>Sign out?</h1>
<p><strong>${escapeHtml(clientName)}</strong> asks to end your session at this server.</p>
<form method="post">
<div class="buttons">
<button class="primary" type="submit" name="answer" value="leave">Yes, sign out</button>
<button type="submit" name="answer" value="stay">No, stay signed in</button>
</div>
</form>`,
  });
}

function stayedPage(): string {
  return page({ title: "Signed in", main: "<h1>You are still signed in</h1><p>You can close this page.</p>" });
}
