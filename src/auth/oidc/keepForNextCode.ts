import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { digest } from "../digest.js";
import { storageKeys } from "../storage/storageKeys.js";
import { readAuthTransaction, transactionId, transactionIds } from "./authTransaction.js";

/**
 * Returns a function that puts the transaction of a callback back after its code was exchanged, with that code marked as
 * used. After Back to the login page another user may log in: the server then sends another code with the same `state`,
 * and the code exchange needs the same verifier.
 */
export function keepForNextCode(config: ResolvedAuthConfig, callbackUrl: URL, signIns: Storage): () => void {
  const { signIns: prefix } = storageKeys(config);
  const key = prefix + transactionId(callbackUrl);
  const text = signIns.getItem(key);
  const usedCode = digest(callbackUrl.searchParams.get("code") ?? "");
  return () => {
    // One is enough: the login pages of older sign-ins are further back in the history.
    for (const id of transactionIds(config, signIns)) {
      if (readAuthTransaction(config, id, signIns)?.usedCode !== undefined) signIns.removeItem(prefix + id);
    }
    if (text === null) return;
    const stored = JSON.parse(text) as { data?: object };
    try {
      signIns.setItem(key, JSON.stringify({ ...stored, data: { ...stored.data, usedCode } }));
    } catch {
      // A full store: the next code of this transaction is refused then.
    }
  };
}
