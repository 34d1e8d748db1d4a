import { createBackendClient, type BackendClient } from "@medblocks/react/server";

interface Env {
  MEDBLOCKS_URL: string;
  MEDBLOCKS_CLIENT_ID: string;
  MEDBLOCKS_CLIENT_SECRET: string;
}

// One for all requests, so that they share its token.
let backend: BackendClient | undefined;

/** Says how many patients there are, as a Cloudflare Worker; `?patience=` is how long it tries to, in ms. */
const worker = {
  async fetch(request: Request, env: Env): Promise<Response> {
    backend ??= createBackendClient({
      baseUrl: env.MEDBLOCKS_URL,
      clientId: env.MEDBLOCKS_CLIENT_ID,
      clientSecret: env.MEDBLOCKS_CLIENT_SECRET,
    });
    const patience = Number(new URL(request.url).searchParams.get("patience") ?? 10_000);
    try {
      const signal = AbortSignal.timeout(patience);
      const { total } = await backend.fhir.search("Patient", { _summary: "count" }, { signal });
      return Response.json({ patients: total });
    } catch (error) {
      const { name, message } = error as Error;
      return Response.json({ name, message }, { status: 503 });
    }
  },
};

export { worker as default };
