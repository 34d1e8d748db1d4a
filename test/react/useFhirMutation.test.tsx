import {
  useFhirMutation,
  useFhirQuery,
  type AuthState,
  type FhirMutationVariables,
  type UseFhirMutationOptions,
} from "@medblocks/react";
import { onlineManager } from "@tanstack/react-query";
import { act, waitFor } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  createFakeSession,
  locked,
  renderFhirHook,
  signedIn,
  signedOut,
  type AnswerFhir,
  type SentToFhir,
} from "./fakeSession.js";

afterEach(() => onlineManager.setOnline(true));

const bea: AuthState = { status: "signedIn", user: { sub: "u2", scopes: [], claims: { sub: "u2" } } };
const called = (family: string, versionId = "1"): Patient => ({
  resourceType: "Patient",
  id: "p1",
  meta: { versionId },
  name: [{ family }],
});

type Given = UseFhirMutationOptions<Patient, FhirMutationVariables<"Patient", []>["update"]> & { optimistic?: boolean };

/** A page that shows a patient and saves it; the server answers a write as the test says. */
async function started(write: AnswerFhir, options: Given = {}) {
  const writes: SentToFhir[] = [];
  let stored = called("Former");
  const session = createFakeSession(signedIn, async (address, sent) => {
    if (sent.method === "GET") return stored;
    writes.push(sent);
    return write(address, sent);
  });
  const usePage = () => ({
    save: useFhirMutation<"Patient">("update", options),
    shown: useFhirQuery("Patient", "p1", { staleTime: Infinity }).data?.name?.[0]?.family,
  });
  const rendered = renderFhirHook(usePage, session, undefined);
  await waitFor(() => expect(rendered.result.current.shown).toBe("Former"));
  return { ...rendered, session, writes, store: (next: Patient) => (stored = next) };
}

const accepted: AnswerFhir = () => called("Stored", "2");
const refused: AnswerFhir = () => new Response(null, { status: 422 });

test("after a write the screen shows the server's answer, without a request", async () => {
  const { result, session, queryClient } = await started(accepted);
  act(() => result.current.save.mutate(called("Mine")));
  await waitFor(() => expect(result.current.save.data).toEqual(called("Stored", "2")));
  await waitFor(() => expect(result.current.shown).toBe("Stored"));
  expect(session.requests).toEqual(["Patient/p1", "Patient/p1"]);
  const [mutation] = queryClient.getMutationCache().getAll();
  expect(mutation?.options.mutationKey).toEqual(["medblocks", "https://a.example/fhir", "update"]);
});

test("a conflict has both versions, and what was shown meanwhile is taken back", async () => {
  const conflict: AnswerFhir = () => new Response(null, { status: 412 });
  const { result, store } = await started(conflict, { optimistic: true });
  act(() => {
    store(called("Theirs", "2"));
    result.current.save.mutate(called("Mine"));
  });
  await waitFor(() => expect(result.current.save.error).toMatchObject({ code: "conflict" }));
  expect(result.current.save.error).toMatchObject({
    conflict: { yours: called("Mine"), theirs: called("Theirs", "2") },
  });
  await waitFor(() => expect(result.current.shown).toBe("Theirs"));
});

test("nothing is sent twice by itself", async () => {
  const { result, writes } = await started(() => new Response(null, { status: 503, headers: { "Retry-After": "0" } }));
  act(() => result.current.save.mutate(called("Mine")));
  await waitFor(() => expect(result.current.save.isError).toBe(true));
  expect(writes).toHaveLength(1);
});

