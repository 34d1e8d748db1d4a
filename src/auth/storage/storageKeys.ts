import type { ResolvedAuthConfig } from "../AuthConfig.js";

type StorageScope = Pick<ResolvedAuthConfig, "baseUrl" | "clientId" | "name">;

/** Returns the prefix of everything that one session of one client at one deployment stores, locks or sends to other tabs. */
export function storagePrefix({ baseUrl, clientId, name }: StorageScope): string {
  return `medblocks.${new URL(baseUrl).host}${new URL(baseUrl).pathname}.${clientId}${name === undefined ? "" : `#${name}`}.`;
}

/** Returns the name of every storage item, Web Lock and channel of the session. A name that ends with a dot is a prefix. */
export function storageKeys(config: StorageScope) {
  const prefix = storagePrefix(config);
  return {
    // In the session's own store.
    session: `${prefix}session`,
    /** Why the last session ended. */
    endReason: `${prefix}ended`,

    // In sessionStorage: sign-ins and launches of this tab.
    /** One item per sign-in, followed by its `state`: the verifier and what is kept until the callback. */
    signIns: `${prefix}signIn.`,
    /** The times of the last sign-ins by redirect. */
    redirectLoop: `${prefix}signIns`,
    /** The `state` of the server's sign-out page. */
    signOutReturn: `${prefix}signingOut`,
    /** The launch that the next sign-in is for. In `history.state` the same name holds the digest of the entry's launch. */
    launch: `${prefix}launch`,
    /** The token refresh that this tab has begun. */
    claimedRotation: `${prefix}claimed`,

    // In localStorage: marks that all tabs see.
    requiresReauthentication: `${prefix}requiresReauthentication`,
    /** Who was here last, at whatever server. */
    lastPerson: `${prefix}person`,
    /** The last sign-in and sign-out at our own server; for another server its base follows. */
    signIn: `${prefix}signedIn`,
    signOut: `${prefix}signOut`,
    /** When the user was last active. */
    activity: `${prefix}active`,
    /** One item per session, followed by its id: how many token refreshes it has had. */
    rotations: `${prefix}rotation.`,

    // Web Locks.
    refreshLock: `${prefix}renewal`,
    /** Followed by the session's id, a dot, and the number of the token refresh. */
    rotationLocks: `${prefix}rotated.`,

    /** The broadcast channel. */
    tabs: `${prefix}news`,
  };
}

/**
 * Returns the end of each `state` of ours. A callback with it answers a sign-in of this client, and a window that was
 * opened to sign in recognises itself.
 */
export function stateMarker(config: StorageScope, mode: "redirect" | "popup"): string {
  return storagePrefix(config) + mode;
}
