/** An access token as it is shared: JSON. */
export interface StoredToken {
  readonly accessToken: string;
  /** When it was asked for, in ms since 1970. */
  readonly requestedAt: number;
  /** When it ends, in ms since 1970. */
  readonly expiresAt: number;
}

/**
 * Where many instances of a back end share one access token. A `Keyv` of the library of that name is one, and so reaches
 * Redis, Valkey, Postgres, Memcache and others.
 *
 * Whoever can read the store can use the token: it is for back ends only. The client's secret is never in it.
 *
 * @example
 * const tokenStore = new Keyv<StoredToken>(new KeyvRedis("redis://localhost:6379"));
 */
export interface TokenStore {
  /** What was set last under this key; nothing where there is none, or no more. */
  get(key: string): Promise<StoredToken | null | undefined>;
  /** `ttl` is how long it is of use, in ms. */
  set(key: string, token: StoredToken, ttl: number): Promise<unknown>;
}

/** A store that takes longer is passed over, in ms: it is there to save time. */
const patienceMs = 2_000;
/** And so it is for as long afterwards, in ms. */
const restMs = 30_000;

/** A store that fails or hangs holds nobody up for long: then each instance has a token of its own. */
export function tolerant(store: TokenStore): TokenStore {
  let restingUntil = 0;

  async function unlessLate<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (Date.now() < restingUntil) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        restingUntil = Date.now() + restMs;
        resolve(undefined);
      }, patienceMs);
    });
    try {
      return await Promise.race([work(), late]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    get: (key) => unlessLate(() => store.get(key)),
    set: (key, token, ttl) => unlessLate(() => store.set(key, token, ttl)),
  };
}

/** What somebody else has written there may be anything. */
export function isStoredToken(value: unknown): value is StoredToken {
  const { accessToken, requestedAt, expiresAt } = (value ?? {}) as Partial<StoredToken>;
  return (
    typeof accessToken === "string" &&
    accessToken !== "" &&
    Number.isFinite(requestedAt) &&
    Number.isFinite(expiresAt) &&
    (requestedAt as number) < (expiresAt as number)
  );
}
