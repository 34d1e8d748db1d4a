import { createDispatch } from "../createDispatch.js";
import type { FhirBackend } from "../FhirBackend.js";
import type { FhirAnswer, FhirCall } from "../FhirCall.js";
import type { ServerBehavior } from "../ServerBehavior.js";
import { createLag } from "./createLag.js";
import { variantsOf } from "./variantsOf.js";

type Dispatch<Call extends FhirCall> = (call: Call) => Promise<FhirAnswer>;

/**
 * Finds the interaction of a call as `createDispatch` does, and answers with the variants of the caller's behaviour. Without
 * any variant the answers are those of `createDispatch`. Each behaviour has its own state: which ids were made up for it and
 * how often each search was answered.
 */
export function createVariantDispatch<Call extends FhirCall>(backend: FhirBackend<Call>): Dispatch<Call> {
  const plain = createDispatch(backend);
  const dispatches = new WeakMap<ServerBehavior, Dispatch<Call>>();
  return (call) => {
    const behavior = backend.behaviorOf(call);
    let dispatch = dispatches.get(behavior);
    if (!dispatch) dispatches.set(behavior, (dispatch = dispatchOf(behavior, backend) ?? plain));
    return dispatch(call);
  };
}

/** The dispatch of one behaviour; `undefined` where it has no variant. */
function dispatchOf<Call extends FhirCall>(
  behavior: ServerBehavior,
  backend: FhirBackend<Call>,
): Dispatch<Call> | undefined {
  const variants = variantsOf(behavior, backend.store);
  const laggingStore = createLag(behavior, backend.store);
  if (variants.length === 0 && !laggingStore) return undefined;

  const intercepted = new WeakSet<Call>();
  const withoutIntercept = { ...backend, intercept: () => Promise.resolve(undefined) };
  const dispatch = createDispatch<Call>({
    ...backend,
    async intercept(call) {
      const answer = intercepted.has(call) ? undefined : await backend.intercept?.(call);
      const store = answer ? undefined : laggingStore?.(call);
      return store ? createDispatch<Call>({ ...withoutIntercept, store })(call) : answer;
    },
  });

  async function answerTo(call: Call): Promise<FhirAnswer> {
    try {
      const request = variants.reduceRight((one, variant) => variant.request?.(one) ?? one, call);
      intercepted.add(request);
      return await dispatch(request);
    } catch (error) {
      const { status, headers, outcome } = backend.problemOf(error);
      return { status, headers, resource: outcome };
    }
  }

  return async (call) => {
    // Handlers of a test see the request as it was sent, and their answers stay as they are.
    const answer = await backend.intercept?.(call);
    if (answer) return answer;
    const answered = await answerTo(call);
    return variants.reduce((one, variant) => variant.answer?.(one, call) ?? one, answered);
  };
}
