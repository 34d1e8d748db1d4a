/** Bundlers put the text in its place, and leave out what is for development only. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** Long texts are for developers: a production build leaves them out. */
export const isDevelopment = process.env.NODE_ENV !== "production";

/**
 * A mistake in how the package is set up or called: a missing or malformed prop, a hook outside the provider, a search
 * whose parameters can't be sent. Its message names what is wrong and the mend; `option` names the prop or parameter.
 */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(
    message: string | false,
    /** The prop, option or argument to mend, such as `"baseUrl"`. */
    readonly option: string,
  ) {
    super(message || `${option} is not valid.`);
  }
}

/**
 * The absolute `http(s)` URL in `value`, without a trailing slash, query or fragment.
 *
 * @throws {@link ConfigurationError} that names `option`.
 */
export function requireBaseUrl(value: unknown, option: string, example: string): string {
  const mend = `Set ${option} to an absolute http(s) URL such as ${JSON.stringify(example)}.`;
  if (value === undefined || value === null || value === "") {
    throw new ConfigurationError(isDevelopment && `${option} is missing. ${mend}`, option);
  }
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ConfigurationError(isDevelopment && `${option} is not a URL. ${mend}`, option);
  if (url.username || url.password) {
    throw new ConfigurationError(isDevelopment && `${option} holds a user name or password. ${mend}`, option);
  }
  if (url.search || url.hash)
    throw new ConfigurationError(isDevelopment && `${option} holds a query or fragment. ${mend}`, option);
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/** @throws {@link ConfigurationError} that names `option`, for what is set and no absolute `http(s)` URL. */
export function requireUri(value: string | undefined, option: string): void {
  if (value === undefined) return;
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (url?.username || url?.password) {
    throw new ConfigurationError(
      isDevelopment && `${option} holds a user name or password. Set it to a URL without.`,
      option,
    );
  }
  if (url && /^https?:$/.test(url.protocol)) return;
  throw new ConfigurationError(
    isDevelopment &&
      `${option} is not an absolute http(s) URL. Set it to one, exactly as it is registered, such as "http://localhost:3000".`,
    option,
  );
}
