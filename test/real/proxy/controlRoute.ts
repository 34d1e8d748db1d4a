import type { Fault, Faults } from "../../sandbox/shell/faults.js";
import type { RequestLog } from "../../sandbox/shell/requestLog.js";
import type { Handle } from "./startServer.js";

/** The part of the sandbox's `/admin` API that a proxy can have; `createProxyControl` calls it. */
export function createControlRoute({ faults, log }: { faults: Faults; log: RequestLog }): Handle {
  return async (req, res, body) => {
    const { pathname, searchParams } = new URL(req.url ?? "/", "http://control");
    const [, , what, id = ""] = pathname.split("/");
    const json = body.length > 0 ? (JSON.parse(body.toString("utf8")) as unknown) : undefined;
    const routes: Record<string, () => unknown> = {
      "POST faults": () => ({ id: faults.add(json as Fault) }),
      "DELETE faults": () => (id === "" ? faults.clear() : faults.remove(decodeURIComponent(id))),
      "GET requests": () => log.list(searchParams.get("clientId") ?? undefined),
    };
    const route = routes[`${req.method} ${what}`];
    try {
      if (!route) throw new Error(`There is no ${req.method} ${pathname}.`);
      res.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(route() ?? {}));
    } catch (error) {
      res.writeHead(400, { "Content-Type": "application/json" }).end(JSON.stringify({ error: String(error) }));
    }
  };
}
