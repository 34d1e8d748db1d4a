import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface InnerAddress {
  /** Such as `http://127.0.0.1:41234`. */
  origin: string;
  /** The bearer token of each request that came this way. */
  tokens: string[];
  close(): void;
}

/** Another address of a server, as those inside a cluster have: what comes here is passed on to it. */
export async function startInnerAddress(target: string): Promise<InnerAddress> {
  const tokens: string[] = [];
  const server = createServer((asked, answer) => {
    const { method, headers } = asked;
    tokens.push(headers.authorization?.replace(/^Bearer /, "") ?? "");
    const forwarded = request(`${target}${asked.url}`, { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    forwarded.on("error", () => answer.destroy());
    asked.pipe(forwarded);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    tokens,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
