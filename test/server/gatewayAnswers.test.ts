import { expect, onTestFinished, test } from "vitest";
import { startAnsweringServer } from "../answeringServer.js";
import { failureOf } from "../fhir/startFhir.js";
import { gatewayAnswers } from "../sandbox/shell/gatewayAnswers.js";
import { json, skipPauses, startBackend, tokens } from "./startBackend.js";

interface GatewayAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | object;
}

const passing = Object.entries<GatewayAnswer>(gatewayAnswers).filter(
  ([, { status = 200 }]) => status === 429 || status >= 500,
);

test.each(passing)(
  "rule 1: a token request of a back end that a gateway answers with %s is repeated",
  async (_, answer) => {
    skipPauses();
    const { status, headers = {}, body = "" } = answer;
    const given = typeof body === "string" ? { ...answer, body } : json(body, status, headers);
    const { backend, tokenRequests } = await startBackend((request, count) =>
      count === 1 ? given : tokens()(request, count),
    );
    expect(await backend.getAccessToken()).toBe("token-2");
    expect(tokenRequests()).toHaveLength(2);
  },
);

test.each([301, 302, 303, 307, 308])(
  "rule 9: a token request of a back end does not follow a %i redirect to another origin",
  async (status) => {
    const other = await startAnsweringServer(() => ({}));
    onTestFinished(() => other.close());
    const headers = { Location: `${other.origin}/oauth2/token` };
    const { backend, tokenRequests } = await startBackend(() => ({ status, headers }));
    expect(await failureOf(backend.getAccessToken())).toMatchObject({ name: "AuthError" });
    expect(tokenRequests()).toHaveLength(1);
    expect(other.requests).toEqual([]);
  },
);
