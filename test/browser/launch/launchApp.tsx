import { useFhirQuery, useLaunchContext, type LaunchContext } from "@medblocks/react";
import type { ReactNode } from "react";
import { commands } from "vitest/browser";
import { createTestApp, departureBy, sandboxUrl, type TestApp } from "../app.js";

/** What an EHR knows a launch by, as Medblocks Ignite writes it. */
export function handleFor(context: object): string {
  return btoa(JSON.stringify(context));
}

/** A FHIR server that never answers: for tokens that a test has made up, which a real one would refuse. */
export const silentFhir = { fetch: () => new Promise<Response>(() => {}) };

export interface LaunchedApp extends TestApp {
  /** What `useLaunchContext()` gave last. */
  context(): LaunchContext;
  /** Opens the app as an EHR does; gives the authorization request that it leaves for. */
  open(handle: string, options?: { iss?: string; path?: string }): Promise<URL>;
  /** Goes through the server's pages for an authorization request, and loads the app at the callback. */
  comeBack(request: URL, children?: ReactNode): Promise<void>;
  /** Comes back from an authorization request with an error of the server's (RFC 6749 §4.1.2.1). */
  comeBackRefused(request: URL, error: string): Promise<void>;
  /** There and back, signed in. */
  launch(context: object, iss?: string): Promise<void>;
  /** All that the cache holds, as one text. */
  cached(): string;
  /** Where the page leaves for by `work`. Default: the app's `signIn()`. */
  departure(work?: () => Promise<void>): Promise<string>;
}

type Options = Parameters<typeof createTestApp>;

/** An app that takes part in SMART launches, and shows whose record is open. */
export async function createLaunchedApp(client: Options[0] = {}, props: Options[1] = {}): Promise<LaunchedApp> {
  const app = await createTestApp(client, { launch: {}, ...props });
  let context: LaunchContext = {};

  function Chart(): ReactNode {
    // oxlint-disable-next-line react/globals -- what the test reads is what was rendered last
    context = useLaunchContext();
    const { data } = useFhirQuery("Patient", context.patient);
    return <p>{data ? `Chart of ${data.id}` : "No chart"}</p>;
  }

  const launched: LaunchedApp = {
    ...app,
    context: () => context,
    load: (children = <Chart />, next) => app.load(children, next),
    async open(handle, { iss = `${sandboxUrl}/fhir`, path = "" } = {}) {
      const address = new URL(window.location.origin + window.location.pathname + path);
      address.searchParams.set("iss", iss);
      address.searchParams.set("launch", handle);
      window.history.replaceState(null, "", address);
      return new URL(await departureBy(() => launched.load()));
    },
    departure: (work = () => app.auth().signIn()) => departureBy(work),
    async comeBack({ href: authorizeUrl }, children) {
      const credentials = { username: "practitioner", password: "practitioner", consent: "allow" } as const;
      const callback = await commands.signInAtSandbox({ authorizeUrl, ...credentials });
      window.history.replaceState(null, "", callback);
      await launched.load(children);
    },
    async comeBackRefused({ searchParams }, error) {
      const refusal = new URLSearchParams({ error, state: searchParams.get("state") ?? "" });
      window.history.replaceState(null, "", `?${refusal.toString()}`);
      await launched.load();
    },
    cached: () => {
      const queries = app.queryClient().getQueryCache().getAll();
      return queries.map(({ state }) => JSON.stringify(state.data)).join();
    },
    launch: async (about, iss) =>
      launched.comeBack(await launched.open(handleFor(about), iss === undefined ? {} : { iss })),
  };
  return launched;
}
