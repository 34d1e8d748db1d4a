/** The only origin that Hydra allows for every client and endpoint. Each client has its own `allowed_cors_origins`. */
export const globalOrigin = "http://app.example";

/** Hydra's configuration. `url` is the origin of the proxy, which is Hydra's issuer. */
export function hydraSettings(url: string, publicPort: number, adminPort: number): object {
  return {
    log: { level: "warn" },
    serve: {
      public: { host: "127.0.0.1", port: publicPort, cors: { enabled: true, allowed_origins: [globalOrigin] } },
      admin: { host: "127.0.0.1", port: adminPort },
      cookies: { same_site_mode: "Lax" },
    },
    urls: {
      self: { issuer: url, public: url },
      login: `${url}/ui/login`,
      consent: `${url}/ui/consent`,
      logout: `${url}/ui/logout`,
      error: `${url}/ui/error`,
      post_logout_redirect: `${url}/ui/signed-out`,
    },
    secrets: { system: ["a-system-secret-for-tests-only"] },
    ttl: { access_token: "1h", refresh_token: "720h", id_token: "1h", login_consent_request: "30m" },
    oauth2: { pkce: { enforced_for_public_clients: true } },
    dev: true,
    dsn: "memory",
  };
}
