import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FhirServerOption } from "../../src/testing/fhir/ServerBehavior.js";
import type { FhirCors } from "./fhir/httpMessages.js";
import { createFhirServer, type FhirServer } from "./fhir/createFhirServer.js";
import { clientIdOf } from "./oauth/clientIdOf.js";
import type { SandboxClient } from "./oauth/clientRegistry.js";
import type { SignInBehavior } from "./oauth/SignInBehavior.js";
import { createAuthorizationServer, type AuthorizationServer } from "./oauth/createAuthorizationServer.js";
import { parseForm } from "./oauth/formBody.js";
import { smartStylePath } from "./oauth/launchContexts.js";
import { indexPage } from "./pages/indexPage.js";
import { notFoundPage } from "./pages/messagePages.js";
import type { SandboxAdmin } from "./sandboxAdmin.js";
import { sandboxUsers } from "./sandboxUsers.js";
import { createAdminRoute } from "./shell/adminRoute.js";
import { createFaults } from "./shell/faults.js";
import { createRequestLog } from "./shell/requestLog.js";
import { smartStyle } from "./shell/smartStyle.js";

export { sandboxUsers, type SandboxUser } from "./sandboxUsers.js";
export type { SandboxClient };

export interface SandboxOptions {
  /** Default 0: a free one. */
  port?: number;
  /** Default `127.0.0.1`. */
  host?: string;
  clients?: SandboxClient[];
  /**
   * How the FHIR server behaves: `"hapi"`, like HAPI FHIR JPA with the defaults of its starter project; `"strict"`, as FHIR R4
   * asks for it; or an object with variants of other servers. A client may have its own (`SandboxClient.fhir`). Default: `"hapi"`.
   */
  fhir?: FhirServerOption | undefined;
  /**
   * Which request headers the FHIR server's CORS allows. `"hapiStarter"`: those of HAPI's starter project, which lack `If-Match`,
   * so that a browser sends no update (point 17). Default: `"open"`.
   */
  cors?: FhirCors;
  /**
   * The FHIR base that links and locations of answers name, such as `http://hapi.internal:8080/fhir` (point 18): what a server
   * behind a proxy sends that hides its address. Default: the base that clients use.
   */
  innerAddress?: string;
  /** How sign-in, token endpoint and sign-out behave. Default: as Ory Hydra 2.3.0 with its defaults. */
  signIn?: SignInBehavior;
}

export interface Sandbox extends SandboxAdmin {
  /** Its origin, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a Medblocks of its own: sign-in and FHIR on one port. Sandboxes in one process share nothing. */
export async function startSandbox({
  port = 0,
  host = "127.0.0.1",
  clients = [],
  fhir: behavior,
  cors,
  innerAddress,
  signIn = {},
}: SandboxOptions = {}): Promise<Sandbox> {
  type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  let open: (handle: Handle) => void = () => {};
  // Who comes before all is there waits at the door.
  const opened = new Promise<Handle>((resolve) => (open = resolve));
  const server = createServer((req, res) => {
    const handled = opened.then((handle) => handle(req, res));
    handled.catch((error: unknown) => {
      // Whoever has gone away waits for no answer.
      if (req.destroyed && !req.complete) return;
      console.error("sandbox:", error);
      if (res.headersSent) res.destroy();
      else res.writeHead(500).end();
    });
  });
  // Longer than any client keeps an idle connection: one that is closed as a request comes is a fault of nobody's.
  server.keepAliveTimeout = 60_000;
  // The port is part of the addresses that both halves hand out, so it is taken first.
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });

  try {
    const fhir = await createFhirServer({
      baseUrl: `${url}/fhir`,
      authenticate: (token) => oauth.authenticate(token),
      fhir: behavior,
      cors,
      innerBaseUrl: innerAddress,
      fhirOf: (clientId) => oauth.clients.get(clientId)?.fhir,
    });
    const oauth: AuthorizationServer = await createAuthorizationServer(url, fhir.patients, signIn);
    const shell = createShell(url, oauth, fhir);
    for (const client of clients) await shell.admin.addClient(client);
    open(shell.handle);
    return { url, close, ...shell.admin };
  } catch (error) {
    await close();
    throw error;
  }
}

function createShell(url: string, oauth: AuthorizationServer, fhir: FhirServer) {
  const faults = createFaults();
  const log = createRequestLog();
  const admin: SandboxAdmin = {
    users: async () => sandboxUsers,
    async addClient(client) {
      const previous = oauth.clients.get(client.clientId);
      oauth.clients.add(client);
      try {
        await oauth.validateClient(client.clientId);
      } catch (error) {
        if (previous) oauth.clients.add(previous);
        else oauth.clients.remove(client.clientId);
        throw error;
      }
    },
    addFault: async (fault) => faults.add(fault),
    removeFault: async (id) => faults.remove(id),
    clearFaults: async () => faults.clear(),
    expire: async (what) => oauth.expire(what),
    revoke: async ({ clientId }) => oauth.revoke(clientId),
    setLaunchContext: async (change) => oauth.setLaunchContext(change),
    requests: async ({ clientId } = {}) => log.list(clientId),
    clearRequests: async () => log.clear(),
    resetFhir: () => fhir.reset(),
  };
  const adminRoute = createAdminRoute(admin, (token) => oauth.authenticate(token));

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname } = new URL(req.url ?? "/", url);
    const isFhir = pathname === "/fhir" || pathname.startsWith("/fhir/");
    // The FHIR server reads its bodies by itself.
    const body = isFhir ? Buffer.alloc(0) : await readBody(req);
    if (pathname.startsWith("/admin/")) return adminRoute(req, res, body);

    const form = parseForm(req, body);
    const bearer = /^bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
    const clientId = bearer === undefined ? clientIdOf(req, form) : oauth.clientOfToken(bearer);
    log.add(req, res, { clientId, grantType: form.get("grant_type") ?? undefined });
    await faults.apply(req, res, clientId, async () => {
      if (isFhir) return fhir.handle(req, res);
      if (pathname === smartStylePath) return smartStyle(res);
      if (pathname === "/") return html(res, 200, indexPage(url, oauth.clients.all()));
      if (!oauthPaths.test(pathname)) return html(res, 404, notFoundPage());
      await oauth.handle(req, res, body);
    });
  }
  return { admin, handle };
}

const oauthPaths = /^\/(oauth2|sign-in|sign-out|consent|patient|ignite|userinfo|\.well-known)(\/|$)/;
const bodyLimit = 64 * 1024;

async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bodyLimit) throw new Error("A request is longer than the sandbox takes.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function html(res: ServerResponse, status: number, body: string): void {
  res.writeHead(status, { "Content-Type": "text/html; charset=utf-8" }).end(body);
}
