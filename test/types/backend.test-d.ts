import {
  createBackendClient,
  fhirQueryOptions,
  type BackendClient,
  type StoredToken,
  type TokenStore,
} from "@medblocks/react/server";
import type { Bundle, Patient } from "fhir/r4.js";
import { Keyv } from "keyv";
import { expectTypeOf, test } from "vitest";

declare const environment: Record<string, string | undefined>;
const common = { baseUrl: environment["URL"], clientId: environment["ID"] };

test("settings from the environment are taken as they are", () => {
  expectTypeOf(createBackendClient({ ...common, clientSecret: environment["SECRET"] })).toEqualTypeOf<BackendClient>();
  createBackendClient({ ...common, privateKey: { kty: "EC", crv: "P-384", kid: "1" } });
});

test("a client has a secret or a key", () => {
  // @ts-expect-error -- it proves who it is by something
  createBackendClient(common);
  // @ts-expect-error -- and by one thing only
  createBackendClient({ ...common, clientSecret: "s", privateKey: { kty: "EC" } });
  // @ts-expect-error -- a key is sent in no form
  createBackendClient({ ...common, privateKey: { kty: "EC" }, tokenEndpointAuthMethod: "client_secret_post" });
});

test("a Keyv of tokens is a store, and so is anything with get and set", () => {
  expectTypeOf(new Keyv<StoredToken>()).toExtend<TokenStore>();
  expectTypeOf(new Map<string, StoredToken>()).not.toExtend<TokenStore>();
});

test("its options are typed as those of the hooks", async () => {
  const { fhir } = createBackendClient({ ...common, clientSecret: "s" });
  expectTypeOf(
    await fhirQueryOptions(fhir, "Patient", "1").queryFn({ signal: new AbortController().signal }),
  ).toEqualTypeOf<Patient>();
  expectTypeOf(await fhir.search("Patient", { name: "Ng" })).toExtend<Bundle>();
  // @ts-expect-error -- there is no such parameter
  fhirQueryOptions(fhir, "Patient", { nam: "Ng" });
});
