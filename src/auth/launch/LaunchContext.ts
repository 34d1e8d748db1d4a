/**
 * What an app was launched with, or what was chosen as it was launched by itself: whose record is open, and how the app is
 * to show itself there. Each field is absent where the server does not tell it.
 *
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#launch-context-arrives-with-your-access_token
 */
export interface LaunchContext {
  /** Id of the Patient whose record is open. */
  readonly patient?: string;
  /** Id of the Encounter that is open. */
  readonly encounter?: string;
  /** What else is open. */
  readonly fhirContext?: readonly FhirContextItem[];
  /** What the user wants the app for, by a name that server and app have agreed on. */
  readonly intent?: string;
  /** Whether the app has to show whose record it is; `false` where what is around the app shows it. */
  readonly needPatientBanner?: boolean;
  /** Address of a JSON file with the colours and sizes that the app is to fit in with. */
  readonly smartStyleUrl?: string;
  /** The organisation that has launched the app, where the server serves several. */
  readonly tenant?: string;
}

/** A resource that is open where the app was launched: by `reference`, `canonical` or `identifier`. */
export interface FhirContextItem {
  readonly reference?: string;
  readonly canonical?: string;
  readonly identifier?: Readonly<Record<string, unknown>>;
  /** The type of what is referred to. */
  readonly type?: string;
  /** What it is to the app; `launch` by default. */
  readonly role?: string;
}

export type Told = Readonly<Record<string, unknown>>;

/** Whether two contexts are equal. A token refresh then renders nothing. */
export function isSameLaunch(a: LaunchContext | undefined, b: LaunchContext | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether a stored value is a launch context. It may have been cut off, or changed by another script. */
export function isLaunchContext(value: unknown): value is LaunchContext {
  if (!isRecord(value)) return false;
  const { needPatientBanner, fhirContext, ...texts } = value;
  return (
    (needPatientBanner === undefined || typeof needPatientBanner === "boolean") &&
    (fhirContext === undefined || (Array.isArray(fhirContext) && fhirContext.every(isContextItem))) &&
    Object.values(texts).every((text) => typeof text === "string")
  );
}

export function isRecord(value: unknown): value is Told {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isContextItem(item: unknown): item is FhirContextItem {
  if (!isRecord(item)) return false;
  const { reference, canonical, identifier } = item;
  return typeof reference === "string" || typeof canonical === "string" || isRecord(identifier);
}
