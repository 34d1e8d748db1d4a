"use client";
import { useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useMedblocks } from "../MedblocksContext.js";
import { useAuth } from "../useAuth.js";

interface LockScreenPortalProps {
  /** The whole app's: it gives way to any other. */
  isOfProvider?: boolean;
  children: ReactNode;
}

/** Renders the lock screen of this place while the session is locked, unless one that is deeper in the tree does. */
export function LockScreenPortal(props: LockScreenPortalProps): ReactNode {
  return useAuth().status === "locked" ? <Portal {...props} /> : null;
}

function Portal({ isOfProvider = false, children }: LockScreenPortalProps): ReactNode {
  const { lockScreens } = useMedblocks("<LockScreenPortal>");
  const [claimant] = useState(() => ({}));
  useLayoutEffect(() => lockScreens.claim(claimant, isOfProvider), [lockScreens, claimant, isOfProvider]);
  const shown = useSyncExternalStore(lockScreens.subscribe, lockScreens.claimant, () => undefined);
  const host = lockScreens.host();
  return host && shown === claimant ? createPortal(children, host) : null;
}