describe("the caller's own callbacks", () => {
  const heard = () => {
    const calls: [string, ...unknown[]][] = [];
    const options: Given = {
      optimistic: true,
      onMutate: (variables) => {
        calls.push(["mutate", variables]);
        return { mine: 1 };
      },
      onSuccess: (data, variables, context) => void calls.push(["success", data, variables, context]),
      onError: (error, variables, context) => void calls.push(["error", error.name, variables, context]),
      onSettled: (...[, , variables, context]) => void calls.push(["settled", variables, context]),
    };
    return { calls, options };
  };

  test("are called with their own context after a write", async () => {
    const { calls, options } = heard();
    const { result } = await started(accepted, options);
    const variables = called("Mine");
    await act(async () => void (await result.current.save.mutateAsync(variables)));
    expect(calls).toEqual([
      ["mutate", variables],
      ["success", called("Stored", "2"), variables, { mine: 1 }],
      ["settled", variables, { mine: 1 }],
    ]);
  });

  test("and after a failure, when what was shown is taken back", async () => {
    const { calls, options } = heard();
    let letGo: (() => void) | undefined;
    const { result } = await started(async (...sent) => {
      await new Promise<void>((resolve) => (letGo = resolve));
      return refused(...sent);
    }, options);
    const variables = called("Mine");
    act(() => result.current.save.mutate(variables));
    await waitFor(() => expect([result.current.shown, typeof letGo]).toEqual(["Mine", "function"]));
    act(() => letGo?.());
    await waitFor(() => expect(result.current.save.isError).toBe(true));
    expect(calls.slice(1)).toEqual([
      ["error", "FhirError", variables, { mine: 1 }],
      ["settled", variables, { mine: 1 }],
    ]);
    await waitFor(() => expect(result.current.shown).toBe("Former"));
    expect(result.current.save.context).toEqual({ mine: 1 });
  });

  test("an onMutate that throws fails the write, sends nothing, and leaves the screen as it was", async () => {
    const onMutate = () => {
      throw new RangeError("no");
    };
    const { result, writes } = await started(accepted, { optimistic: true, onMutate });
    act(() => result.current.save.mutate(called("Mine")));
    await waitFor(() => expect(result.current.save.error).toBeInstanceOf(RangeError));
    await waitFor(() => expect(result.current.shown).toBe("Former"));
    expect(writes).toEqual([]);
  });

  test("an onSuccess that throws does not undo what is stored", async () => {
    const onSuccess = () => {
      throw new RangeError("no");
    };
    const { result, store } = await started(accepted, { optimistic: true, onSuccess });
    store(called("Stored", "2"));
    act(() => result.current.save.mutate(called("Mine")));
    await waitFor(() => expect(result.current.save.error).toBeInstanceOf(RangeError));
    expect(result.current.shown).toBe("Stored");
  });

  test("those of one mutate() work as well", async () => {
    const { result } = await started(accepted);
    const onSuccess = vi.fn<(data: Patient) => void>();
    act(() => result.current.save.mutate(called("Mine"), { onSuccess: (data) => onSuccess(data) }));
    await waitFor(() => expect(onSuccess).toHaveBeenCalledExactlyOnceWith(called("Stored", "2")));
  });
});

test.each([{}, { optimistic: true }])(
  "what the app's client does with all mutations it does with these, %j",
  async (options) => {
    const { result, queryClient, rerender } = await started(refused, options);
    const onMutate = vi.fn();
    const onError = vi.fn();
    queryClient.setDefaultOptions({ mutations: { onMutate, onError } });
    rerender(undefined);
    act(() => result.current.save.mutate(called("Mine")));
    await waitFor(() => expect(result.current.save.isError).toBe(true));
    expect(onMutate).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledOnce();
  },
);

describe("offline", () => {
  test("a write waits, is shown meanwhile where that is wanted, and is sent when the connection is back", async () => {
    const { result, writes } = await started(accepted, { optimistic: true });
    onlineManager.setOnline(false);
    act(() => result.current.save.mutate(called("Mine")));
    await waitFor(() => expect(result.current.save.isPaused).toBe(true));
    await waitFor(() => expect(result.current.shown).toBe("Mine"));
    expect(writes).toEqual([]);
    act(() => onlineManager.setOnline(true));
    await waitFor(() => expect(result.current.shown).toBe("Stored"));
    expect(writes).toHaveLength(1);
  });

  test.each<[string, AuthState[]]>([
    ["sign-out", [signedOut("user")]],
    ["another user", [bea]],
    ["sign-out and another user", [signedOut("user"), bea]],
  ])("it ends with the session, and never goes out as the next: %s", async (_, states) => {
    const { result, session, writes, queryClient, store } = await started(accepted, { optimistic: true });
    onlineManager.setOnline(false);
    act(() => result.current.save.mutate(called("Mine")));
    await waitFor(() => expect(result.current.save.isPaused).toBe(true));
    store(called("Of Bea"));
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const state of states) await session.set(state);
    expect(queryClient.getMutationCache().getAll()).toEqual([]);
    await act(async () => onlineManager.setOnline(true));
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    expect(writes).toEqual([]);
    expect(
      JSON.stringify(
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state.data ?? null),
      ),
    ).not.toContain("Mine");
  });
});

test("in a lock it waits, and goes out when the same person unlocks it", async () => {
  const { result, session, writes } = await started(accepted);
  await session.set(locked("idle"));
  act(() => result.current.save.mutate(called("Mine")));
  await waitFor(() => expect(result.current.save.isPending).toBe(true));
  expect(writes).toEqual([]);
  await session.set(signedIn);
  await waitFor(() => expect(result.current.shown).toBe("Stored"));
});

test("an answer that comes after the session is filed for nobody", async () => {
  let letGo: (() => void) | undefined;
  const late: AnswerFhir = async () => {
    await new Promise<void>((resolve) => (letGo = resolve));
    return called("Of Ada", "2");
  };
  const { result, session, queryClient, store } = await started(late, { optimistic: true });
  const outcome = result.current.save.mutateAsync(called("Mine")).catch((error: unknown) => error);
  await waitFor(() => expect(letGo).toBeDefined());
  store(called("Of Bea"));
  await session.set(bea);
  await act(async () => letGo?.());
  expect(await outcome).toMatchObject({ code: "signed_out" });
  await waitFor(() => expect(result.current.shown).toBe("Of Bea"));
  expect(
    JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
    ),
  ).not.toMatch(/Ada|Mine/);
});
