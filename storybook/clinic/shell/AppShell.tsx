import { useAuth } from "@medblocks/react";
import { useState, type ReactNode } from "react";
import { IdleWarning } from "../auth/IdleWarning.js";
import { SignInErrorNotice } from "../auth/SignInErrorNotice.js";
import { HeaderBar } from "./HeaderBar.js";
import { OfflineBanner } from "./OfflineBanner.js";
import { createUnsavedWork, UnsavedWork } from "./unsavedWork.js";

/** What stands around each screen of somebody who is signed in. */
export function AppShell({ children }: { children: ReactNode }) {
  const { status, error } = useAuth();
  const [unsaved] = useState(createUnsavedWork);
  return (
    <UnsavedWork value={unsaved}>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <HeaderBar />
      <OfflineBanner />
      <main id="content" className="content" tabIndex={-1}>
        {/* A further sign-in that failed, while the session that was there goes on. The lock screen tells its own. */}
        {status === "signedIn" && error ? <SignInErrorNotice error={error} /> : null}
        {children}
      </main>
      <IdleWarning />
    </UnsavedWork>
  );
}
