/** How one health record behaves as a SMART server. It is plain data, so that a test in a browser can send it. */
export interface EhrBehavior {
  /**
   * Where the endpoints are: at the FHIR server's origin, there but written relative to the FHIR base, or each at an origin
   * of its own. Default: `"absolute"`.
   */
  endpoints?: "absolute" | "relative" | "spread";
  /** What each `launch` value is about, as members of the token response. Any other value is an `invalid_request`. */
  launches?: Readonly<Record<string, object>>;
  /** A `launch` value is good for one code. Default: `false`. */
  isLaunchUsedUp?: boolean;
  /** What a standalone launch is about, as members of the token response. */
  standalone?: object;
  /** The error that answers `prompt=none`. Default: none, the user is known. */
  promptNone?: string;
  /** Errors that answer the next authorization requests, one each. */
  refusals?: readonly string[];
  /** The scope that is granted. Default: the requested one. */
  scope?: string;
  /** Members that each token response has beside, or instead of, the usual ones; `null` is sent as it is. */
  tokenResponse?: object;
}

/** Where one health record is found. */
export interface EhrAddress {
  id: string;
  fhirBaseUrl: string;
  authorization: string;
  token: string;
  revocation: string;
}

/** A request that a health record has had, at one of its endpoints. */
export interface EhrRequest {
  endpoint: "smart-configuration" | "authorize" | "token" | "revoke" | "jwks" | "Patient";
  /** The parameters of its query or its form. */
  parameters: Readonly<Record<string, string>>;
  status: number;
}
