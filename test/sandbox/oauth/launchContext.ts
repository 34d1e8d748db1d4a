/** Where an app finds its launch context: beside the token, or as the id_token's claim `launch`, as stock Hydra can do it. */
export type ContextDelivery = "tokenResponse" | "idToken";

/** What an app is opened about. Ids without their type. */
export interface LaunchContext {
  patient?: string;
  encounter?: string;
  intent?: string;
  /** Whether the app has to show whose record is open. Default: `true`. */
  needPatientBanner?: boolean;
  /** Default: that of the client. */
  delivery?: ContextDelivery;
}

const fhirId = /^[A-Za-z0-9.-]{1,64}$/;
const isId = (value: unknown) => typeof value === "string" && fhirId.test(value);
const checks: Record<keyof LaunchContext, (value: unknown) => boolean> = {
  patient: isId,
  encounter: isId,
  intent: (value) => typeof value === "string",
  needPatientBanner: (value) => typeof value === "boolean",
  delivery: (value) => value === "tokenResponse" || value === "idToken",
};

/** Reads the parameter `launch`, which is JSON in base64 or base64url; undefined for what cannot be read. */
export function parseLaunch(launch: string): LaunchContext | undefined {
  if (!/^[\w+/-]+={0,2}$/.test(launch)) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(launch, "base64").toString("utf8"));
  } catch {
    return undefined;
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  const known = Object.entries(json).filter(([name]) => Object.hasOwn(checks, name));
  const isRight = known.every(([name, value]) => checks[name as keyof LaunchContext](value));
  return isRight ? Object.fromEntries(known) : undefined;
}

/** The other way round, for a launch URL. */
export function formatLaunch(context: LaunchContext): string {
  return Buffer.from(JSON.stringify(context)).toString("base64");
}
