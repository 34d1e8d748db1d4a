import type { FhirClientConfig } from "@medblocks/react";
import type { Bundle } from "fhir/r4.js";
import type { Answer, Answering, SeenRequest } from "../answeringServer.js";
import { startFhir } from "./startFhir.js";

/** What a resource or a search is answered with, by itself or in a batch; by default a Patient, or an empty searchset. */
type AnswerOne = (address: string, request: SeenRequest) => Answer | "silence" | undefined;

export interface BatchingServerOptions extends Partial<FhirClientConfig> {
  /** What is asked for one by one, and in batches where these answer. */
  one?: AnswerOne;
  /** What a whole batch is answered with in place of its entries. */
  whole?: (request: SeenRequest, entries: string[]) => Answering | undefined | Promise<Answering | undefined>;
}

/** A client that batches, at a server that takes batches as the test says. */
export async function startBatching({ one = () => undefined, whole, ...config }: BatchingServerOptions = {}) {
  const answerOne = (address: string, request: SeenRequest) => one(address, request) ?? found(address);
  const started = await startFhir(
    async (request) => {
      const address = request.url.replace("/fhir", "").replace(/^\//, "");
      if (request.method === "GET") return answerOne(address, request);
      const addresses = addressesIn(request);
      const given = await whole?.(request, addresses);
      if (given) return given;
      const answers = addresses.map((each) => answerOne(each, request));
      // A batch is answered when all of it is.
      if (answers.includes("silence")) return "silence";
      return { body: { resourceType: "Bundle", type: "batch-response", entry: (answers as Answer[]).map(entryOf) } };
    },
    { batch: true, ...config },
  );
  /** What was asked, in order: addresses, and the number of a batch's entries. */
  const asked = () =>
    started.server.requests.map((request) =>
      request.method === "GET" ? request.url.replace("/fhir/", "") : addressesIn(request).length,
    );
  return { ...started, asked };
}

export function found(address: string): Answer {
  const [type, id] = address.split("/");
  if (id === undefined) return { body: { resourceType: "Bundle", type: "searchset", total: 0 } };
  return { body: { resourceType: type, id, meta: { versionId: "1" } } };
}

function addressesIn({ body }: SeenRequest): string[] {
  return ((JSON.parse(body) as Bundle).entry ?? []).map(({ request }) => request?.url ?? "");
}

export function entryOf({ status = 200, body }: Answer): object {
  return { resource: body, response: { status: String(status) } };
}
