import type { FhirRequestEvent } from "../../fhir/FhirRequestEvent.js";
import { ask, type Wanted } from "./diagnosticRequests.js";
import type { SetupProblem } from "../MedblocksEvent.js";

const fhirServer: Wanted = {
  what: "The FHIR server",
  setBy: "fhirBaseUrl",
  allowedBy: "the origins that it allows, and Authorization to the headers",
};

/** Values of headers that a server takes in a request for `metadata`. */
const headerProbes: Readonly<Record<string, string>> = {
  "Content-Type": "application/fhir+json",
  "If-Match": 'W/"1"',
  "If-None-Exist": "_id=1",
  Prefer: "return=representation",
};

interface FhirSetup {
  /** The base of the FHIR server that the session is with. */
  readonly baseUrl: () => string;
  /** The headers that the app adds to each request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly tell: (problem: SetupProblem, message: string) => void;
  readonly lookForServer: (url: string, server: Wanted) => Promise<void>;
}

/** Returns what looks for mistakes in the set-up when a FHIR request is over. */
export function createFhirDiagnostics({ baseUrl, headers = {}, tell, lookForServer }: FhirSetup) {
  function hearOfFhir({ code, status, hasOutcome, method }: FhirRequestEvent): void {
    const base = baseUrl();
    if (code === "network") void lookForFhir(`${base}/metadata`, method);
    if (code === "outside_base") {
      tell(
        "inner_address",
        `An address in the data of the FHIR server is not below ${base}, so nothing was sent. If it is the server's own, as a proxy hides it, set fhir={{ rebaseLinks }} to the base that the server writes. If it is another server's, fetch it without this client.`,
      );
    }
    const isStrange = code === "not_json" || code === "unexpected_resource" || code === "redirected";
    if (isStrange || (status !== undefined && status >= 404 && status <= 405 && !hasOutcome)) void lookAtFhir(base);
  }

  /** For a request that failed without a response: whether the server answers, and what its CORS does not allow. */
  async function lookForFhir(url: string, method: string): Promise<void> {
    const isWrite = method !== "GET";
    const names = [
      "Authorization",
      "Content-Type",
      ...(isWrite ? ["Prefer", method === "POST" ? "If-None-Exist" : "If-Match"] : []),
      ...Object.keys(headers),
    ];
    const [isReadable, ...isAllowed] = await Promise.all([
      isAnswered(url, {}),
      ...names.map((name) => isAnswered(url, { headers: { [name]: headerProbes[name] ?? "x" } })),
    ]);
    if (!isReadable) return lookForServer(url, fhirServer);
    const blocked = names.filter((_, index) => !isAllowed[index]);
    // Without a token, a body and the path of a resource it changes nothing.
    if (blocked.length === 0 && isWrite && !(await isAnswered(url, { method }))) blocked.push(method);
    if (blocked.length === 0) return;
    tell(
      "cors",
      `${fhirServer.what} at ${url} lets ${window.location.origin} read it, but its CORS does not allow ${blocked.join(", ")}. Add that to the headers and methods that it allows.`,
    );
  }

  async function lookAtFhir(base: string): Promise<void> {
    const answer = await ask(`${base}/metadata`, { headers: { Accept: "application/fhir+json" } });
    // It may say nothing to strangers, and the token is for what the app asks.
    if (!answer || answer.status === 401 || answer.status === 403) return;
    const type = answer.headers.get("Content-Type") ?? "";
    void answer.body?.cancel();
    if (!answer.ok || !/\bjson\b/.test(type)) {
      tell(
        "fhir_base",
        `No FHIR server answers at ${base}: its /metadata is HTTP ${answer.status}, ${type || "of no type"}. Set fhirBaseUrl to the base that resource types stand below.`,
      );
    }
    const [, version = "4.0"] = /fhirVersion=([\d.]+)/.exec(type) ?? [];
    if (!version.startsWith("4.")) {
      tell(
        "fhir_version",
        `The server at ${base} speaks FHIR ${version}, and the types here are R4's. See "Other FHIR versions" in the guide.`,
      );
    }
  }

  return hearOfFhir;
}

/** Whether this origin may read what answers. The content is not read: a browser has few connections to a server. */
async function isAnswered(url: string, init: RequestInit): Promise<boolean> {
  const answer = await ask(url, init);
  void answer?.body?.cancel();
  return answer !== undefined;
}
