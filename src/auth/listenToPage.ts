import type { IdleGuard } from "./idle/idleGuard.js";
import type { LazyParts } from "./lazyParts.js";
import type { SessionCore } from "./SessionCore.js";
import type { RedirectSignIn } from "./signIn/redirect.js";
import type { Marks } from "./storage/marks.js";
import { listenToMarks } from "./tabs/listenToMarks.js";
import type { TabChannel } from "./tabs/tabChannel.js";
import { listenToUsers } from "./tabs/userNews.js";
import { watchAbsence } from "./tabs/watchAbsence.js";
import { watchBrowser } from "./watchBrowser.js";

interface PageParts {
  readonly byRedirect: RedirectSignIn;
  readonly channel: TabChannel;
  readonly marks: Marks;
  readonly idle: IdleGuard;
  readonly parts: LazyParts;
}

/** Listens to the browser, the other tabs and the user. Returns a function that stops it. */
export function listenToPage(core: SessionCore, { byRedirect, channel, marks, idle, parts }: PageParts): () => void {
  const { config, session, launches, restored } = core;
  const stops = [
    watchBrowser(core, byRedirect),
    listenToUsers(config, channel, session.here, {
      onSignedOut: () => session.end("otherTab"),
      onOtherUser: () => {
        if (session.record()) session.close("userChanged");
      },
    }),
    listenToMarks(marks, () => session.checkMarks(false)),
    watchAbsence(session.checkMarks),
    session.subscribe(idle.check),
    idle.listen(),
    parts.listen(),
  ];
  let isOver = false;
  void restored()?.then(() => isOver || stops.push(launches().entry.listen()));
  // What happened before this page listened.
  if (!byRedirect.isLeaving() && session.state().status !== "loading") session.current();
  return () => {
    isOver = true;
    for (const stop of stops) stop();
  };
}
