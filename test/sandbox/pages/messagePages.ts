import { escapeHtml, page } from "./page.js";

export function signedOutPage(): string {
  return page({
    title: "Signed out",
    main: `<h1>You are signed out</h1>
<p>Your session at this server has ended. You can close this page.</p>`,
  });
}

/** Where a user ends who did not want to sign out: the app that asked for it is not told. */
export function stillSignedInPage(): string {
  return page({
    title: "Still signed in",
    main: `<h1>You are still signed in</h1>
<p>Your session at this server goes on. You can close this page.</p>`,
  });
}

export function notSignedInPage(signInHref: string): string {
  return page({
    title: "Not signed in",
    main: `<h1>You are not signed in</h1>
<p>The launcher opens apps for somebody who is. <a href="${escapeHtml(signInHref)}">Sign in</a></p>`,
  });
}

/** The server's own error page: what cannot be told to the app, because there is none that may be told. */
export function errorPage(code: string, description: string | undefined): string {
  return page({
    title: "Error",
    main: `<h1>This did not work</h1>
<p>${escapeHtml(description ?? "The server could not go on with this request.")}</p>
<p>Go back to the app and try again. If it happens again, tell the people who run it this code: <code>${escapeHtml(code)}</code></p>`,
  });
}

export function notFoundPage(): string {
  return page({ title: "Not found", main: `<h1>Nothing is here</h1><p>See <a href="/">what the sandbox has</a>.</p>` });
}
