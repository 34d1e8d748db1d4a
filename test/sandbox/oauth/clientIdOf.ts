import type { IncomingMessage } from "node:http";

/** The client that a request to the authorization server names: in its form, as Basic credentials, or in its query. */
export function clientIdOf(req: IncomingMessage, form: URLSearchParams): string | undefined {
  const [scheme, credentials] = (req.headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() === "basic") {
    const id =
      Buffer.from(credentials ?? "", "base64")
        .toString("utf8")
        .split(":")[0] ?? "";
    // Form-URL-encoded before base64 (RFC 6749 §2.3.1).
    return new URLSearchParams(`id=${id}`).get("id") ?? undefined;
  }
  const query = new URL(req.url ?? "/", "http://sandbox").searchParams;
  return form.get("client_id") ?? query.get("client_id") ?? issuerOf(form.get("client_assertion")) ?? undefined;
}

function issuerOf(assertion: string | null): string | undefined {
  const payload = assertion?.split(".")[1];
  if (!payload) return undefined;
  try {
    const { iss } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { iss?: unknown };
    return typeof iss === "string" ? iss : undefined;
  } catch {
    return undefined;
  }
}
