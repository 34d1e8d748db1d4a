import { Agent, request, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

/** A new connection for each request: a kept one may be closed by the server just as a request is sent. */
const agent = new Agent({ keepAlive: false });
const hopByHop = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);

export interface ForwardOptions {
  body: Buffer;
  /** Whether the server learns the proxy's own address by the `Host` header. */
  passesHost: boolean;
}

/** Sends a request on to `target` and its response back. Answers 502 when the server does not answer. */
export async function forwardRequest(
  req: IncomingMessage,
  res: ServerResponse,
  target: string,
  { body, passesHost }: ForwardOptions,
): Promise<void> {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined && !hopByHop.has(name)) headers[name] = value;
  }
  if (!passesHost) headers.host = new URL(target).host;
  if (body.length > 0) headers["content-length"] = body.length;
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(target, { method: req.method, headers, agent }, resolve).once("error", reject).end(body);
    });
    for (const [name, value] of Object.entries(response.headers)) {
      if (value !== undefined && !hopByHop.has(name)) res.setHeader(name, value);
    }
    res.writeHead(response.statusCode ?? 502);
    await pipeline(response, res);
  } catch (error) {
    // The app has closed the connection, or a test breaks it.
    if (req.socket.destroyed || res.headersSent) return void res.destroy();
    const text = `The server behind the proxy did not answer: ${String(error)}`;
    res.writeHead(502, { "Content-Type": "text/plain" }).end(text);
  }
}
