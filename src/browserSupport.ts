import { ConfigurationError, isDevelopment } from "./ConfigurationError.js";

/**
 * Whether this browser, or other runtime, has the newest APIs that the package needs. Those that have them have all others
 * (README, "Browsers"). An app's polyfills count.
 */
export function isSupportedBrowser(): boolean {
  return (
    "canParse" in URL &&
    "any" in AbortSignal &&
    "timeout" in AbortSignal &&
    "hasOwn" in Object &&
    "at" in Array.prototype
  );
}

/** @throws {@link ConfigurationError} `browser` where this browser, or other runtime, is too old. */
export function requireSupportedBrowser(): void {
  if (isSupportedBrowser()) return;
  throw new ConfigurationError(
    isDevelopment &&
      "This browser or runtime is too old. Use one that the README names, or add polyfills for URL.canParse, AbortSignal.any, AbortSignal.timeout, Object.hasOwn and Array.prototype.at before this package is loaded.",
    "browser",
  );
}
