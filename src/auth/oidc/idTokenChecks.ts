import type { SmartServer } from "../launch/SmartServer.js";

/** A launching server whose SMART configuration names no issuer is known by where it is (RFC 9207 §2.4, RFC 9700 §4.4). */
export function isExpectedIssuer(iss: string, issuer: string | undefined, server: SmartServer | undefined): boolean {
  if (issuer !== undefined) return trimSlash(iss) === trimSlash(issuer);
  if (!server || !URL.canParse(iss)) return !server;
  const places = [server.fhirBaseUrl, server.endpoints.token, server.endpoints.authorization];
  return places.some((place) => place !== undefined && new URL(place).origin === new URL(iss).origin);
}

function trimSlash(url: string): string {
  return url.replace(/\/$/, "");
}
