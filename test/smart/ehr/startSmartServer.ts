import { startAnsweringServer, type Answer, type SeenRequest } from "../../answeringServer.js";
import { createEhr, type Ehr } from "./createEhr.js";
import type { EhrBehavior } from "./EhrBehavior.js";

export interface SmartServer {
  /** Such as `http://127.0.0.1:41234`; it shows `/frame?src=…`, a page with the app in a frame. */
  readonly url: string;
  close(): Promise<void>;
}

const cors = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, POST",
  "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept, Cache-Control, Prefer, If-None-Match",
};

/**
 * Starts a SMART server, for what our sandbox as a Medblocks deployment does not do: any number of health records, each with
 * its own behavior, on three origins. Nobody signs in there: every authorization request is answered by a redirect at once.
 */
export async function startSmartServer(): Promise<SmartServer> {
  const ehrs = new Map<string, Ehr>();
  const servers = await Promise.all([answerAll, answerAll, answerAll].map((answer) => startAnsweringServer(answer)));
  const [fhir = "", login = "", tokens = ""] = servers.map(({ origin }) => origin);

  function answerAll(request: SeenRequest): Answer {
    const { headers, ...answer } = request.method === "OPTIONS" ? { status: 204 } : route(request);
    return { ...answer, headers: { ...cors, ...headers } };
  }

  function route(request: SeenRequest): Answer {
    const url = new URL(request.url, fhir);
    const [, first = "", second = ""] = url.pathname.split("/");
    if (first === "frame") return framePage(url.searchParams.get("src") ?? "");
    if (first !== "ehrs") return ehrs.get(first)?.answer(request) ?? { status: 404 };
    const sent = (request.body === "" ? {} : JSON.parse(request.body)) as EhrBehavior;
    const ehr = ehrs.get(second) ?? add(sent);
    if (second === "") return { body: ehr.address };
    if (request.method === "POST") ehr.change(sent);
    return { body: ehr.requests };
  }

  function add(behavior: EhrBehavior): Ehr {
    const ehr = createEhr(`ehr-${ehrs.size + 1}`, { fhir, login, tokens }, behavior);
    ehrs.set(ehr.address.id, ehr);
    return ehr;
  }

  return {
    url: fhir,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

function framePage(src: string): Answer {
  const body = `<!doctype html><title>Record</title><iframe src="${src.replaceAll("&", "&amp;")}" width="800" height="600"></iframe>`;
  return { headers: { "Content-Type": "text/html" }, body };
}
