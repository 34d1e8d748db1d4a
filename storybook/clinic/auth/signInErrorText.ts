import type { AuthError, AuthErrorCode } from "@medblocks/react";

const failed = "Sign-in did not work";

/** What a clinician can do something about, in their words. */
const known: Partial<Record<AuthErrorCode, { title: string; text: string }>> = {
  access_denied: {
    title: "You are not signed in",
    text: "Access was denied or cancelled. Sign in and allow access, or ask an administrator for permission.",
  },
  unknown_state: {
    title: "This sign-in no longer works",
    text: "It was already used, has expired, or was not started in this tab. Sign in again to get a fresh one.",
  },
  invalid_grant: {
    title: "This sign-in no longer works",
    text: "It took too long, or was already used. Sign in again to get a fresh one.",
  },
  sign_in_loop: {
    title: "Sign-in goes round in circles",
    text: "You were signed in several times, and turned away each time. Try later, or tell your administrator.",
  },
  network_error: {
    title: "No connection to the sign-in server",
    text: "It could not be reached. Check your network and try again; if it stays so, tell your administrator.",
  },
  timeout: { title: "The sign-in server is slow", text: "It did not answer in time. Try again in a moment." },
  server_error: { title: "The sign-in server has a fault", text: "This is not your doing. Try again in a moment." },
  temporarily_unavailable: {
    title: "The sign-in server is busy",
    text: "It is not available just now. Try again in a moment.",
  },
  invalid_token_response: {
    title: failed,
    text: "The sign-in server did not send a usable token response. Try again; if it stays so, tell your administrator.",
  },
  storage_unavailable: {
    title: "Your browser keeps nothing for this app",
    text: "Sign-in needs that. Allow site data for this address and try again.",
  },
  popup_blocked: {
    title: "The sign-in window did not open",
    text: "Your browser blocked it. Allow pop-up windows for this address and try again.",
  },
  popup_closed: {
    title: "The sign-in was not finished",
    text: "Its window was closed before you were signed in. Sign in again.",
  },
  popup_severed: {
    title: "The sign-in window got lost",
    text: "This page cannot tell whether you have signed in there. Sign in on this page instead.",
  },
  popup_required: {
    title: "Sign in in a window",
    text: "The clinic is open inside another page here, so you sign in in a window of its own. It closes by itself.",
  },
  issuer_not_allowed: {
    title: "This clinic was opened from somewhere else",
    text: "The page that it was opened from is not one that it trusts, so it shows nothing. Tell your administrator.",
  },
  invalid_launch: {
    title: "The record could not be opened",
    text: "The address does not say whose. Open the clinic from the patient’s record again.",
  },
  launch_mismatch: {
    title: "The record could not be opened",
    text: "The server gave access to another patient than the one you came from. Open the clinic from the record again.",
  },
  launch_lost: {
    title: "Open the record again",
    text: "The clinic was opened from a record here, and has no access to it any more. Open it from the patient’s record again.",
  },
  not_reauthenticated: {
    title: "You were not asked for your password",
    text: "It is needed now, to be sure that it is you. Sign in again; if it stays so, tell your administrator.",
  },
  signed_out: { title: "Nobody is signed in", text: "Sign in to go on." },
};

/** For all else the package's own sentence: it is fit for users, and says what an administrator would ask. */
export function signInErrorText(error: AuthError): { title: string; text: string } {
  return known[error.code] ?? { title: failed, text: error.message };
}
