import { ConfigurationError, isDevelopment } from "../../ConfigurationError.js";

/**
 * Returns the headers of the caller with the client's own in place of theirs; `undefined` leaves one out.
 *
 * @throws {@link ConfigurationError} for a name or a value that HTTP does not allow.
 */
export function requestHeaders(
  given: Readonly<Record<string, string>> | undefined,
  own: Readonly<Record<string, string | undefined>> = {},
): Headers {
  try {
    const headers = new Headers({ ...given });
    for (const [name, value] of Object.entries(own)) {
      if (value === undefined) headers.delete(name);
      else headers.set(name, value);
    }
    return headers;
  } catch {
    throw new ConfigurationError(
      isDevelopment && "headers holds a name or value that HTTP does not allow. Fix it.",
      "headers",
    );
  }
}
