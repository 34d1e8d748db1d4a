import type { Context, Middleware } from "./middleware.js";
import type { SandboxClient } from "./clientRegistry.js";

/**
 * Cookies that come along when an app in another site's frame goes to `/oauth2/auth`, as Hydra sets them where it has
 * https. Browsers take them from a loopback address too. Safari does not, and no browser does over plain http from
 * elsewhere: there they stay as they are, and a sign-in works in a window only.
 */
export function cookiesForFrames(): Middleware {
  return async (ctx, next) => {
    await next();
    const cookies = ctx.res.getHeader("Set-Cookie");
    if (cookies === undefined || !isLoopback(ctx.hostname) || isSafari(ctx.get("User-Agent"))) return;
    ctx.res.setHeader(
      "Set-Cookie",
      [cookies].flat().map((cookie) => `${String(cookie).replace(/; samesite=\w+/i, "")}; SameSite=None; Secure`),
    );
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.startsWith("127.") || host === "[::1]" || host === "::1";
}

/** WebKit's; Chromium names Safari too. */
function isSafari(userAgent: string): boolean {
  return /\bSafari\//.test(userAgent) && !/Chrom(e|ium)\//.test(userAgent);
}

/** A page where people type passwords or say yes shows itself in no frame, as Kratos' pages do not. */
export function denyFraming(ctx: Context, client?: SandboxClient): void {
  if (client?.framing === "allow") return;
  ctx.set("X-Frame-Options", "DENY");
  ctx.set("Content-Security-Policy", "frame-ancestors 'none'");
}
