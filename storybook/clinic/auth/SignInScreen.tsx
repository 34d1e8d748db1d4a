import { useAuth } from "@medblocks/react";
import { BrandMark } from "../shell/BrandMark.js";
import { PageHeading } from "../shell/PageHeading.js";
import { SignInErrorNotice } from "./SignInErrorNotice.js";
import { endText } from "./endText.js";

/** The front of the clinic for somebody who is not signed in: what this is, what happened, and the way in. */
export function SignInScreen() {
  const { error, reason, signIn } = useAuth();
  const ended = endText(reason);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand">
          <BrandMark />
          <span className="brand-name">Harbourside Clinic</span>
        </p>
        <PageHeading title="Sign in">{ended?.title ?? "Welcome"}</PageHeading>
        {error ? (
          <SignInErrorNotice error={error} />
        ) : (
          <p className="lead">
            {ended ? (
              <output>{ended.text}</output>
            ) : (
              "Patients, conditions and vital signs of the clinic, for the people who care for them."
            )}
          </p>
        )}
        <button type="button" className="button primary wide" onClick={() => void signIn()}>
          {error && error.code !== "popup_required" ? "Try again" : ended ? "Sign in again" : "Sign in"}
        </button>
        <p className="fine-print">You sign in on your organisation’s own page. This app never sees your password.</p>
      </div>
    </main>
  );
}
