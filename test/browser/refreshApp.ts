import { onTestFinished, vi } from "vitest";
import type { MedblocksProviderProps } from "@medblocks/react";
import { createTestApp, type TestApp } from "./app.js";

type Props = Omit<Exclude<MedblocksProviderProps, { medblocks: object }>, "children" | "medblocks">;

/** An app with a signed-in user and a token of one hour. */
export async function openSignedIn(
  client: Parameters<typeof createTestApp>[0] = {},
  props: Partial<Props> = {},
): Promise<TestApp> {
  const app = await createTestApp(client, props);
  await app.load();
  await app.signIn();
  return app;
}

export async function refreshRequests(app: TestApp) {
  return (await app.requests("/oauth2/token")).filter(({ grantType }) => grantType === "refresh_token");
}

/** Moves the clock on (or back) without waiting, from where it was moved to last. Timers go on as they are. */
export function moveClock(seconds: number): void {
  const now = Date.now() + seconds * 1000;
  const isMoved = vi.isMockFunction(Date.now);
  const clock = vi.spyOn(Date, "now").mockImplementation(() => now);
  if (!isMoved) onTestFinished(() => clock.mockRestore());
}

/** Asks for an access token after the former one has expired, which takes a token refresh. */
export function refreshToken(app: TestApp): Promise<string> {
  moveClock(4000);
  return app.auth().getAccessToken();
}

/** How a call settles: `"resolved"`, the code it rejects with, or the state that the session is in instead. */
export async function outcomeOf(app: TestApp, call: Promise<unknown>): Promise<unknown> {
  let outcome: unknown;
  void call.then(
    () => (outcome = "resolved"),
    (error: { code?: string }) => (outcome = error.code ?? error),
  );
  const seen = () => outcome ?? (app.auth().status === "signedIn" ? undefined : app.auth().status);
  await vi.waitUntil(() => seen() !== undefined, { timeout: 10_000 });
  return seen();
}
