import { createFhirClient, useAuth, useFhirMutation, useFhirQuery, type UseAuthResult } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Patient } from "fhir/r4.js";
import { StrictMode, type ReactNode } from "react";
import { afterAll, beforeEach, expect, test } from "vitest";
import { printAgreement, type AgreementRow } from "../testing/printAgreement.js";
import { createTestApp, departureBy, sandbox, sandboxUrl, type TestApp } from "./app.js";

// A component does the same over a mock session and over one of a real OAuth2 server.

const id = "patient-1";

/** A session and a server, as a scenario steers them. */
interface Stage {
  load: (children: ReactNode) => Promise<void>;
  auth: () => UseAuthResult;
  /** The status of each answer to a FHIR request so far. */
  answers: () => Promise<unknown[]>;
  refuseToken: () => Promise<void>;
  takeSessionBack: () => Promise<void>;
  failNext: (status: number, times?: number) => Promise<void>;
  signOut: () => Promise<void>;
  signInAgain: (username?: string) => Promise<void>;
  /** Somebody else stores a newer version. */
  changeElsewhere: () => Promise<void>;
}

function Chart(): ReactNode {
  const { status, reason } = useAuth();
  const { data, error, refetch } = useFhirQuery("Patient", id);
  const save = useFhirMutation<"Patient">("update");
  const failure = error ?? save.error;
  return (
    <>
      <p>Session: {[status, reason].join(" ")}</p>
      <p>
        {failure ? `Error: ${failure.code}` : data ? `Born ${data.birthDate} version ${data.meta?.versionId}` : "None"}
      </p>
      <button onClick={() => void refetch()}>Refetch</button>
      <button onClick={() => data && save.mutate({ ...data, active: false })}>Save</button>
    </>
  );
}

/** The sandbox reads what it validates by when it is first written to, in ms. */
const firstWrite = { timeout: 15_000 };
const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const shown = () =>
  screen.getAllByText(/^(Session|Error|Born|None)/, { ignore: "button" }).map((one) => one.textContent);

const scenarios: Readonly<Record<string, (stage: Stage) => Promise<unknown>>> = {
  async "somebody is signed in"({ auth }) {
    await screen.findByText(/^Born/);
    const { status, isAuthenticated, user } = auth();
    return [status, isAuthenticated, Object.keys(user ?? {}).toSorted()];
  },
  async "a refused token is renewed, and the request sent again"({ refuseToken, answers }) {
    await screen.findByText(/^Born/);
    await refuseToken();
    await click("Refetch");
    await expect.poll(async () => (await answers()).length).toBe(3);
    return [shown(), await answers()];
  },
  async "a session that is taken back is locked, and goes on when the same user is back"(stage) {
    await screen.findByText(/^Born/);
    await stage.takeSessionBack();
    await screen.findByText("Session: locked revoked");
    const locked = shown();
    await stage.signInAgain();
    await screen.findByText(/^Session: signedIn/);
    await screen.findByText(/^Born/);
    return [locked, shown()];
  },
  async "a sign-out leaves nothing on the screen"({ signOut }) {
    await screen.findByText(/^Born/);
    await signOut();
    await screen.findByText("Session: signedOut user");
    await screen.findByText("Error: signed_out");
    return shown();
  },
  async "somebody else gets data of their own"({ signOut, signInAgain, auth, answers }) {
    await screen.findByText(/^Born/);
    const former = auth().user?.sub;
    await signOut();
    await signInAgain("admin");
    await screen.findByText(/^Born/);
    return [shown(), auth().user?.sub === former, await answers()];
  },
  async "a server that fails for a while is asked again"({ failNext, answers }) {
    await screen.findByText(/^Born/);
    await failNext(503, 2);
    await click("Refetch");
    await expect.poll(async () => (await answers()).length).toBe(4);
    return [shown(), await answers()];
  },
  async "a server that goes on failing is given up"({ failNext, answers }) {
    await screen.findByText(/^Born/);
    await failNext(503, 4);
    await click("Refetch");
    await screen.findByText(/^Error/);
    return [shown(), await answers()];
  },
  async "what is forbidden is told, and not asked again"({ failNext, answers }) {
    await screen.findByText(/^Born/);
    await failNext(403);
    await click("Refetch");
    await screen.findByText(/^Error/);
    return [shown(), await answers()];
  },
  async "a write is on the screen"({ answers }) {
    await screen.findByText(/version 1/);
    await click("Save");
    await screen.findByText(/version 2/, {}, firstWrite);
    return [shown(), await answers()];
  },
  async "a write that comes too late is a conflict"({ changeElsewhere }) {
    await screen.findByText(/version 1/);
    await changeElsewhere();
    await click("Save");
    await screen.findByText("Error: conflict", {}, firstWrite);
    return shown();
  },
};

