import { RequireAuth } from "@medblocks/react";
import { Outlet, ScrollRestoration } from "react-router";
import { AppShell } from "../shell/AppShell.js";
import { LockedScreen } from "./LockedScreen.js";
import { OpenRecord } from "./OpenRecord.js";
import { SignInScreen } from "./SignInScreen.js";
import { Splash } from "./Splash.js";

/** The screens that need a session. Whoever opens one without is signed in first, and comes back to it. */
export function ProtectedScreens() {
  return (
    <RequireAuth fallback={<Splash />} prompt={<SignInScreen />} lockScreen={<LockedScreen />}>
      <AppShell>
        <OpenRecord>
          <Outlet />
        </OpenRecord>
        <ScrollRestoration />
      </AppShell>
    </RequireAuth>
  );
}
