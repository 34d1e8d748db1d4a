import type { SignInOptions } from "../AuthStore.js";
import type { RepeatableOptions } from "../oidc/authTransaction.js";

/**
 * Parameters that the package sends itself, and those that would replace all others (`request` and `request_uri`, RFC 9101).
 * An app's `extraParams` cannot change them: `state`, `nonce` and the challenge protect the sign-in, `prompt` the session.
 */
const protocolParams = new Set([
  "client_id",
  "redirect_uri",
  "response_type",
  "scope",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
  "prompt",
  "login_hint",
  "request",
  "request_uri",
]);

/**
 * Returns what an authorization request asks for. `prompt`, `login_hint` and `scope` in `extraParams` count as the options
 * of the same meaning, so that the password demand applies to them; the other protocol parameters are left out. Where the
 * package takes part in launches, an app's own `launch` is left out, too.
 */
export function requestOptions(
  { extraParams = {}, ...options }: SignInOptions,
  takesPartInLaunches: boolean,
): RepeatableOptions {
  const isOwn = (name: string) => protocolParams.has(name) || (takesPartInLaunches && name === "launch");
  const others = Object.entries(extraParams).filter(([name]) => !isOwn(name));
  return {
    prompt: options.prompt ?? extraParams["prompt"],
    loginHint: options.loginHint ?? extraParams["login_hint"],
    scope: options.scope ?? extraParams["scope"],
    extraParams: Object.fromEntries(others),
  };
}

/** Returns `prompt` with `login` added, and without `none`, which contradicts it (OpenID Connect Core section 3.1.2.1). */
export function promptWithLogin(prompt: string | undefined): string {
  const others = (prompt ?? "").split(" ").filter((value) => value !== "" && value !== "login" && value !== "none");
  return ["login", ...others].join(" ");
}
