import type { AuthState } from "../../../src/auth/AuthState.js";
import type { ResolvedAuthConfig } from "../../../src/auth/AuthConfig.js";
import { recordOf, storedOf } from "../../../src/auth/session/Session.js";
import { isLock, type SessionRecord, type StoredSession } from "../../../src/auth/session/sessionRecord.js";
import { storageKeys, storagePrefix } from "../../../src/auth/storage/storageKeys.js";
import type { TabChannel } from "../../../src/auth/tabs/tabChannel.js";
import type { PageModules } from "./pageModules.js";

/** Something that this page has shown. */
interface Shown {
  readonly status: AuthState["status"];
  readonly stored: StoredSession | undefined;
  /** Whether the signal of the session that was shown before was aborted by then. */
  readonly wasAborted: boolean;
}

/** A loaded page: the real runtime over the real repository, and what the store does around it. */
export function openPage(modules: PageModules, config: ResolvedAuthConfig, channel: TabChannel) {
  const marks = modules.createMarks(storagePrefix(config));
  const repository = modules.createSessionRepository(config, marks);
  const history: Shown[] = [];
  const revoked: SessionRecord[] = [];
  let purges = 0;
  const purge = () => {
    purges += 1;
    config.onPurge?.();
  };
  const runtime = modules.createSessionRuntime(
    { ...config, onPurge: purge },
    {
      repository,
      revoke: (record) => revoked.push(record),
      broadcast: (what, person) => modules.userNews.sendUser(config, channel, what, person),
    },
  );
  const { dispatch, session, signal, state } = runtime;
  let shownSignal = signal();
  runtime.subscribe(() => {
    history.push({ status: state().status, stored: storedOf(session()), wasAborted: shownSignal.aborted });
    shownSignal = signal();
  });

  function checkMarks(hasSlept: boolean): void {
    const open = recordOf(session());
    const absence = open && repository.marks.absenceOf(open, hasSlept);
    repository.marks.rewrite();
    if (absence) dispatch({ type: "ABSENCE_FOUND", absence });
  }

  function current(): SessionRecord | undefined {
    if (storedOf(session()) && config.storage !== "memory") dispatch({ type: "STORAGE_CHANGED", by: "otherTab" });
    checkMarks(false);
    return recordOf(session());
  }

  const stopListening = modules.userNews.listenToUsers(config, channel, () => storedOf(session()), {
    onSignedOut: () => dispatch({ type: "SIGNED_OUT", reason: "otherTab" }),
    onOtherUser: () => {
      if (recordOf(session())) dispatch({ type: "OTHER_USER_SIGNED_IN" });
    },
  });

  return {
    ...runtime,
    repository,
    history,
    revoked,
    purges: () => purges,
    current,
    checkMarks,
    close: stopListening,

    /** Takes up what is stored, without showing it yet. */
    restore(): void {
      const stored = repository.read();
      if (!stored) return dispatch({ type: "NO_SESSION_FOUND", reason: repository.endReason() });
      dispatch({ type: "SESSION_FOUND", stored });
      checkMarks(true);
    },

    /** The answer to a sign-in has come: `record` is a session that begins now. */
    begin(record: SessionRecord): void {
      const next = { ...record, signedInAt: repository.begin() };
      dispatch({ type: "TOKENS_RECEIVED", record: next });
    },

    signOut(): void {
      checkMarks(false);
      dispatch({ type: "SIGNED_OUT", reason: "user" });
    },

    onStorage(key: string | null, newValue: string | null): void {
      if (key !== null) marks.note(key, newValue);
      if (config.storage === "local" && (key === storageKeys(config).session || key === null)) {
        dispatch({ type: "STORAGE_CHANGED", by: "otherTab" });
      }
      checkMarks(false);
    },

    /** The page was in the back/forward cache, or its tab was frozen. */
    wake(): void {
      dispatch({ type: "STORAGE_CHANGED", by: "thisTab" });
      checkMarks(true);
    },

    isLocked: () => session().status === "locked",
    lock: () => {
      const stored = storedOf(session());
      return stored && isLock(stored) ? stored : undefined;
    },
  };
}

export type Page = ReturnType<typeof openPage>;
