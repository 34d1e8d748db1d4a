import { RequireAuth, useAuth, type MedblocksEvent } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useSyncExternalStore } from "react";
import { expect, waitFor } from "storybook/test";
import { ward } from "../data/ward.js";
import { WardList } from "../examples/WardList.js";

/** What `onEvent` has told of, for a panel that shows it: hand `log.add` to the provider. */
function createEventLog(length = 50) {
  let events: readonly MedblocksEvent[] = [];
  const listeners = new Set<() => void>();
  function set(next: readonly MedblocksEvent[]): void {
    events = next;
    for (const listener of listeners) listener();
  }
  return {
    add: (event: MedblocksEvent) => set([event, ...events].slice(0, length)),
    clear: () => set([]),
    getSnapshot: () => events,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** An event in a line: none of them holds a token, an id or a patient's data. */
function told(event: MedblocksEvent): string {
  switch (event.type) {
    case "fhirRequest": {
      const outcome = event.code === undefined ? event.status : [event.status, event.code].filter(Boolean).join(" ");
      return `${event.method} ${event.subject} · ${outcome} · ${Math.round(event.duration)} ms`;
    }
    case "locked":
    case "signedOut":
      return `${event.type} · ${event.reason}`;
    case "signInFailed":
    case "renewalFailed":
      return `${event.type} · ${event.code}`;
    case "setupProblem":
      return `${event.problem} · ${event.message}`;
    default:
      return event.type;
  }
}

function DevtoolsPanel({ log }: { log: ReturnType<typeof createEventLog> }) {
  const { status, reason, user } = useAuth();
  const events = useSyncExternalStore(log.subscribe, log.getSnapshot, log.getSnapshot);
  return (
    <section className="card" aria-label="Session and requests">
      <h2>
        {status} {reason ? <small>{reason}</small> : null}
      </h2>
      <p>
        <small>{user ? `Granted: ${user.scopes.join(" ")}` : "Nobody is signed in."}</small>
      </p>
      <ol className="event-log">
        {events.map((event, at) => (
          <li key={events.length - at}>
            <time>{new Date(event.at).toLocaleTimeString()}</time> {told(event)}
          </li>
        ))}
      </ol>
    </section>
  );
}

const log = createEventLog();

/** What an app is told by `onEvent`, in a panel to have beside it while it is developed. */
const meta: Meta = {
  title: "Session/Events",
  parameters: { medblocks: { resources: ward, onEvent: log.add } },
  beforeEach: log.clear,
  render: () => (
    <>
      <RequireAuth>
        <WardList />
      </RequireAuth>
      <DevtoolsPanel log={log} />
    </>
  ),
};
export default meta;

export const Requests: StoryObj = {
  async play({ canvas }) {
    await expect(await canvas.findByText(/GET Patient · 200 · \d+ ms/)).toBeVisible();
  },
};

export const AfterARenewal: StoryObj = {
  async play({ canvas, canvasElement }) {
    await canvas.findByText("Quintero, Rafael");
    const medblocks = medblocksOf(canvasElement);
    medblocks.expireToken();
    await medblocks.fhir.read("Patient", "rafael").catch(() => {});
    await expect(await canvas.findByText(/renewed/)).toBeVisible();
  },
};

export const AfterASignOut: StoryObj = {
  async play({ canvas, canvasElement }) {
    await canvas.findByText(/GET Binary · 200/);
    medblocksOf(canvasElement).signOut();
    await expect(await canvas.findByText(/signedOut · user/)).toBeVisible();
    await waitFor(() => expect(canvas.queryByText("Quintero, Rafael")).toBeNull());
  },
};
