import type { Middleware } from "../middleware.js";
import { originAllowed, type ClientRegistry } from "../clientRegistry.js";
import { clientIdOf } from "../clientIdOf.js";
import { formOf } from "../formBody.js";

/** Endpoints that answer the origins of the client that asks; a preflight does not tell which client that is. */
const ofOneClient = ["/oauth2/token", "/oauth2/revoke"];
/** Endpoints that answer the origins of every client. */
const ofAllClients = ["/userinfo", "/.well-known/openid-configuration", "/.well-known/jwks.json"];

/** Hydra's rules for cross-origin requests: a request from elsewhere is processed, and its answer may not be read. */
export function hydraCors(clients: ClientRegistry): Middleware {
  return async (ctx, next) => {
    const origin = ctx.get("Origin");
    const knownAnywhere = clients.all().some((client) => originAllowed(client, origin));

    if (ctx.method === "OPTIONS") {
      ctx.status = 204;
      if (!knownAnywhere || ![...ofOneClient, ...ofAllClients].includes(ctx.path)) return;
      ctx.set({
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Authorization, Content-Type",
        Vary: "Origin",
      });
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
    if (allowed) ctx.set("Access-Control-Allow-Origin", origin);
  };
}
