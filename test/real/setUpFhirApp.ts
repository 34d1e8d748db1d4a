import type { Page } from "playwright";
import { expect, onTestFinished } from "vitest";
import { fillInSignIn } from "../journey/openClinic.js";
import type { ClientOptions } from "./registerClient.js";
import { setUpPage, type RealPage } from "./setUpPage.js";

export interface FhirApp extends RealPage {
  /**
   * Opens a path in a browser of its own, in which a user signs in at Hydra's login page. Default: the practitioner. An
   * uncaught error of the page fails the test.
   */
  openAs(username?: string, path?: string): Promise<Page>;
}

/** Serves the clinic or the FHIR page against the real servers for the tests of one file. */
export function setUpFhirApp(name: "clinic" | "fhirPage", client: ClientOptions = {}): FhirApp {
  const app = setUpPage(name, client);
  return Object.assign(app, {
    async openAs(username = "practitioner", path = "/") {
      const page = await app.open(await app.openBrowser(), path);
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      onTestFinished(() => expect(faults).toEqual([]));
      // The FHIR page signs in by itself.
      if (name === "clinic") await page.getByRole("button", { name: "Sign in" }).click();
      await fillInSignIn(page, username);
      await page.waitForURL((address) => address.origin === app.url);
      return page;
    },
  });
}
