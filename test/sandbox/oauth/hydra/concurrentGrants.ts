import type { Context } from "../middleware.js";
import type { SignInBehavior } from "../SignInBehavior.js";
import { hydraErrors, type OAuthError } from "./hydraErrors.js";

/** Requests that send a refresh token or a code which another request is using at the moment. */
export interface ConcurrentGrants {
  /** Returns what the request is refused with; undefined if it is the first one. `end` releases the grant. */
  begin(grant: string, behavior: SignInBehavior["concurrentRefreshes"]): OAuthError | undefined;
  /** Returns whether a concurrent request has counted as a reuse. */
  end(grant: string): boolean;
}

export function createConcurrentGrants(): ConcurrentGrants {
  const inUse = new Map<string, { isReused: boolean }>();
  return {
    begin(grant, behavior = "server_error") {
      const first = inUse.get(grant);
      if (!first) {
        inUse.set(grant, { isReused: false });
        return undefined;
      }
      if (behavior === "reuse") {
        first.isReused = true;
        return hydraErrors.invalidGrant("The refresh token was already used.");
      }
      return behavior === "server_error"
        ? hydraErrors.serverError()
        : hydraErrors.invalidRequest(
            "Failed to refresh token because of multiple concurrent requests using the same token. Please retry the request.",
          );
    },
    end(grant) {
      const isReused = inUse.get(grant)?.isReused === true;
      inUse.delete(grant);
      return isReused;
    },
  };
}

export function answerError(ctx: Context, { status, body }: OAuthError): void {
  ctx.status = status;
  ctx.body = body;
}
