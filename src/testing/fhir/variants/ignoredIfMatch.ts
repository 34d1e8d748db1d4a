import { mapSentRequests } from "./mapResources.js";
import type { Variant } from "./Variant.js";

/** Ignores `If-Match`: an update for a version that is no longer current overwrites the current one. */
export function ignoredIfMatch(): Variant {
  return {
    request(call) {
      const header = (name: string) => (name === "if-match" ? undefined : call.header(name));
      return mapSentRequests({ ...call, header }, (request) => {
        const unconditional = { ...request };
        delete unconditional.ifMatch;
        return unconditional;
      });
    },
  };
}
