import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Bundle, FhirResource, OperationOutcome, Resource } from "fhir/r4.js";
import type { FhirServerOption } from "../../../src/testing/fhir/ServerBehavior.js";
import { sandboxPatientId } from "../data/people.js";
import { createFhirServer, type Caller, type FhirServer } from "./createFhirServer.js";

export interface TestAnswer<T = FhirResource> {
  status: number;
  headers: Headers;
  text: string;
  body: T;
}

export interface FhirTestServer {
  base: string;
  server: FhirServer;
  /** A GET as the admin, unless `init` says otherwise; a path below the base or a whole URL. */
  request<T = FhirResource>(
    path: string,
    init?: RequestInit & { role?: Caller["role"]; scope?: string },
  ): Promise<TestAnswer<T>>;
  /** The same with a body in FHIR's JSON. */
  send<T = FhirResource>(
    method: string,
    path: string,
    body: unknown,
    headers?: Record<string, string>,
    role?: Caller["role"],
  ): Promise<TestAnswer<T>>;
  ids(path: string): Promise<string[]>;
  close(): Promise<void>;
}

/** A FHIR server on a free port whose tokens are `role scope`, base64url. It does what R4 asks for, unless `behavior` says otherwise. */
export async function startFhirTestServer(
  data?: Resource[],
  behavior: FhirServerOption = "strict",
  innerBaseUrl?: string,
): Promise<FhirTestServer> {
  const listener = createServer((message, response) => {
    void fhir.then((ready) => ready.handle(message, response));
  });
  await new Promise<void>((resolve) => {
    listener.listen(0, "127.0.0.1", resolve);
  });
  const base = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/fhir`;
  const fhir = createFhirServer({ baseUrl: base, authenticate, fhir: behavior, innerBaseUrl, ...(data && { data }) });
  const server = await fhir;

  async function request<T>(path: string, init: RequestInit & { role?: Caller["role"]; scope?: string } = {}) {
    const { role = "admin", scope = "", ...rest } = init;
    const headers = new Headers(rest.headers);
    if (!headers.has("authorization")) headers.set("authorization", `Bearer ${tokenOf(role, scope)}`);
    const answer = await fetch(path.startsWith("http") ? path : base + path, { ...rest, headers });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: (isJson && text !== "" ? JSON.parse(text) : undefined) as T,
    };
  }

  return {
    base,
    server,
    request,
    send: (method, path, body, headers, role = "admin") =>
      request(path, {
        method,
        role,
        body: JSON.stringify(body),
        headers: { "content-type": "application/fhir+json", ...headers },
      }),
    async ids(path) {
      const { body } = await request<Bundle>(path);
      return (body.entry ?? []).flatMap(({ resource, search }) =>
        search?.mode === "match" ? (resource?.id ?? "") : [],
      );
    },
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        listener.closeAllConnections();
      }),
  };
}

export function diagnosticsOf({ body }: TestAnswer<unknown>): string {
  return (body as OperationOutcome).issue.map(({ diagnostics }) => diagnostics).join(" ");
}

function tokenOf(role: string, scope: string): string {
  return Buffer.from(`${role} ${scope}`).toString("base64url");
}

function authenticate(token: string): Promise<Caller | undefined> {
  const [role = "", ...scopes] = Buffer.from(token, "base64url").toString().split(" ");
  if (!["admin", "practitioner", "patient", "system"].includes(role)) return Promise.resolve(undefined);
  const caller: Caller = {
    active: true,
    clientId: "test",
    sub: role,
    scope: scopes.join(" "),
    role: role as Caller["role"],
  };
  return Promise.resolve(role === "patient" ? { ...caller, fhirUser: `Patient/${sandboxPatientId}` } : caller);
}
