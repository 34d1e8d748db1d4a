import { createOidcProtocol, type OidcProtocol } from "../oidc/oidcProtocol.js";
import type { SessionCore } from "../SessionCore.js";
import { createRedirectSteps, type RedirectSteps } from "./leavePage.js";
import { createSignInSteps, type SignInSteps } from "./flow.js";

/** Everything that needs the sign-in server: one request loads it all, when somebody signs in or a token is renewed. */
export interface SignInEngine {
  readonly protocol: OidcProtocol;
  readonly steps: SignInSteps;
  readonly byRedirect: RedirectSteps;
}

export function createSignInEngine(core: SessionCore): SignInEngine {
  const protocol = createOidcProtocol(core.config);
  const steps = createSignInSteps(core, protocol);
  return { protocol, steps, byRedirect: createRedirectSteps(core, steps) };
}