const fhirOf = (app: TestApp) =>
  createFhirClient({ baseUrl: `${sandboxUrl}/fhir`, getAccessToken: app.auth().getAccessToken });

let patient: Patient;
beforeEach(async () => {
  await sandbox.resetFhir();
});

async function createRealStage(): Promise<Stage> {
  const app = await createTestApp();
  const { clientId } = app;
  return {
    async load(children) {
      await app.load();
      await app.signIn();
      patient = await fhirOf(app).read("Patient", id);
      await app.load(children);
    },
    auth: () => app.auth(),
    answers: async () =>
      (await app.requests()).flatMap(({ path, status }) => (path.startsWith("/fhir/") ? status : [])).slice(1),
    refuseToken: async () => sandbox.expire({ accessToken: await app.auth().getAccessToken() }),
    async takeSessionBack() {
      await sandbox.revoke({ clientId });
      // A real session hears of it when it is used.
      await click("Refetch");
    },
    async failNext(status, times = 1) {
      const headers = { "Retry-After": "0" };
      await sandbox.addFault({ status, times, headers, match: { path: "^/fhir/", clientId } });
    },
    signOut: async () => void (await departureBy(() => app.auth().signOut())),
    signInAgain: (username) => app.signIn(username),
    changeElsewhere: async () => void (await fhirOf(app).update({ ...patient, gender: "other" })),
  };
}

function createMockStage(): Stage {
  let latest: UseAuthResult | undefined;
  function Probe(): ReactNode {
    // oxlint-disable-next-line react/globals -- what the test reads is what was rendered last
    latest = useAuth();
    return null;
  }
  const medblocks = createMockMedblocks({
    resources: [patient],
    user: { sub: "1", name: "Ines Roth", email: "ines@example.com", fhirUser: "Practitioner/1" },
  });
  return {
    async load(children) {
      render(
        <StrictMode>
          <MockMedblocksProvider medblocks={medblocks}>
            <Probe />
            {children}
          </MockMedblocksProvider>
        </StrictMode>,
      );
    },
    auth() {
      if (!latest) throw new Error("The app is not loaded yet.");
      return latest;
    },
    answers: async () => medblocks.requests.map(({ status }) => status),
    refuseToken: async () => medblocks.expireToken(),
    takeSessionBack: async () => medblocks.revokeSession(),
    failNext: async (status, times = 1) => medblocks.failNext(status, { times }),
    signOut: async () => medblocks.signOut(),
    signInAgain: async (username) => medblocks.signIn(username === undefined ? undefined : { name: username }),
    changeElsewhere: async () => void (await medblocks.fhir.update({ ...patient, gender: "other" })),
  };
}

const rows: AgreementRow[] = [];
afterAll(() => printAgreement("The mock session and a real one, scenario by scenario", rows));

test.for(Object.entries(scenarios))("%s", async ([name, scenario]) => {
  const real = await createRealStage();
  await real.load(<Chart />);
  const ofReal = await scenario(real);
  cleanup();
  const mock = createMockStage();
  await mock.load(<Chart />);
  const ofMock = await scenario(mock);
  rows.push({ scenario: name, outcomes: { mock: ofMock, sandbox: ofReal } });
  expect(ofMock).toEqual(ofReal);
});
