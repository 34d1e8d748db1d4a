import { ConfigurationError, isDevelopment } from "../../ConfigurationError.js";

/** @throws {@link ConfigurationError} for a name or a value that HTTP does not allow. */
export function requestHeaders(...all: readonly (Readonly<Record<string, string>> | undefined)[]): Headers {
  try {
    return new Headers(Object.assign({}, ...all) as Record<string, string>);
  } catch {
    throw new ConfigurationError(
      isDevelopment && "headers holds a name or value that HTTP does not allow. Fix it.",
      "headers",
    );
  }
}
