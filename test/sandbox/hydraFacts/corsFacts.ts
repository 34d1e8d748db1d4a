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
    title: "point 7: a page of the app may read the answer to a plain form, with credentials",
    async check(server) {
      const clientId = await addApp(server);
      const { response } = await postForm(`${server.url}/oauth2/token`, { client_id: clientId }, { Origin: origin });
      expect(response.headers.get("access-control-allow-origin")).toBe(origin);
      expect(response.headers.get("access-control-allow-credentials")).toBe("true");
      const form = { client_id: clientId };
      const elsewhere = await postForm(`${server.url}/oauth2/token`, form, { Origin: "http://localhost:5000" });
      expect(elsewhere.response.headers.has("access-control-allow-origin")).toBe(false);
    },
  },
  {
    title: "point 7: a preflight for another header than Authorization and Content-Type is refused",
    async check(server) {
      await addApp(server);
      expect((await preflight(server.url, "content-type,x-custom")).has("access-control-allow-origin")).toBe(false);
    },
  },
];
