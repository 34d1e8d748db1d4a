import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Handle = (req: IncomingMessage, res: ServerResponse, body: Buffer) => Promise<void>;

export interface StartedServer {
  /** Its origin, without a slash at the end. */
  url: string;
  stop(): Promise<void>;
}

/** Starts an HTTP server on the loopback interface. Default: at a free port. */
export async function startServer(handle: Handle, port = 0): Promise<StartedServer> {
  const server = createServer((req, res) => {
    answer(req, res, handle).catch((error: unknown) => {
      if (req.destroyed && !req.complete) return;
      console.error("proxy:", error);
      if (res.headersSent) res.destroy();
      else res.writeHead(500).end();
    });
  });
  // Longer than any client keeps an idle connection.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(req: IncomingMessage, res: ServerResponse, handle: Handle): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  await handle(req, res, Buffer.concat(chunks));
}
