import type { ClientRegistry } from "./clientRegistry.js";
import type { ContextDelivery, LaunchContext } from "./launchContext.js";
import { asksForLaunch } from "./scopes.js";

/** A change behind the app's back; what is left out stays, but for the encounter of another patient. */
export interface LaunchContextChange {
  clientId: string;
  patient?: string;
  encounter?: string;
  intent?: string;
  /** Changes the next token response of the client, whatever its launch says, instead of what is granted already. */
  next?: boolean;
}

export interface LaunchContexts {
  begin(grantId: string, clientId: string, context: LaunchContext): void;
  of(grantId: string | undefined): LaunchContext | undefined;
  change(change: LaunchContextChange): void;
  /** What a response about this grant carries in this way, by SMART's names; undefined if nothing. */
  deliver(
    grantId: string | undefined,
    scope: string | undefined,
    delivery: ContextDelivery,
  ): Record<string, unknown> | undefined;
}

interface Kept {
  clientId: string;
  context: LaunchContext;
}

/** Where the styling for apps is served: https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#styling */
export const smartStylePath = "/smart-style.json";

/** The launch context of each grant, which is that of each sign-in. */
export function createLaunchContexts(origin: string, clients: ClientRegistry): LaunchContexts {
  const kept = new Map<string, Kept>();
  const upcoming = new Map<string, LaunchContextChange>();

  return {
    begin: (grantId, clientId, context) => void kept.set(grantId, { clientId, context }),
    of: (grantId) => (grantId === undefined ? undefined : kept.get(grantId)?.context),
    change(change) {
      if (change.next) {
        upcoming.set(change.clientId, change);
        return;
      }
      for (const one of kept.values()) if (one.clientId === change.clientId) one.context = changed(one.context, change);
    },
    deliver(grantId, scope, delivery) {
      const found = grantId === undefined ? undefined : kept.get(grantId);
      if (!found || !asksForLaunch(scope)) return undefined;
      const next = upcoming.get(found.clientId);
      // From here on the grant is about that patient: what the token may read, and what a renewal says.
      if (next) found.context = changed(found.context, next);
      upcoming.delete(found.clientId);
      const client = clients.get(found.clientId);
      const wanted = found.context.delivery ?? client?.launchContext ?? "tokenResponse";
      return wanted === delivery ? fieldsOf(found.context, origin) : undefined;
    },
  };
}

function changed(context: LaunchContext, { patient, encounter, intent }: LaunchContextChange): LaunchContext {
  const { encounter: before, ...rest } = context;
  const isAnother = patient !== undefined && patient !== context.patient;
  const now = encounter ?? (isAnother ? undefined : before);
  return {
    ...rest,
    ...(patient === undefined ? {} : { patient }),
    ...(now === undefined ? {} : { encounter: now }),
    ...(intent === undefined ? {} : { intent }),
  };
}

/** https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#launch-context-arrives-with-your-access_token */
function fieldsOf(context: LaunchContext, origin: string): Record<string, unknown> {
  const { patient, encounter, intent, needPatientBanner = true } = context;
  return {
    ...(patient === undefined ? {} : { patient }),
    ...(encounter === undefined ? {} : { encounter, fhirContext: [{ reference: `Encounter/${encounter}` }] }),
    ...(intent === undefined ? {} : { intent }),
    need_patient_banner: needPatientBanner,
    smart_style_url: `${origin}${smartStylePath}`,
    tenant: "harbourside",
  };
}
