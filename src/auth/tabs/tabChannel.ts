import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { otherServer, personId, type Person } from "../session/sessionRecord.js";
import { storageKeys } from "../storage/storageKeys.js";

/** What one tab tells the others of this app. No token, and of the person only what tells them from others. */
interface News {
  what: "signedIn" | "signedOut";
  sessionId: string;
  person: string | undefined;
  /** FHIR base of the server that they are signed in at; none for our own. */
  server: string | undefined;
}

/** Tabs that keep their sessions to themselves: what happens in one concerns the person who sits before all of them. */
export interface TabChannel {
  readonly tell: (what: News["what"], person: Person) => void;
  /** `onSignedOut` when this person has signed out elsewhere, `onOtherPerson` when somebody else has signed in. */
  readonly listen: (
    here: () => Person | undefined,
    news: { onSignedOut: () => void; onOtherPerson: () => void },
  ) => () => void;
}

export function createTabChannel(config: ResolvedAuthConfig): TabChannel {
  // What is stored in one place for all of them tells it by itself.
  const isNeeded = config.storage !== "local" && typeof BroadcastChannel !== "undefined";
  const openChannel = () => new BroadcastChannel(storageKeys(config).tabs);

  return {
    tell(what, person) {
      if (!isNeeded) return;
      const channel = openChannel();
      const { sessionId } = person;
      const server = otherServer(config, person);
      channel.postMessage({ what, sessionId, person: personId(person), server } satisfies News);
      channel.close();
    },

    listen(here, { onSignedOut, onOtherPerson }) {
      if (!isNeeded) return () => {};
      const channel = openChannel();
      channel.addEventListener("message", ({ data }: MessageEvent<News>) => {
        const mine = here();
        // Who is at another server is somebody else, whatever they are called there.
        if (!mine || data.server !== otherServer(config, mine)) return;
        const me = personId(mine);
        const isKnown = me !== undefined && data.person !== undefined;
        // Who cannot be told apart is signed out with everybody: confidentiality goes first. But a sign-in of somebody
        // unknown locks nobody out: it is most likely the same person's second tab.
        if (data.what === "signedOut" && (!isKnown || me === data.person)) onSignedOut();
        if (data.what === "signedIn" && isKnown && me !== data.person) onOtherPerson();
      });
      return () => channel.close();
    },
  };
}
