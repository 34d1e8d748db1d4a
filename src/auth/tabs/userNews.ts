import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { otherServer, personId, type SessionOwner } from "../session/sessionRecord.js";
import { storagePrefix } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";
import type { TabChannel } from "./tabChannel.js";

/**
 * Whether all tabs find the session in one working store, which shows what has happened. No channel is open then: a
 * message would make Chromium drop a page from the back/forward cache.
 */
function isShared(config: ResolvedAuthConfig): boolean {
  return config.storage === "local" && webStorage("local").isStored(storagePrefix(config));
}

/** Sends that this person has signed in or out: it concerns the user who sits before all of the app's tabs. */
export function sendUser(
  config: ResolvedAuthConfig,
  channel: TabChannel,
  what: "signedIn" | "signedOut",
  person: SessionOwner,
): void {
  if (isShared(config)) return;
  const { sessionId } = person;
  channel.send({ what, sessionId, person: personId(person), server: otherServer(config, person) });
}

/** Calls `onSignedOut` when this person has signed out in another tab, `onOtherUser` when another one has signed in. */
export function listenToUsers(
  config: ResolvedAuthConfig,
  channel: TabChannel,
  here: () => SessionOwner | undefined,
  { onSignedOut, onOtherUser }: { onSignedOut: () => void; onOtherUser: () => void },
): () => void {
  if (isShared(config)) return () => {};
  return channel.listen((message) => {
    const mine = here();
    if (!mine || (message.what !== "signedIn" && message.what !== "signedOut")) return;
    // A user of another server is another user, whatever their id is there.
    if (message.server !== otherServer(config, mine)) return;
    const me = personId(mine);
    const isKnown = me !== undefined && message.person !== undefined;
    // A user whom the server does not name is signed out with every other user: confidentiality first. But a sign-in of an
    // unknown user locks no tab: it is most likely the same user's second tab.
    if (message.what === "signedOut" && (!isKnown || me === message.person)) onSignedOut();
    if (message.what === "signedIn" && isKnown && me !== message.person) onOtherUser();
  });
}
