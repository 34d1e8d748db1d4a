/**
 * The one thing that the FHIR client knows of a session: where to get a bearer token (RFC 6750) for a request.
 *
 * It waits while the session loads or is locked, and rejects with an `AuthError` of code `signed_out` when nobody is
 * signed in. `rejected` names a token that a server answered with 401: it is renewed only if it still is the current one,
 * so that late 401s start no cascade of renewals. `signal` ends any wait with the signal's own reason.
 * `owner` names the user whom the request is for (`fhir.owner()`): with another one signed in it rejects with `signed_out`.
 */
export type GetAccessToken = (options?: {
  rejected?: string | undefined;
  signal?: AbortSignal | undefined;
  owner?: string | undefined;
}) => Promise<string>;
