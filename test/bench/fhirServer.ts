import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface BenchServer {
  /** The FHIR base. */
  url: string;
  /** What has come since it was last told. */
  counts(): { requests: number; preflights: number };
  close(): void;
}

export interface BenchServerOptions {
  isHttp2?: boolean;
  /** How long each answer takes, in ms. */
  delay: number;
  /** The id that takes `slowDelay` ms, by itself and for the batch that it is in. */
  slowId?: string;
  slowDelay?: number;
  refusesBatches?: boolean;
}

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;

/** A FHIR server of the bench's own, that costs next to nothing beside the wait for it: reads, batches of reads, and CORS. */
export async function startBenchServer(options: BenchServerOptions): Promise<BenchServer> {
  let [requests, preflights] = [0, 0];

  async function answer(request: Request, response: Response): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const ids = request.method === "POST" ? idsIn(body) : [request.url?.split("/").at(-1) ?? ""];
    const isSlow = request.method !== "OPTIONS" && ids.includes(options.slowId ?? "");
    await new Promise((resolve) => setTimeout(resolve, isSlow ? options.slowDelay : options.delay));
    // Some send credentials: they want to be named.
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
    response.setHeader("Access-Control-Allow-Credentials", "true");
    if (request.method === "OPTIONS") {
      preflights += 1;
      response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "");
      response.setHeader("Access-Control-Allow-Methods", "GET, POST");
      response.writeHead(204);
      response.end();
      return;
    }
    requests += 1;
    const isRefused = request.method === "POST" && options.refusesBatches === true;
    response.writeHead(isRefused ? 403 : 200, { "Content-Type": "application/fhir+json" });
    response.end(isRefused ? "" : JSON.stringify(request.method === "POST" ? batchOf(ids) : patient(ids[0] ?? "")));
  }

  const listen = (request: Request, response: Response) => void answer(request, response);
  const server = options.isHttp2 ? createSecureServer(selfSigned(), listen) : createServer(listen);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.isHttp2 ? "https" : "http"}://127.0.0.1:${port}/fhir`,
    counts() {
      const counted = { requests, preflights };
      [requests, preflights] = [0, 0];
      return counted;
    },
    close: () => server.close(),
  };
}

function idsIn(batch: string): string[] {
  const { entry } = JSON.parse(batch) as { entry: { request: { url: string } }[] };
  return entry.map(({ request }) => request.url.split("/").at(-1) ?? "");
}

/** As large as a patient is. */
function patient(id: string): object {
  return {
    resourceType: "Patient",
    id,
    meta: { versionId: "1", lastUpdated: "2026-01-01T00:00:00Z" },
    name: [{ family: "Okonkwo", given: ["Ada", "Grace"] }],
    birthDate: "1984-03-02",
    address: [{ line: ["1 Quay Street"], city: "Harbour", postalCode: "4711", country: "NZ" }],
    telecom: [{ system: "phone", value: "+64 4 555 0100", use: "home" }],
  };
}

function batchOf(ids: readonly string[]): object {
  const entry = ids.map((id) => ({ resource: patient(id), response: { status: "200 OK" } }));
  return { resourceType: "Bundle", type: "batch-response", entry };
}

function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "medblocks-bench-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-days", "2", "-nodes", "-newkey", "rsa:2048"];
  execFileSync("openssl", ["req", "-x509", ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}
