import type { IncomingMessage, ServerResponse } from "node:http";
import { clientIdOf } from "../../sandbox/oauth/clientIdOf.js";
import { parseForm } from "../../sandbox/oauth/formBody.js";
import { createFaults } from "../../sandbox/shell/faults.js";
import { createRequestLog } from "../../sandbox/shell/requestLog.js";
import { createLoginApp } from "../loginApp/createLoginApp.js";
import { createControlRoute } from "./controlRoute.js";
import { createQueue } from "./createQueue.js";
import { answerCors, type CorsSettings } from "./fhirCors.js";
import { answerSmartConfiguration, refuseCaller } from "./fhirRoute.js";
import { forwardRequest } from "./forwardRequest.js";
import { introspect } from "./introspect.js";
import type { Handle } from "./startServer.js";

/** The servers behind the proxy. */
export interface Upstreams {
  url: string;
  hydraUrl: string;
  hydraAdminUrl: string;
  /** Hydra's admin API by `Proxy.admin`. */
  adminProxyUrl: string;
  hapiUrl: string;
}

export interface Proxy {
  /** The deployment's one origin. */
  handle: Handle;
  /** A further address of the FHIR server alone. */
  fhirVariant(settings: FhirSettings): Handle;
  /** Hydra's admin API. */
  admin: Handle;
  /** What tests control the proxy by. */
  control: Handle;
}

interface FhirSettings {
  cors: CorsSettings;
  passesHost: boolean;
}

const hydraPaths = /^\/(oauth2|\.well-known|userinfo)(\/|$)/;
const fhirPaths = /^\/fhir(\/|$)/;

/** Makes one origin of Hydra, HAPI and the login app. Requests wait until the servers behind are known. */
export function createProxy(upstreams: Promise<Upstreams>): Proxy {
  const faults = createFaults();
  const log = createRequestLog();
  // Hydra over SQLite answers concurrent requests by 500 now and then (point 2). Its callers take turns here, so that only
  // a test which asks Hydra itself meets that.
  const queue = createQueue();
  const toHydra = (req: IncomingMessage, res: ServerResponse, server: string, body: Buffer) =>
    queue(() => forwardRequest(req, res, server + (req.url ?? "/"), { body, passesHost: true }));

  const fhirVariant =
    ({ cors, passesHost }: FhirSettings): Handle =>
    async (req, res, body) => {
      const { url, hydraAdminUrl, hapiUrl } = await upstreams;
      const { pathname, search } = new URL(req.url ?? "/", url);
      const bearer = /^bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
      const caller = bearer === undefined ? undefined : await queue(() => introspect(hydraAdminUrl, bearer));
      log.add(req, res, { clientId: caller?.clientId, grantType: undefined });
      await faults.apply(req, res, caller?.clientId, async () => {
        if (answerCors(req, res, cors)) return;
        if (answerSmartConfiguration(pathname, res, `${url}/fhir`)) return;
        if (req.method !== "OPTIONS" && refuseCaller(req, res, caller)) return;
        const target = hapiUrl + pathname.slice("/fhir".length) + search;
        await forwardRequest(req, res, target, { body, passesHost });
      });
    };
  const fhir = fhirVariant({ cors: "proxy", passesHost: true });
  const loginApp = upstreams.then(({ adminProxyUrl }) => createLoginApp(adminProxyUrl));

  return {
    fhirVariant,
    control: createControlRoute({ faults, log }),
    admin: async (req, res, body) => toHydra(req, res, (await upstreams).hydraAdminUrl, body),
    async handle(req, res, body) {
      const { url, hydraUrl } = await upstreams;
      const { pathname } = new URL(req.url ?? "/", url);
      if (fhirPaths.test(pathname)) return fhir(req, res, body);
      if (pathname.startsWith("/ui/")) return (await loginApp)(req, res, body);
      if (!hydraPaths.test(pathname)) return void res.writeHead(404).end();
      const form = parseForm(req, body);
      const clientId = clientIdOf(req, form);
      log.add(req, res, { clientId, grantType: form.get("grant_type") ?? undefined });
      await faults.apply(req, res, clientId, () => toHydra(req, res, hydraUrl, body));
    },
  };
}
