import type { TokenSet } from "../session/sessionRecord.js";
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

/** Servers and browsers round their seconds each in their own way. */
const authTimeLeewaySeconds = 10;

/**
 * Whether `auth_time` (OpenID Connect Core §2), where there is one, is of this sign-in. The server's times are compared
 * with each other, and ours with each other: how far apart the clocks are does not matter.
 */
export function isFreshlyAuthenticated({ claims, receivedAt }: TokenSet, startedAt = 0): boolean {
  const { auth_time: authTime, iat } = claims;
  if (typeof authTime !== "number" || typeof iat !== "number") return true;
  return iat - authTime <= (receivedAt - startedAt) / 1000 + authTimeLeewaySeconds;
}
