import { backendFacts } from "./backendFacts.js";
import { corsFacts } from "./corsFacts.js";
import type { HydraFact } from "./HydraFact.js";
import { idTokenFacts } from "./idTokenFacts.js";
import { signInFacts } from "./signInFacts.js";
import { signOutFacts } from "./signOutFacts.js";
import { tokenFacts } from "./tokenFacts.js";

/** The facts about Ory Hydra 2.3.0 that tests run at the sandbox and at a real Hydra. */
export const hydraFacts: readonly HydraFact[] = [
  ...signInFacts,
  ...tokenFacts,
  ...idTokenFacts,
  ...corsFacts,
  ...backendFacts,
  ...signOutFacts,
];
