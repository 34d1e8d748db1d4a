import type { FhirResource } from "../fhir/FhirResource.js";
import { createSessionFhir } from "../react/createSessionFhir.js";
import { createMockAuthStore } from "./createMockAuthStore.js";
import { createMockFetch } from "./createMockFetch.js";
import type { MockMedblocks, MockMedblocksOptions } from "./MockMedblocks.js";
import { setReachable } from "./reachability.js";
import { tellReact } from "./tellReact.js";

/** A name that no server has: what is sent by mistake arrives nowhere (RFC 6761 §6.4). */
const baseUrl = "https://medblocks.invalid";

/** An answer that never comes is to be looked at for longer than the client's own half a minute, in ms. */
const noTimeLimit = 2 ** 31 - 1;

/**
 * A session and a FHIR server in memory, for previews and tests: the real provider, hooks and client run over them, and
 * nothing is sent. Each call makes one that shares nothing with any other.
 *
 * @example
 * const medblocks = createMockMedblocks({ resources: [{ resourceType: "Patient", id: "1", name: [{ family: "Ng" }] }] });
 * render(<MockMedblocksProvider medblocks={medblocks}><PatientCard id="1" /></MockMedblocksProvider>);
 * await screen.findByText("Ng");
 *
 * @throws `ConfigurationError` that names the option to mend.
 */
export function createMockMedblocks(options: MockMedblocksOptions = {}): MockMedblocks {
  const { fhirBaseUrl = `${baseUrl}/fhir` } = options;
  const session = createMockAuthStore(baseUrl, options);
  const { authStore } = session;
  const network = createMockFetch({
    baseUrl: fhirBaseUrl.replace(/\/+$/, ""),
    handlers: options.handlers,
    resources: options.resources,
    server: options.server,
    delay: options.delay,
    accepts: session.accepts,
    scopes: () => authStore.getSnapshot().user?.scopes ?? [],
  });
  const fhir = createSessionFhir(authStore)({
    baseUrl,
    clientId: "mock",
    fhirBaseUrl,
    onEvent: options.onEvent,
    fhir: { timeout: noTimeLimit, ...options.fhir, fetch: network.fetch },
  });

  const medblocks: MockMedblocks = {
    authStore,
    fhir,
    signIn: (user) => tellReact(() => session.signIn(user)),
    launch: (context) => tellReact(() => session.launch(context)),
    signOut: (reason = "user") => tellReact(() => session.signOut(reason)),
    lock: (reason = "idle") => tellReact(() => session.lock(reason)),
    expireSession: () => tellReact(() => session.lock("expired")),
    revokeSession: () => tellReact(() => session.lock("revoked")),
    expireToken: session.expireToken,
    failSignIn: session.failSignIn,
    setIdleCountdown: (seconds) => tellReact(() => session.setIdleCountdown(seconds)),
    goOffline: () => tellReact(() => setOnline(false)),
    goOnline: () => tellReact(() => setOnline(true)),
    setDelay: network.setDelay,
    failNext: network.failNext,
    get requests() {
      return network.requests();
    },
    resources: <T extends FhirResource["resourceType"]>(type?: T) =>
      network
        .resources(type)
        .filter((one): one is Extract<FhirResource, { resourceType: T }> => !type || one.resourceType === type),
    reset() {
      network.reset();
      tellReact(() => setOnline(options.isOffline !== true));
    },
  };

  function setOnline(isOnline: boolean): void {
    network.setOnline(isOnline);
    setReachable(medblocks, isOnline);
  }
  if (options.isOffline) setOnline(false);

  return medblocks;
}
