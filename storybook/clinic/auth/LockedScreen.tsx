import { useAuth, type AuthErrorCode } from "@medblocks/react";
import { useState } from "react";
import { BrandMark } from "../shell/BrandMark.js";
import { SignInErrorNotice } from "./SignInErrorNotice.js";
import { lockText } from "./lockText.js";
import { roleOf } from "./userRole.js";

/** Where there is no window, or none that reaches this page, the page itself still can sign in. */
const lostWindow = new Set<AuthErrorCode | undefined>(["popup_blocked", "popup_closed", "popup_severed"]);

/**
 * The front of the clinic while somebody's work is behind it. Whoever passes by can read it, so it names nobody but
 * staff: that somebody is a patient here is nobody else's business. It leaves the tab's title and the focus alone, which
 * the package keeps neutral, and so has no PageHeading.
 */
export function LockedScreen() {
  const { status, user, reason, error, unlock, signOut } = useAuth();
  const [isWaiting, setIsWaiting] = useState(false);
  if (status !== "locked") return null;
  const role = roleOf(user);
  const offersThisPage = lostWindow.has(error?.code) && !isWaiting;

  // A second click brings a window that is open already to the front.
  const signInAgain = async () => {
    setIsWaiting(true);
    // What failed is told by `error`.
    await unlock({ mode: "popup" }).catch(() => {});
    setIsWaiting(false);
  };

  return (
    <div className="lock-screen">
      <div className="sign-in-card">
        <p className="brand">
          <BrandMark />
          <span className="brand-name">Harbourside Clinic</span>
        </p>
        <h1>Locked</h1>
        <p className="lead">{lockText(reason)} Sign in again to go on where you were.</p>
        {user.name !== undefined && role !== "Patient" ? (
          <p className="lock-owner">
            <span className="who-name">{user.name}</span>
            <span className="who-role">{role}</span>
          </p>
        ) : null}
        {error && !isWaiting ? <SignInErrorNotice error={error} /> : null}
        <button type="button" className="button primary wide" onClick={() => void signInAgain()}>
          Sign in again
        </button>
        <p className="fine-print">
          <output>
            {isWaiting
              ? "Go on in the window that has opened."
              : "A window opens for it, and what you have entered on this page stays as it is."}
          </output>
        </p>
        {offersThisPage ? (
          <button
            type="button"
            className="button wide"
            aria-describedby="lost-work"
            onClick={() => void unlock({ mode: "redirect" })}
          >
            Sign in on this page instead
          </button>
        ) : null}
        <div className="lock-exit">
          <p id="lost-work">
            {offersThisPage ? "Signing in on this page, like signing out," : "Signing out"} loses what you have not
            saved.
          </p>
          <button type="button" className="button quiet" aria-describedby="lost-work" onClick={() => void signOut()}>
            Sign out
          </button>
        </div>
      </div>
    </div>
  );
}
