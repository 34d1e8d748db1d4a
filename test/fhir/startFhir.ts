import { createFhirClient, type FhirClient, type FhirClientConfig } from "@medblocks/react";
import type { OperationOutcome, Patient } from "fhir/r4.js";
import { onTestFinished } from "vitest";
import { startAnsweringServer, type Answering, type AnsweringServer, type SeenRequest } from "../answeringServer.js";

export const patient: Patient = { resourceType: "Patient", id: "pat-4711", name: [{ family: "Okonkwo" }] };

export const outcome: OperationOutcome = {
  resourceType: "OperationOutcome",
  issue: [{ severity: "error", code: "processing", diagnostics: "Patient Okonkwo (pat-4711) is not to be seen" }],
};

interface StartedFhir {
  server: AnsweringServer;
  client: FhirClient;
}

/** A FHIR client at a real server that answers what the test says; it is gone when the test is over. */
export async function startFhir(
  answer: Answering | ((request: SeenRequest) => Answering | Promise<Answering>) = { body: patient },
  config: Partial<FhirClientConfig> = {},
): Promise<StartedFhir> {
  const server = await startAnsweringServer(typeof answer === "function" ? answer : () => answer);
  onTestFinished(() => server.close());
  const client = createFhirClient({
    baseUrl: `${server.origin}/fhir`,
    getAccessToken: () => Promise.resolve("tok-secret"),
    ...config,
  });
  return { server, client };
}

/** What each of the promises was rejected with. */
export function failuresOf(...promises: Promise<unknown>[]): Promise<unknown[]> {
  return Promise.all(promises.map(failureOf));
}

/** What `promise` was rejected with. */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("It did not fail.");
    },
    (error: unknown) => error,
  );
}

/** All that comes, in order; Node 20 has no `Array.fromAsync`. */
export async function allOf<T>(coming: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of coming) all.push(one);
  return all;
}
