import { AuthError } from "../../AuthError.js";
import { isDevelopment } from "../../ConfigurationError.js";
import { errorName } from "../../errorName.js";
import { parseJsonObject, type JsonObject } from "../../readTokenResponse.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { isExpectedIssuer } from "./idTokenChecks.js";

/** The time limit of the request, its body included, in ms. */
const timeoutMs = 30_000;

/**
 * Reads the OpenID configuration of the app's own server. A document of another issuer than `baseUrl` or `endpoints.issuer`
 * is not used, so that no user is sent to its endpoints (OpenID Connect Discovery §4.3).
 *
 * @throws {@link AuthError} `discovery_failed`.
 */
export async function discoverMetadata({ baseUrl, overrides }: ResolvedAuthConfig): Promise<JsonObject> {
  const metadata = await readDocument(`${baseUrl}/.well-known/openid-configuration`);
  const { issuer } = metadata;
  const expected = [baseUrl, overrides.issuer];
  const isOwn =
    typeof issuer === "string" && issuer !== ""
      ? expected.some((own) => own !== undefined && isExpectedIssuer(issuer, own))
      : overrides.issuer !== undefined;
  if (isOwn) return metadata;
  const advice = isDevelopment
    ? "The server's OpenID configuration names another issuer than baseUrl, so nothing of it was used. If that issuer is right, set endpoints.issuer to it."
    : "discovery failed: endpoints.issuer";
  throw new AuthError("discovery_failed", { advice });
}

async function readDocument(url: string): Promise<JsonObject> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { Accept: "application/json" },
      credentials: "omit",
      signal: timeout.signal,
    });
    const json = response.ok ? parseJsonObject(await response.text()) : undefined;
    if (!json) throw new AuthError("discovery_failed", { status: response.status });
    return json;
  } catch (error) {
    if (error instanceof AuthError) throw error;
    throw new AuthError("discovery_failed", errorName(error) === "TypeError" ? { cause: error } : {});
  } finally {
    clearTimeout(timer);
  }
}
