import type { BundleEntry } from "fhir/r4.js";
import { isAnswerBundle, sentEntries } from "./mapResources.js";
import type { Variant } from "./Variant.js";

/** Answers a conditional create whose resource exists already with 200, no body and no address. */
export function emptyConditionalCreates(): Variant {
  return {
    answer(answer, call) {
      const isFound = call.method === "POST" && call.header("if-none-exist") !== undefined && answer.status === 200;
      if (isFound) return { status: 200, headers: {} };
      const { resource } = answer;
      const sent = sentEntries(call);
      if (sent.length === 0 || !isAnswerBundle(resource)) return answer;
      const entry = resource.entry?.map((one, index) => (sent[index]?.request?.ifNoneExist ? emptied(one) : one));
      return { ...answer, resource: { ...resource, ...(entry && { entry }) } };
    },
  };
}

function emptied(entry: BundleEntry): BundleEntry {
  const { status = "" } = entry.response ?? {};
  return status.startsWith("200") ? { response: { status } } : entry;
}
