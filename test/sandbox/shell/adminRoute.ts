import type { IncomingMessage, ServerResponse } from "node:http";
import type { AuthorizationServer } from "../oauth/createAuthorizationServer.js";
import type { SandboxClient } from "../oauth/clientRegistry.js";
import type { SandboxAdmin } from "../sandboxAdmin.js";

type Json = Record<string, unknown>;

/** `/admin/…`: {@link SandboxAdmin} as JSON over HTTP, open to every page. Only a sandbox has it. */
export function createAdminRoute(admin: SandboxAdmin, authenticate: AuthorizationServer["authenticate"]) {
  const routes: Record<string, (input: { body: Json; query: URLSearchParams; id: string }) => Promise<unknown>> = {
    "GET /admin/users": () => admin.users(),
    "POST /admin/clients": async ({ body }) => {
      // curl's -d says of JSON that it is a form, and a form's one field is then all of it.
      if (typeof body.clientId !== "string" || body.clientId === "") {
        throw new TypeError("A client needs a clientId. Send JSON, with the header Content-Type: application/json.");
      }
      await admin.addClient(body as unknown as SandboxClient);
      return { clientId: body.clientId };
    },
    "POST /admin/faults": async ({ body }) => ({ id: await admin.addFault(body) }),
    "DELETE /admin/faults": () => admin.clearFaults(),
    "DELETE /admin/faults/:id": ({ id }) => admin.removeFault(id),
    "POST /admin/expire": ({ body }) => admin.expire(body as Parameters<SandboxAdmin["expire"]>[0]),
    "POST /admin/revoke": ({ body }) => admin.revoke({ clientId: String(body.clientId) }),
    "POST /admin/launch-context": ({ body }) =>
      admin.setLaunchContext(body as unknown as Parameters<SandboxAdmin["setLaunchContext"]>[0]),
    "GET /admin/requests": ({ query }) => {
      const clientId = query.get("clientId");
      return admin.requests(clientId === null ? {} : { clientId });
    },
    "DELETE /admin/requests": () => admin.clearRequests(),
    "POST /admin/reset": () => admin.resetFhir(),
    // Where Hydra has it, and as it answers there (RFC 7662).
    "POST /admin/oauth2/introspect": async ({ body }) => {
      const caller = await authenticate(String(body.token));
      if (!caller) return { active: false };
      const { clientId, sub, scope } = caller;
      return { active: true, client_id: clientId, sub: sub ?? clientId, scope, token_use: "access_token" };
    },
  };

  return async (req: IncomingMessage, res: ServerResponse, body: Buffer): Promise<void> => {
    res.setHeader("Access-Control-Allow-Origin", "*");
    if (req.method === "OPTIONS") {
      res.setHeader("Access-Control-Allow-Methods", "GET, POST, DELETE");
      res.setHeader("Access-Control-Allow-Headers", "Content-Type");
      res.writeHead(204).end();
      return;
    }
    const url = new URL(req.url ?? "/", "http://sandbox");
    const id = /^\/admin\/faults\/([^/]+)$/.exec(url.pathname)?.[1];
    const route = routes[`${req.method} ${id === undefined ? url.pathname : "/admin/faults/:id"}`];
    if (!route) return answer(res, 404, { error: `There is no ${req.method} ${url.pathname}.` });
    try {
      const input = { body: parse(req, body), query: url.searchParams, id: decodeURIComponent(id ?? "") };
      answer(res, 200, (await route(input)) ?? {});
    } catch (error) {
      answer(res, 400, { error: error instanceof Error ? error.message : "This could not be done." });
    }
  };
}

function parse(req: IncomingMessage, body: Buffer): Json {
  const text = body.toString("utf8");
  if (text === "") return {};
  if (req.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  const json: unknown = JSON.parse(text);
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw new TypeError("Send a JSON object.");
  return json as Json;
}

function answer(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" }).end(JSON.stringify(body));
}
