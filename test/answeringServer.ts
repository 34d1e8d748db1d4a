import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  method: string;
  /** Path and query, as they were sent. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  /** Default: 200. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** Bytes are sent as they are, another object as FHIR JSON. Default: none. */
  body?: string | Uint8Array | object;
}

/** `drop` ends the connection before an answer, `dropInBody` after half of one; `silence` never answers. */
export type Answering = Answer | "drop" | "dropInBody" | "silence";

export interface AnsweringServer {
  /** Such as `http://127.0.0.1:41234`. */
  origin: string;
  /** What has arrived so far, in order. */
  requests: SeenRequest[];
  close(): Promise<void>;
}

/** A real HTTP server on a free port that records what it is sent, and answers what the test says. */
export async function startAnsweringServer(
  answer: (request: SeenRequest) => Answering | Promise<Answering>,
): Promise<AnsweringServer> {
  const requests: SeenRequest[] = [];
  const server = createServer((message, response) => {
    void (async () => {
      const request = await readRequest(message);
      requests.push(request);
      send(response, await answer(request));
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function readRequest(message: IncomingMessage): Promise<SeenRequest> {
  let body = "";
  for await (const chunk of message.setEncoding("utf8")) body += chunk as string;
  return { method: message.method ?? "", url: message.url ?? "", headers: message.headers, body };
}

function send(response: ServerResponse, answering: Answering): void {
  if (answering === "silence") return;
  if (answering === "drop") {
    response.socket?.destroy();
    return;
  }
  if (answering === "dropInBody") {
    response.writeHead(200, { "Content-Type": "application/fhir+json", "Content-Length": "1000" });
    response.write('{"resourceType":"Patient",', () => response.socket?.destroy());
    return;
  }
  const { status = 200, headers, body = "" } = answering;
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  response.writeHead(status, { ...(isRaw ? {} : { "Content-Type": "application/fhir+json" }), ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}
