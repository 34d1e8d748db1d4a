import type { SandboxClient } from "../startSandbox.js";

export type FactClient = Omit<SandboxClient, "clientId" | "launchUrl" | "literalSeedResponse" | "framing">;

/** An authorization server that should behave like Ory Hydra 2.3.0: the sandbox, or a real Hydra with its login app. */
export interface HydraLike {
  /** The origin of the server and of its login app. */
  url: string;
  /** The path of the page that asks for a password. */
  loginPath: string;
  /** Registers a client and returns its id. Of `signIn` a real Hydra only needs `logout`, which its login app decides. */
  addClient(client: FactClient): Promise<string>;
}

/** A behaviour that was seen at Ory Hydra 2.3.0. `check` fails by an assertion at a server that differs. */
export interface HydraFact {
  title: string;
  check(server: HydraLike): Promise<void>;
}

export const redirectUri = "http://localhost:3000/callback";
export const user = { username: "practitioner", password: "practitioner" };
export const scope = "openid offline_access";

/** Registers an app for the authorization code flow. */
export function addApp(server: HydraLike, client: FactClient = {}): Promise<string> {
  return server.addClient({ redirectUris: [redirectUri], postLogoutRedirectUris: [redirectUri], ...client });
}
