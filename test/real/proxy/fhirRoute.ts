import type { IncomingMessage, ServerResponse } from "node:http";
import { smartConfiguration } from "../../sandbox/fhir/smartConfiguration.js";
import type { Caller } from "./introspect.js";

/** What is readable without a token. Returns `true` when the response was sent here. */
export function answerSmartConfiguration(path: string, res: ServerResponse, fhirUrl: string): boolean {
  if (path !== "/fhir/.well-known/smart-configuration") return false;
  res.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(smartConfiguration(fhirUrl)));
  return true;
}

/** Refuses a request without an active access token, and then returns `true`. */
export function refuseCaller(req: IncomingMessage, res: ServerResponse, caller: Caller | undefined): boolean {
  const isOpen = req.method === "GET" && new URL(req.url ?? "/", "http://proxy").pathname === "/fhir/metadata";
  if (isOpen || caller !== undefined) return false;
  const hasToken = req.headers.authorization !== undefined;
  const issue = [{ severity: "error", code: "login", diagnostics: "The access token is missing or not active." }];
  res.writeHead(401, {
    "Content-Type": "application/fhir+json",
    "WWW-Authenticate": hasToken ? 'Bearer error="invalid_token"' : "Bearer",
  });
  res.end(JSON.stringify({ resourceType: "OperationOutcome", issue }));
  return true;
}
