import { inject } from "vitest";
import { commands } from "vitest/browser";
import type { EhrBehavior } from "../../smart/ehr/EhrBehavior.js";
import { addEhr, type EhrUnderTest } from "../../smart/ehr/smartServerAdmin.js";
import type { createTestApp } from "../app.js";
import { createLaunchedApp, type LaunchedApp } from "./launchApp.js";

export interface EhrApp extends LaunchedApp {
  readonly ehr: EhrUnderTest;
  /** Opens the app as the health record does, and returns the authorization request that it leaves for. */
  openFromEhr(launch: string): Promise<URL>;
  /** Follows an authorization request to its callback, and loads the app there. */
  follow(request: URL | string): Promise<void>;
}

/** An app that a health record of another vendor may launch. */
export async function createEhrApp(
  behavior: EhrBehavior = {},
  props: Parameters<typeof createTestApp>[1] = {},
): Promise<EhrApp> {
  const ehr = await addEhr(inject("smartServerUrl"), behavior);
  const app = await createLaunchedApp({}, { launch: { allowedIssuers: [ehr.fhirBaseUrl] }, ...props });
  return {
    ...app,
    ehr,
    openFromEhr: (launch) => app.open(launch, { iss: ehr.fhirBaseUrl }),
    async follow(request) {
      window.history.replaceState(null, "", await commands.redirectOf(String(request)));
      await app.load();
    },
  };
}
