import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { Mark, Marks } from "./marks.js";
import { storageKeys } from "./storageKeys.js";

interface DemandMark extends Mark {
  readonly isDemanded: boolean;
}

/** Whether the next sign-in of this browser, in any tab, must ask for the password. */
export interface PasswordDemand {
  /** Returns when the lock or sign-out was that requires the password, in ms since 1970; `undefined` if it is not required. */
  readonly since: () => number | undefined;
  readonly set: (isDemanded: boolean) => void;
}

export function createPasswordDemand(config: ResolvedAuthConfig, marks: Marks): PasswordDemand {
  const key = storageKeys(config).requiresReauthentication;
  const read = () => marks.read<DemandMark>(key);
  return {
    since() {
      const { at, isDemanded } = read() ?? {};
      return isDemanded ? at : undefined;
    },
    set(isDemanded) {
      const at = Math.max(Date.now(), (read()?.at ?? 0) + 1);
      marks.write<DemandMark>(key, { at, isDemanded });
    },
  };
}
