import type { IncomingMessage, ServerResponse } from "node:http";

const methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
const exposed = "ETag, Location, Content-Location, Last-Modified, Retry-After, WWW-Authenticate";

/** The request headers that hapi-fhir-jpaserver-starter allows by default: no `If-Match`, no `If-None-Exist`. */
const starterHeaders = [
  "Origin",
  "Accept",
  "Content-Type",
  "Authorization",
  "Cache-Control",
  "X-Requested-With",
  "Prefer",
];
const allHeaders = [...starterHeaders, "If-Match", "If-None-Match", "If-None-Exist", "If-Modified-Since"];

export type CorsSettings = "all" | "starter";

/** Lets pages of every origin use the FHIR API. Answers preflights itself and then returns `true`. */
export function answerCors(req: IncomingMessage, res: ServerResponse, settings: CorsSettings): boolean {
  const { origin } = req.headers;
  if (origin === undefined) return false;
  res.setHeader("Access-Control-Allow-Origin", origin);
  res.setHeader("Vary", "Origin");
  res.setHeader("Access-Control-Expose-Headers", exposed);
  if (req.method !== "OPTIONS") return false;
  res.setHeader("Access-Control-Allow-Methods", methods);
  res.setHeader("Access-Control-Allow-Headers", (settings === "all" ? allHeaders : starterHeaders).join(", "));
  res.setHeader("Access-Control-Max-Age", "600");
  res.writeHead(204).end();
  return true;
}
