import { expect } from "vitest";
import { postForm } from "../codeFlow.js";
import { addApp, redirectUri, type HydraFact } from "./HydraFact.js";

const { origin } = new URL(redirectUri);

async function preflight(url: string, headers: string): Promise<Headers> {
  const response = await fetch(`${url}/oauth2/token`, {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": headers,
    },
  });
  return response.headers;
}

export const corsFacts: HydraFact[] = [
  {
    title:
      "point 7: the token endpoint allows the headers Authorization and Content-Type to an app's origin, and no other",
    async check(server) {
      const clientId = await addApp(server);
      const allowed = await preflight(server.url, "authorization,content-type");
      expect(allowed.get("access-control-allow-origin")).toBe(origin);
      expect(allowed.get("access-control-allow-credentials")).toBe("true");
      expect(allowed.get("access-control-allow-headers")).toBe("authorization,content-type");
      expect((await preflight(server.url, "content-type,x-custom")).has("access-control-allow-origin")).toBe(false);
      const { response } = await postForm(`${server.url}/oauth2/token`, { client_id: clientId }, { Origin: origin });
      expect(response.headers.get("access-control-allow-origin")).toBe(origin);
      expect(response.headers.get("access-control-allow-credentials")).toBe("true");
    },
  },
];
