import { isContextItem, isRecord, type LaunchContext, type Told } from "./LaunchContext.js";

/**
 * The launch context of a token response, and of the id_token's claim `launch`, as servers deliver it that cannot add to a
 * token response. The response goes first. A claim that is about another patient adds nothing to it: what is of two
 * patients must never be shown as one's.
 *
 * @returns nothing where neither tells any.
 */
export function toLaunchContext(response: object, claims: Told): LaunchContext | undefined {
  const told = contextIn(response as Told);
  const claimed = contextIn(isRecord(claims.launch) ? claims.launch : {});
  const isOtherPatient =
    told.patient !== undefined && claimed.patient !== undefined && told.patient !== claimed.patient;
  const context = isOtherPatient ? told : { ...claimed, ...told };
  return Object.keys(context).length === 0 ? undefined : context;
}

function contextIn(told: Told): LaunchContext {
  const context = {
    patient: idOf(told.patient, "Patient"),
    encounter: idOf(told.encounter, "Encounter"),
    fhirContext: Array.isArray(told.fhirContext) ? told.fhirContext.filter(isContextItem) : undefined,
    intent: textOf(told.intent),
    needPatientBanner: flagOf(told.need_patient_banner),
    smartStyleUrl: urlOf(told.smart_style_url),
    tenant: textOf(told.tenant),
  };
  return Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined));
}

/** An id as FHIR has them. Some servers send a reference, or a number. */
function idOf(value: unknown, type: string): string | undefined {
  const text = typeof value === "number" ? String(value) : textOf(value);
  const id = text?.startsWith(`${type}/`) ? text.slice(type.length + 1) : text;
  return id !== undefined && /^[A-Za-z0-9\-.]{1,64}$/.test(id) ? id : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Some servers send a text. */
function flagOf(value: unknown): boolean | undefined {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
}

function urlOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;
}

/** A renewal need not say it all again: what it leaves out stays, unless it is about another patient. */
export function renewedLaunch(
  former: LaunchContext | undefined,
  told: LaunchContext | undefined,
): LaunchContext | undefined {
  if (!former || !told) return told ?? former;
  const isOtherPatient = told.patient !== undefined && told.patient !== former.patient;
  return isOtherPatient ? told : { ...former, ...told };
}
