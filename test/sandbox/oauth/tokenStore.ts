import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

/** What the authorization server remembers: one Map per sandbox, so that two in one process share nothing. */
export interface TokenStore {
  adapter: AdapterFactory;
  /** Forgets everything of the given kinds that matches. */
  remove(kinds: readonly string[], matches: (payload: AdapterPayload, id: string) => boolean): void;
  /** Forgets a grant, and the tokens and codes that it gave. */
  removeGrant(grantId: string | undefined): void;
  /** What has become of a token or code. One that was removed is unknown. */
  stateOf(kind: string, id: string): { state: "active" | "used" | "expired" | "unknown"; payload: AdapterPayload };
  /** The client that a token was issued to, also after the token has ended. */
  clientOfToken(token: string): string | undefined;
}

interface Kept {
  kind: string;
  id: string;
  payload: AdapterPayload;
  expiresAt: number;
}

const accessTokenKinds = ["AccessToken", "ClientCredentials"];

export function createTokenStore(findClient: (clientId: string) => AdapterPayload | undefined): TokenStore {
  const kept = new Map<string, Kept>();
  const clientByToken = new Map<string, string>();

  const expired = new Set<string>();

  const expire = (key: string) => {
    kept.delete(key);
    expired.add(key);
  };
  const find = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key);
    if (found && found.expiresAt <= Date.now()) expire(key);
    return kept.get(key)?.payload;
  };
  const remove: TokenStore["remove"] = (kinds, matches) => {
    for (const [key, { kind, id, payload }] of kept) {
      if (kinds.includes(kind) && matches(payload, id)) kept.delete(key);
    }
  };
  const sweep = () => {
    const now = Date.now();
    for (const [key, { expiresAt }] of kept) if (expiresAt <= now) expire(key);
  };

  const adapter = (kind: string): Adapter => {
    const keyOf = (id: string) => `${kind}:${id}`;
    return {
      async upsert(id, payload, expiresIn) {
        if (kept.size % 1000 === 999) sweep();
        if (accessTokenKinds.includes(kind) && payload.clientId) clientByToken.set(id, payload.clientId);
        const expiresAt = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000;
        kept.set(keyOf(id), { kind, id, payload, expiresAt });
      },
      async find(id) {
        return kind === "Client" ? findClient(id) : find(keyOf(id));
      },
      async findByUid(uid) {
        return [...kept.values()].find((one) => one.kind === kind && one.payload.uid === uid)?.payload;
      },
      async findByUserCode() {
        // Belongs to the device flow, which is off.
      },
      async consume(id) {
        const payload = find(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        kept.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        remove([kind], (payload) => payload.grantId === grantId);
      },
    };
  };
  return {
    adapter,
    remove,
    removeGrant(grantId) {
      remove(["AccessToken", "RefreshToken", "AuthorizationCode"], (payload) => payload.grantId === grantId);
      remove(["Grant"], (_payload, id) => id === grantId);
    },
    stateOf(kind, id) {
      const key = `${kind}:${id}`;
      const payload = find(key);
      if (payload) return { state: payload.consumed === undefined ? "active" : "used", payload };
      return { state: expired.has(key) ? "expired" : "unknown", payload: {} };
    },
    clientOfToken: (token) => clientByToken.get(token),
  };
}
