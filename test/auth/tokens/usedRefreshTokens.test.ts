import { AuthError } from "@medblocks/react";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTokenPage, type TokenPage } from "./tokenPage.js";
import { createTokenServer, serverHabits, type TokenServer } from "./tokenServer.js";
import { createMemoryStorage, type MemoryStorage } from "../session/memoryStorage.js";

// Whatever the token endpoint answers, and whatever happens in between: a refresh token that was answered by a 2xx JSON
// object is never sent again.

type Step =
  | { do: "ask" | "reject" | "signIn" | "signOut" | "idle" | "clear" | "reload"; tab: number }
  | { do: "storage"; mode: MemoryStorage["mode"] }
  | { do: "wait"; ms: number }
  | { do: "setClock"; by: number };

const tab = fc.nat({ max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constantFrom("ask", "ask", "reject"), tab }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("signIn", "signOut", "idle", "clear", "reload"), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("storage" as const), mode: fc.constantFrom("working", "full") }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      ms: fc.constantFrom(1, 60, 700, 5000, 61_000, 3_700_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("setClock" as const), by: fc.constantFrom(-3_600_000, 600_000) }),
  },
);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"] });
  vi.stubGlobal("reportError", () => {});
});

afterEach(() => {
  vi.useRealTimers();
});

interface Setting {
  readonly storage: "local" | "session" | "memory";
  readonly tabs: number;
}

let runs = 0;

function openPages({ storage, tabs }: Setting, server: TokenServer) {
  const target = new EventTarget();
  const page = { localStorage: createMemoryStorage(), sessionStorage: createMemoryStorage() };
  vi.stubGlobal("window", Object.assign(target, page));
  const clientId = `tokens${(runs += 1)}`;
  // One token refresh at a time in all tabs, as a Web Lock has it.
  let queue: Promise<unknown> = Promise.resolve();
  const exclusively = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work, work);
    queue = done.catch(() => {});
    return done;
  };
  const open = () => createTokenPage({ clientId, storage }, server, exclusively);
  return { ...page, open, pages: Array.from({ length: tabs }, open) };
}

function perform(opened: ReturnType<typeof openPages>, server: TokenServer, done: Step): void {
  const { pages } = opened;
  const index = "tab" in done ? done.tab % pages.length : 0;
  const page = pages[index] as TokenPage;
  switch (done.do) {
    case "ask":
      return page.ask();
    case "reject":
      return page.ask(page.lastToken());
    case "signIn":
      return page.begin(server.signIn());
    case "signOut":
      return page.dispatch({ type: "SIGNED_OUT", reason: "user" });
    case "idle":
      return page.dispatch({ type: "IDLE" });
    case "clear":
      return opened.localStorage.clear();
    case "reload":
      page.leave();
      pages[index] = opened.open();
      return undefined;
    case "storage":
      opened.sessionStorage.mode = done.mode;
      opened.localStorage.mode = done.mode;
      return undefined;
    default:
      return undefined;
  }
}

async function runSteps(setting: Setting, habits: readonly (typeof serverHabits)[number][], steps: readonly Step[]) {
  vi.setSystemTime(1e12);
  const server = createTokenServer(habits);
  const opened = openPages(setting, server);
  opened.pages[0]?.begin(server.signIn());
  for (const done of steps) {
    perform(opened, server, done);
    if (done.do === "setClock") vi.setSystemTime(Date.now() + done.by);
    // oxlint-disable-next-line no-await-in-loop -- one step after the other
    await vi.advanceTimersByTimeAsync(done.do === "wait" ? done.ms : 0);
    expect(server.sentAgain).toEqual([]);
  }
  for (const page of opened.pages) page.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.sentAgain).toEqual([]);
}

const settings: fc.Arbitrary<Setting> = fc.constantFrom(
  { storage: "session", tabs: 1 },
  { storage: "memory", tabs: 1 },
  { storage: "local", tabs: 1 },
  { storage: "local", tabs: 2 },
);

test("a refresh token that was answered by a token response is never sent again", async () => {
  const habits = fc.array(fc.constantFrom(...serverHabits), { minLength: 1, maxLength: 8 });
  const sequence = fc.array(step, { minLength: 3, maxLength: 25 });
  await fc.assert(fc.asyncProperty(settings, habits, sequence, runSteps), { numRuns: 300, seed: 21 });
});

test.for(["unusable", "otherUser", "otherIssuer"] as const)(
  "after a token response that is %s the session ends without another refresh",
  async (habit) => {
    const server = createTokenServer([habit]);
    const { pages } = openPages({ storage: "session", tabs: 1 }, server);
    const page = pages[0] as TokenPage;
    page.begin(server.signIn());
    await vi.advanceTimersByTimeAsync(3_700_000);
    page.ask();
    page.ask();
    await vi.advanceTimersByTimeAsync(60_000);
    page.ask();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests()).toBe(1);
    expect(page.session().status).toBe(habit === "otherUser" ? "signedOut" : "locked");
  },
);

test("a lost answer and an HTML page are no answer: the refresh token is sent again", async () => {
  const server = createTokenServer(["lost", "html", "refreshed"]);
  const { pages } = openPages({ storage: "session", tabs: 1 }, server);
  const page = pages[0] as TokenPage;
  page.begin(server.signIn());
  await vi.advanceTimersByTimeAsync(3_700_000);
  page.ask();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.requests()).toBe(3);
  expect(page.lastToken()).toBe("access-1.1");
  expect(page.errors).toEqual([]);
});

test("a client that the server refuses stays signed in, and asks again after growing pauses only", async () => {
  const server = createTokenServer(["invalid_client"]);
  const { pages } = openPages({ storage: "session", tabs: 1 }, server);
  const page = pages[0] as TokenPage;
  page.begin(server.signIn());
  await vi.advanceTimersByTimeAsync(3_700_000);
  for (let call = 0; call < 60; call += 1) {
    page.ask();
    // oxlint-disable-next-line no-await-in-loop -- one call a second
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(server.requests()).toBeLessThan(10);
  expect(page.session().status).toBe("active");
  expect(page.errors.every((error) => error instanceof AuthError)).toBe(true);
});
