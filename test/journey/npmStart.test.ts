import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { launchChromium } from "../chromium.js";
import { fillInSignIn } from "./openClinic.js";

test("npm start prints the address and the users, and ends in a real sign-in and real FHIR reads", async () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  // In a group of its own, so that the signal reaches what npm starts, as Ctrl+C in a terminal does.
  const started = spawn("npm", ["start"], { cwd: root, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(started, "exit");
  let printed = "";
  started.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  onTestFinished(async () => {
    if (started.exitCode === null && started.pid !== undefined) process.kill(-started.pid, "SIGINT");
    await ended;
  });

  await expect.poll(() => printed, { timeout: 30_000 }).toMatch(/Ctrl\+?-?C/i);
  const url = /http:\/\/localhost:\d+/.exec(printed)?.[0] ?? "";
  expect(printed).toMatch(/launcher: http:\/\/\S+\/ignite/i);
  for (const username of ["admin", "practitioner", "patient"]) expect(printed).toContain(username);

  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  let loads = 0;
  page.on("load", () => (loads += 1));
  await page.goto(url);
  await page.getByRole("button", { name: "Sign in" }).click();
  await fillInSignIn(page);
  await page.getByRole("link", { name: /,/ }).first().waitFor({ timeout: 30_000 });
  // The door, the server's page, the clinic: Vite must not have reloaded it on the way.
  expect(loads).toBeLessThanOrEqual(3);
});
