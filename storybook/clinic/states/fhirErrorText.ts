import type { FhirErrorCode, FhirQueryError } from "@medblocks/react";
import { AuthError, FhirError } from "@medblocks/react";
import { signInErrorText } from "../auth/signInErrorText.js";

export interface ErrorText {
  title: string;
  text: string;
  /** What may help: the same request once more, a new sign-in, or nothing. */
  remedy?: "retry" | "signIn";
}

/** What the request was for. */
export type FhirTask = "load" | "save";

/** `what` is what was asked for or is to be stored, with its article: "the conditions". */
type Wording = (what: string, retryAfter: number | undefined) => ErrorText;

const notFound: Wording = (what) => ({
  title: "Not found",
  text: `The clinic’s records have nothing here. The link to ${what} may be old or mistyped.`,
});
const refused: Wording = (what) => ({
  title: "The server refused this",
  text: `It did not accept the request for ${what}. Tell your administrator.`,
});
const unreadable: Wording = (what) => ({
  title: "The server’s answer makes no sense",
  text: `It sent something other than ${what}. If it stays so, tell your administrator.`,
  remedy: "retry",
});

const wordings: Record<FhirErrorCode, Wording> = {
  network: (what) => ({
    title: "No connection to the clinic’s server",
    text: `We could not load ${what}. Check your network and try again.`,
    remedy: "retry",
  }),
  timeout: (what) => ({
    title: "The server is slow",
    text: `It did not send ${what} in time. Try again in a moment.`,
    remedy: "retry",
  }),
  server_error: (what) => ({
    title: "The clinic’s server has a fault",
    text: `We could not load ${what}. This is not your doing, and nothing is lost. Try again in a moment.`,
    remedy: "retry",
  }),
  too_many_requests: (_, retryAfter) => ({
    title: "The server is busy",
    text: `It asks for a pause. Try again in ${retryAfter ? `${retryAfter} seconds` : "a moment"}.`,
    remedy: "retry",
  }),
  unauthorized: () => ({
    title: "Your session is not accepted",
    text: "The clinic’s server wants to know you anew. Sign in again to go on.",
    remedy: "signIn",
  }),
  forbidden: (what) => ({
    title: "This is not for you to see",
    text: `You do not have permission to see ${what}. Ask an administrator if you need it.`,
  }),
  gone: () => ({ title: "No longer there", text: `What you asked for was deleted from the clinic’s records.` }),
  not_found: notFound,
  invalid_id: notFound,
  network_cors: refused,
  bad_request: refused,
  unprocessable: refused,
  conflict: (what) => ({
    title: "Somebody else was faster",
    text: `There is a newer version of ${what}. Look at it, and do your change again.`,
  }),
  http_error: refused,
  redirected: unreadable,
  not_json: unreadable,
  unexpected_resource: unreadable,
  outside_base: unreadable,
  unresolvable_reference: notFound,
  search_ignored: refused,
  page_expired: (what) => ({
    title: "This list has aged",
    text: `The server does not hold the rest of ${what} any more. Load the page anew.`,
  }),
  private_link: refused,
  not_base64: unreadable,
};

const notStored: Wording = (what) => ({
  title: "The server refused this",
  text: `It did not accept ${what}. What you entered is still here.`,
});
const perhapsStored: Wording = (what) => ({
  title: "The server’s answer makes no sense",
  text: `It does not say whether ${what} were saved. What you entered is still here: save it again to be sure.`,
  remedy: "retry",
});

/** Where a save that failed is another matter than a list that did not load. */
const saveWordings: Partial<Record<FhirErrorCode, Wording>> = {
  network: (what) => ({
    title: "No connection to the clinic’s server",
    text: `We could not save ${what}. What you entered is still here. Check your network and try again.`,
    remedy: "retry",
  }),
  // It may have been stored all the same. If so, saving once more finds that out by the version.
  timeout: (what) => ({
    title: "The server is slow",
    text: `It did not say in time whether ${what} were saved. What you entered is still here: save it again to be sure.`,
    remedy: "retry",
  }),
  server_error: (what) => ({
    title: "The clinic’s server has a fault",
    text: `We could not save ${what}. This is not your doing, and what you entered is still here. Try again in a moment.`,
    remedy: "retry",
  }),
  forbidden: (what) => ({
    title: "You may not change this",
    text: `You do not have permission to change ${what}. Nothing was saved, and what you entered is still here. Ask the clinic’s reception or an administrator.`,
  }),
  gone: (what) => ({
    title: "This record was deleted in the meantime",
    text: `There is no record left to save ${what} to. What you entered is still here. Ask who deleted the record: the patient may have another one by now.`,
  }),
  not_found: (what) => ({
    title: "This record is no longer there",
    text: `There is no record left to save ${what} to. What you entered is still here.`,
  }),
  conflict: (what) => ({
    title: "Somebody else was faster",
    text: `There is a newer version of ${what}, which could not be loaded just now. What you entered is still here. Try again.`,
    remedy: "retry",
  }),
  bad_request: notStored,
  unprocessable: notStored,
  http_error: notStored,
  redirected: perhapsStored,
  not_json: perhapsStored,
  unexpected_resource: perhapsStored,
};

/** What a person is told when a request for `what` failed. */
export function fhirErrorText(error: FhirQueryError, what: string, task: FhirTask = "load"): ErrorText {
  if (error instanceof AuthError) {
    return { ...signInErrorText(error), remedy: error.isRetryable ? "retry" : "signIn" };
  }
  // What a query's `select` throws at a record that is not as FHIR wants it arrives here as well, whatever the type says.
  if (!(error instanceof FhirError)) return unreadable(what, undefined);
  const wording = (task === "save" ? saveWordings[error.code] : undefined) ?? wordings[error.code];
  return wording(what, error.retryAfter);
}
