import type { IncomingMessage, ServerResponse } from "node:http";

const methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
const requestHeaders = [
  "Accept",
  "Content-Type",
  "Authorization",
  "Cache-Control",
  "X-Requested-With",
  "Prefer",
  "If-Match",
  "If-None-Match",
  "If-None-Exist",
  "If-Modified-Since",
].join(", ");
const exposed = "ETag, Location, Content-Location, Last-Modified, Retry-After, WWW-Authenticate";

/** Who answers for CORS: the proxy, with all headers that the package needs, or HAPI with its starter's settings. */
export type CorsSettings = "proxy" | "hapi";

/** Lets pages of every origin use the FHIR API. Answers preflights itself and then returns `true`. */
export function answerCors(req: IncomingMessage, res: ServerResponse, settings: CorsSettings): boolean {
  const { origin } = req.headers;
  if (origin === undefined) return false;
  // HAPI replaces it in its own responses. A 401 of the proxy needs it, too.
  res.setHeader("Access-Control-Allow-Origin", origin);
  if (settings === "hapi") return false;
  // HAPI would add the headers of its starter.
  delete req.headers.origin;
  res.setHeader("Vary", "Origin");
  res.setHeader("Access-Control-Expose-Headers", exposed);
  if (req.method !== "OPTIONS") return false;
  res.setHeader("Access-Control-Allow-Methods", methods);
  res.setHeader("Access-Control-Allow-Headers", requestHeaders);
  res.setHeader("Access-Control-Max-Age", "600");
  res.writeHead(204).end();
  return true;
}
