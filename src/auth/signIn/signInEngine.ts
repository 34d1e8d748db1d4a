import { createOidcProtocol, type OidcProtocol } from "../oidc/oidcProtocol.js";
import { createRedirectSteps, type RedirectSteps } from "./leavePage.js";
import { createSignInSteps, type SignInContext, type SignInSteps } from "./flow.js";

/** Everything that needs the sign-in server: one request loads it all, when somebody signs in or a token is renewed. */
export interface SignInEngine {
  readonly protocol: OidcProtocol;
  readonly steps: SignInSteps;
  readonly byRedirect: RedirectSteps;
}

export function createSignInEngine(context: SignInContext): SignInEngine {
  const protocol = createOidcProtocol(context.config);
  const steps = createSignInSteps(context, protocol);
  return { protocol, steps, byRedirect: createRedirectSteps(context, steps) };
}
