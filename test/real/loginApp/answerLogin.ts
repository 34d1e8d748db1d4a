import { signInPage } from "../../sandbox/pages/signInPage.js";
import { claimsOf, sandboxUsers } from "../../sandbox/sandboxUsers.js";
import type { Step, StepInput } from "./createLoginApp.js";
import { nameOf, openChallenge } from "./hydraRequest.js";

/** Asks for username and password, unless Hydra knows the user already. */
export async function answerLogin({ hydraAdminUrl, query, form }: StepInput): Promise<Step> {
  const { request, accept, reject } = await openChallenge(hydraAdminUrl, "login", query);
  if (request.skip) return { location: await accept({ subject: request.subject }) };
  if (form.has("cancel")) return { location: await reject("access_denied", "The user has canceled the sign-in.") };
  const username = form.get("username") ?? request.oidc_context?.login_hint ?? "";
  const user = sandboxUsers.find((one) => one.username === username && one.password === form.get("password"));
  if (user === undefined) {
    return { page: signInPage({ clientName: nameOf(request.client), username, wrong: form.has("password") }) };
  }
  // As Kratos reports a password, with which Medblocks signs users in.
  const method = { acr: "aal1", amr: ["password"] };
  return { location: await accept({ subject: claimsOf(user).sub, remember: true, remember_for: 0, ...method }) };
}
