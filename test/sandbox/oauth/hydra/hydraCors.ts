import { originAllowed, type ClientRegistry } from "../clientRegistry.js";
import { clientIdOf } from "../clientIdOf.js";
import { formOf } from "../formBody.js";
import type { Context, Middleware } from "../middleware.js";

/** Endpoints that answer the origins of the client that asks; a preflight does not tell which client that is. */
const ofOneClient = ["/oauth2/token", "/oauth2/revoke"];
/** Endpoints that answer the origins of every client. */
const ofAllClients = ["/userinfo", "/.well-known/openid-configuration", "/.well-known/jwks.json"];

const allowedHeaders = ["authorization", "content-type"];
const exposedHeaders = "Cache-Control, Expires, Last-Modified, Pragma, Content-Length, Content-Language, Content-Type";

/** Hydra's rules for cross-origin requests: a request from elsewhere is processed, and its answer may not be read. */
export function hydraCors(clients: ClientRegistry): Middleware {
  return async (ctx, next) => {
    const origin = ctx.get("Origin");
    const isGlobal = clients.signInOf(undefined).cors !== "perClient";
    const knownAnywhere = isGlobal && clients.all().some((client) => originAllowed(client, origin));

    if (ctx.method === "OPTIONS") {
      answerPreflight(ctx, knownAnywhere && [...ofOneClient, ...ofAllClients].includes(ctx.path));
      return;
    }

    await next();
    const asking = clients.get(clientIdOf(ctx.req, formOf(ctx.req)));
    const allowed =
      (ofOneClient.includes(ctx.path) && originAllowed(asking, origin)) ||
      (ofAllClients.includes(ctx.path) && knownAnywhere);
    for (const name of Object.keys(ctx.response.headers)) {
      if (name.startsWith("access-control-")) ctx.remove(name);
    }
    if (!allowed) return;
    ctx.set({
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Expose-Headers": exposedHeaders,
      Vary: "Origin",
    });
  };
}

/** A preflight for any other header than the allowed ones gets no CORS headers at all. */
function answerPreflight(ctx: Context, isKnown: boolean): void {
  ctx.status = 204;
  ctx.set("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
  const asked = ctx.get("Access-Control-Request-Headers");
  const names = asked.split(",").map((name) => name.trim().toLowerCase());
  if (!isKnown || !names.every((name) => name === "" || allowedHeaders.includes(name))) return;
  ctx.set({
    "Access-Control-Allow-Credentials": "true",
    "Access-Control-Allow-Methods": ctx.get("Access-Control-Request-Method"),
    "Access-Control-Allow-Origin": ctx.get("Origin"),
    ...(asked === "" ? {} : { "Access-Control-Allow-Headers": asked }),
  });
}
