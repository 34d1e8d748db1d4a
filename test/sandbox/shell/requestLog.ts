import type { IncomingMessage, ServerResponse } from "node:http";

/** A request that the sandbox has seen: enough to count and to tell apart, never a token, a code or a parameter's value. */
export interface SeenRequest {
  /** ISO 8601. */
  time: string;
  method: string;
  path: string;
  queryKeys: string[];
  grantType?: string;
  clientId?: string;
  /** 0 while there is no answer, and for good if the connection was broken. */
  status: number;
  origin?: string;
  hasBearer: boolean;
  contentType?: string;
  accept?: string;
}

export interface RequestLog {
  add(
    req: IncomingMessage,
    res: ServerResponse,
    facts: { clientId: string | undefined; grantType: string | undefined },
  ): void;
  list(clientId?: string): SeenRequest[];
  clear(): void;
}

export function createRequestLog(): RequestLog {
  let seen: SeenRequest[] = [];
  return {
    add(req, res, { clientId, grantType }) {
      const url = new URL(req.url ?? "/", "http://sandbox");
      const { origin, accept, authorization, "content-type": contentType } = req.headers;
      const entry: SeenRequest = {
        time: new Date().toISOString(),
        method: req.method ?? "",
        path: withoutInteraction(url.pathname),
        queryKeys: [...new Set(url.searchParams.keys())],
        ...(grantType === undefined ? {} : { grantType }),
        ...(clientId === undefined ? {} : { clientId }),
        status: 0,
        ...(origin === undefined ? {} : { origin }),
        hasBearer: /^bearer /i.test(authorization ?? ""),
        ...(contentType === undefined ? {} : { contentType }),
        ...(accept === undefined ? {} : { accept }),
      };
      seen.push(entry);
      const writeHead = res.writeHead.bind(res);
      // Set before the answer leaves, so that who has it finds the status here.
      res.writeHead = ((...args: Parameters<typeof writeHead>) => {
        [entry.status] = args;
        return writeHead(...args);
      }) as ServerResponse["writeHead"];
    },
    list: (clientId) =>
      structuredClone(clientId === undefined ? seen : seen.filter((one) => one.clientId === clientId)),
    clear() {
      seen = [];
    },
  };
}

/** The last part of these paths is as good as a key to somebody's sign-in. */
function withoutInteraction(path: string): string {
  return path.replace(/^(\/oauth2\/auth|\/sign-in|\/sign-out|\/consent|\/patient)\/.+/, "$1/:id");
}
