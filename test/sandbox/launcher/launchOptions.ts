import type { SandboxClient } from "../oauth/clientRegistry.js";
import type { ContextDelivery, LaunchContext } from "../oauth/launchContext.js";
import { formatLaunch } from "../oauth/launchContext.js";

export const launcherPath = "/ignite";

/** What the launcher shows: all of it stands in its address. */
export interface LaunchOptions {
  /** Id of the app; the first one if it is left out. */
  app?: string;
  /** Left out on Home. */
  patient?: string;
  delivery?: ContextDelivery;
  /** Whether the app is to show whose record is open. */
  banner?: "yes" | "no";
  /** What is searched for in the list of patients. */
  q?: string;
}

export function launchOptionsOf(query: URLSearchParams): LaunchOptions {
  const text = (name: "app" | "patient" | "q") => {
    const value = query.get(name);
    return value === null || value === "" ? {} : { [name]: value };
  };
  const delivery = query.get("delivery");
  const banner = query.get("banner");
  return {
    ...text("app"),
    ...text("patient"),
    ...text("q"),
    ...(delivery === "tokenResponse" || delivery === "idToken" ? { delivery } : {}),
    ...(banner === "yes" || banner === "no" ? { banner } : {}),
  };
}

/** The launcher's own address with some options changed; `undefined` leaves one out. */
export function launcherHref(
  options: LaunchOptions,
  change: { [Name in keyof LaunchOptions]?: LaunchOptions[Name] | undefined } = {},
): string {
  const all = Object.entries({ ...options, ...change }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return all.length === 0 ? launcherPath : `${launcherPath}?${new URLSearchParams(all)}`;
}

/** Where an app is opened: https://hl7.org/fhir/smart-app-launch/app-launch.html#launch-app-ehr-launch */
export function launchUrlOf(launchUrl: string, fhirBase: string, context: LaunchContext): string {
  const url = new URL(launchUrl);
  url.searchParams.set("iss", fhirBase);
  url.searchParams.set("launch", formatLaunch(context));
  return url.href;
}

/** An app that the launcher can open. */
export type LaunchableApp = SandboxClient & { launchUrl: string };

export function launchableApps(clients: readonly SandboxClient[]): LaunchableApp[] {
  return clients.filter((client): client is LaunchableApp => client.launchUrl !== undefined);
}
