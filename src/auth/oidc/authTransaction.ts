import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SignInOptions } from "../AuthStore.js";
import type { PendingLaunch } from "../launch/pendingLaunches.js";
import type { SmartServer } from "../launch/SmartServer.js";
import { keysOf } from "../storage/fallbackStorage.js";
import { storageKeys } from "../storage/storageKeys.js";

/** The state kept between the authorization request and its callback, beside `state`, nonce and verifier. */
export interface AuthTransaction {
  mode: "redirect" | "popup";
  returnTo: string;
  scope: string;
  /** The `prompt` that was sent. */
  prompt: string | undefined;
  /** Ms since 1970. */
  startedAt: number;
  /** The server that has launched the app; absent for the app's own server. */
  server: SmartServer | undefined;
  /** The launch that the sign-in is for; absent for a sign-in without one, or for a session that is open already. */
  launch: PendingLaunch | undefined;
  /** The server was asked to show no page. */
  isSilent: boolean;
  /** What the app asked for, so that the sign-in can be tried again. */
  options?: RepeatableOptions | undefined;
  /** This sign-in is the second try of one that the server refused. */
  isSecondTry?: boolean | undefined;
  /** The time of the password demand that existed when the sign-in began, in ms since 1970. */
  demand?: number | undefined;
  /** `returnTo` of a locked session, encrypted. */
  sealedReturnTo?: string | undefined;
  /** Digest of the code that was exchanged already. */
  usedCode?: string | undefined;
}

export type RepeatableOptions = Pick<SignInOptions, "prompt" | "loginHint" | "scope" | "extraParams">;

/** A sign-in older than this is taken for abandoned, so that it does not claim another library's callback. In seconds. */
const lifetimeSeconds = 600;

/** Returns the id of the transaction that an authorization request or a callback belongs to. */
export function transactionId({ searchParams }: URL): string {
  return (searchParams.get("state") ?? "").split(";")[0] ?? "";
}

/** Returns the stored transaction with this id; `undefined` without one. */
export function readAuthTransaction(
  config: ResolvedAuthConfig,
  id: string,
  signIns: Storage,
): Partial<AuthTransaction> | undefined {
  return readStored(config, id, signIns)?.data;
}

/** Whether a sign-in by redirect waits for its callback, within its lifetime. */
export function isSignInUnderWay(config: ResolvedAuthConfig, signIns: Storage): boolean {
  return pendingTransactions(config, signIns).some(
    ({ created, data }) => Date.now() / 1000 - created < lifetimeSeconds && data.mode !== "popup",
  );
}

/** Whether any sign-in, of any age, waits for its callback. */
export function hasPendingSignIn(config: ResolvedAuthConfig, signIns: Storage): boolean {
  return pendingTransactions(config, signIns).length > 0;
}

/** Removes the transaction of one authorization request or callback, its verifier included. */
export function forgetSignIn(config: ResolvedAuthConfig, signIns: Storage, url: string): void {
  signIns.removeItem(storageKeys(config).signIns + transactionId(new URL(url)));
}

/** Removes all transactions: their verifiers are not needed after a callback that matched none. */
export function forgetSignIns(config: ResolvedAuthConfig, signIns: Storage): void {
  for (const id of transactionIds(config, signIns)) signIns.removeItem(storageKeys(config).signIns + id);
}

export function transactionIds(config: ResolvedAuthConfig, signIns: Storage): string[] {
  const prefix = storageKeys(config).signIns;
  return keysOf(signIns).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
}

interface StoredTransaction {
  /** Seconds since 1970. */
  created: number;
  data: Partial<AuthTransaction>;
}

function readStored(config: ResolvedAuthConfig, id: string, signIns: Storage): StoredTransaction | undefined {
  const text = signIns.getItem(storageKeys(config).signIns + id);
  if (text === null) return undefined;
  try {
    const { created, data } = JSON.parse(text) as Partial<StoredTransaction>;
    return { created: created ?? 0, data: data ?? {} };
  } catch {
    return { created: 0, data: {} };
  }
}

function pendingTransactions(config: ResolvedAuthConfig, signIns: Storage): StoredTransaction[] {
  return transactionIds(config, signIns).flatMap((id) => {
    const stored = readStored(config, id, signIns);
    return stored && stored.data.usedCode === undefined ? [stored] : [];
  });
}
