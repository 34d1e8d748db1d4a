import { parseForm } from "../../sandbox/oauth/formBody.js";
import { errorPage, signedOutPage } from "../../sandbox/pages/messagePages.js";
import type { Handle } from "../proxy/startServer.js";
import { answerConsent } from "./answerConsent.js";
import { answerLogin } from "./answerLogin.js";
import { answerLogout } from "./answerLogout.js";

/** A page to show, or an address to go on to. */
export type Step = { page: string; status?: number } | { location: string };

export interface StepInput {
  hydraAdminUrl: string;
  query: URLSearchParams;
  /** Empty unless the user has sent the page's form. */
  form: URLSearchParams;
}

const steps: Record<string, (input: StepInput) => Promise<Step>> = {
  "/ui/login": answerLogin,
  "/ui/consent": answerConsent,
  "/ui/logout": answerLogout,
  "/ui/signed-out": async () => ({ page: signedOutPage() }),
  "/ui/error": async ({ query }) => ({
    page: errorPage(query.get("error") ?? "unknown", query.get("error_description") ?? undefined),
    status: 400,
  }),
};

/** The pages that Hydra sends a user to, as a Medblocks deployment has them: login, consent, logout and errors. */
export function createLoginApp(hydraAdminUrl: string): Handle {
  return async (req, res, body) => {
    const { pathname, searchParams } = new URL(req.url ?? "/", "http://login");
    const step = await steps[pathname]?.({ hydraAdminUrl, query: searchParams, form: parseForm(req, body) });
    if (step === undefined) {
      res.writeHead(404).end();
    } else if ("location" in step) {
      res.writeHead(303, { Location: step.location }).end();
    } else {
      res.writeHead(step.status ?? 200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
      res.end(step.page);
    }
  };
}
