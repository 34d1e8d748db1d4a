/**
 * Whether this browser, or other runtime, has the newest APIs that the package needs. Those that have them have all others
 * (README, "Browsers"). An app's polyfills count.
 */
export function isSupportedBrowser(): boolean {
  return "canParse" in URL && "any" in AbortSignal && "timeout" in AbortSignal && "hasOwn" in Object && "at" in [];
}
