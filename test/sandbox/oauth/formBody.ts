import { IncomingMessage } from "node:http";

const forms = new WeakMap<IncomingMessage, URLSearchParams>();

/** The form that a request carries; empty if it carries none. */
export function formOf(req: IncomingMessage): URLSearchParams {
  return forms.get(req) ?? new URLSearchParams();
}

export function parseForm(req: IncomingMessage, body: Buffer): URLSearchParams {
  const isForm = req.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  return new URLSearchParams(isForm ? body.toString("utf8") : "");
}

/**
 * A request whose body was read already, as if it had not been: oidc-provider reads it by itself, and complains about
 * bodies that others have parsed.
 */
export function replayRequest(
  req: IncomingMessage,
  form: URLSearchParams,
  body: Buffer,
  authorization = req.headers.authorization,
): IncomingMessage {
  const again = new IncomingMessage(req.socket);
  again.method = req.method;
  again.url = req.url;
  again.httpVersion = req.httpVersion;
  again.httpVersionMajor = req.httpVersionMajor;
  again.httpVersionMinor = req.httpVersionMinor;
  again.rawHeaders = req.rawHeaders;
  again.headers = { ...req.headers, ...(authorization === undefined ? {} : { authorization }) };
  if (body.length > 0) {
    again.headers["content-length"] = String(body.length);
    again.push(body);
  }
  again.push(null);
  // Otherwise Node takes it for a request that broke off, and closes the connection.
  again.complete = true;
  forms.set(again, form);
  return again;
}
