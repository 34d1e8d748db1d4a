import type { Fault } from "./faults.js";

type Answer = Pick<Fault, "status" | "headers" | "body">;

const html = { "Content-Type": "text/html" };
const text = { "Content-Type": "text/plain" };

function json(status: number, error: string, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { error } };
}

/**
 * What gateways and proxies in front of an authorization server have answered instead of it (point 22): none of it says
 * anything about the token that was sent. Add one as a fault: `addFault({ ...answer, match: { path: "^/oauth2/token" } })`.
 */
export const gatewayAnswers = {
  "429 with JSON": json(429, "too_many_requests", { "Retry-After": "1" }),
  "429 with slow_down": json(429, "slow_down"),
  "503 with JSON": json(503, "service_unavailable"),
  "500 with JSON": json(500, "internal_server_error"),
  "502 with JSON": json(502, "bad_gateway"),
  "403 with JSON": json(403, "forbidden"),
  "404 with JSON": json(404, "not_found"),
  "403 with HTML": { status: 403, headers: html, body: "<html><h1>403 Forbidden</h1></html>" },
  "404 with text": { status: 404, headers: text, body: "404 page not found" },
  "502 with HTML": { status: 502, headers: html, body: "<html><h1>502 Bad Gateway</h1></html>" },
  "503 with text": { status: 503, headers: text, body: "upstream connect error" },
  "429 without a body": { status: 429 },
  "200 with HTML": { status: 200, headers: html, body: "<!doctype html><title>Log in to the Wi-Fi</title>" },
} satisfies Record<string, Answer>;

/** OAuth2 errors that some servers answer with status 200. */
export function errorWithStatus200(error: string): Answer {
  return { status: 200, body: { error, error_description: "The server says so with status 200." } };
}

/** A redirect, which a request with a secret must not follow. */
export function redirectTo(location: string, status: 301 | 302 | 303 | 307 | 308 = 307): Answer {
  return { status, headers: { Location: location } };
}
