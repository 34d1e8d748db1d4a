/** Some servers refuse longer addresses with 414 or 431: nginx above 8 kB, others at 4 kB. */
const longestUrl = 4000;

/**
 * Leaves for the server's logout page. A request that is too long for an address, as with an id_token of many claims, is
 * posted as a form (OpenID Connect RP-Initiated Logout section 2). Calls `onBlocked` if the page's Content-Security-Policy
 * (`form-action`) does not allow that.
 */
export function openLogoutPage(logoutUrl: string, onBlocked: () => void): void {
  if (logoutUrl.length <= longestUrl) window.location.assign(logoutUrl);
  else post(new URL(logoutUrl), onBlocked);
}

function post(url: URL, onBlocked: () => void): void {
  const form = document.createElement("form");
  form.method = "post";
  // A page's <base target> is for its own links.
  form.target = "_self";
  form.hidden = true;
  for (const [name, value] of url.searchParams) {
    const input = document.createElement("input");
    input.type = "hidden";
    [input.name, input.value] = [name, value];
    form.append(input);
  }
  url.search = "";
  form.action = url.href;
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    if (effectiveDirective === "form-action") onBlocked();
  });
  document.body.append(form);
  form.submit();
  // The id_token must not stay in the page where the browser does not leave it.
  form.remove();
}
