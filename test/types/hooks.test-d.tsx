import {
  AuthError,
  FhirError,
  MedblocksProvider,
  type MedblocksProviderProps,
  useAuth,
  useFhirAccess,
  useFhirQuery,
  type AuthState,
  type AuthUser,
  type FhirIssue,
  type Medblocks,
  type SessionEndReason,
} from "@medblocks/react";
import { keepPreviousData } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";
import { expectTypeOf, test } from "vitest";

declare const id: string | undefined;
declare const state: AuthState;
declare const medblocks: Medblocks;
declare const patient: Patient;

test("useFhirQuery by id is the resource, by parameters the Bundle", () => {
  expectTypeOf(useFhirQuery("Patient", "1").data).toEqualTypeOf<Patient | undefined>();
  expectTypeOf(useFhirQuery("Patient", id).data).toEqualTypeOf<Patient | undefined>();
  expectTypeOf(useFhirQuery("Patient", null).data).toEqualTypeOf<Patient | undefined>();
  expectTypeOf(useFhirQuery("Patient", { name: id ?? null }).data).toEqualTypeOf<Bundle<Patient> | undefined>();
  expectTypeOf(useFhirQuery("Patient", {}).data).toEqualTypeOf<Bundle<Patient> | undefined>();
  // @ts-expect-error -- it is called Patient
  useFhirQuery("Patients", "1");
});

test("its error is the server's or the session's", () => {
  const { error } = useFhirQuery("Patient", "1");
  expectTypeOf(error).toEqualTypeOf<FhirError | AuthError | null>();
  if (error instanceof FhirError) expectTypeOf(error.issues).toEqualTypeOf<readonly FhirIssue[]>();
});

test("useFhirAccess takes the parameters of a search for the type", () => {
  const filters = { category: ["laboratory"], patient: id ?? null, _sort: "-date" } as const;
  expectTypeOf(useFhirAccess("Observation", "search", filters)).toEqualTypeOf<boolean | undefined>();
  useFhirAccess("Observation", "search", {
    category: id,
    date: { ge: "2024-01-01" },
    untyped: { "subject:Patient.name": "Ng" },
  });
  useFhirAccess("Observation", "create", undefined);
  useFhirAccess(patient.resourceType, "read", { _id: id });
  // @ts-expect-error -- a Patient has no category
  useFhirAccess("Patient", "search", { category: "laboratory" });
  // @ts-expect-error -- a Date is no parameter
  useFhirAccess("Observation", "search", { date: new Date(0) });
  // @ts-expect-error -- it is called search
  useFhirAccess("Observation", "find", { category: "laboratory" });
});

test("its options are TanStack's own, less the key and the function", () => {
  expectTypeOf(useFhirQuery("Patient", "1", { select: ({ name }) => name?.length ?? 0 }).data).toEqualTypeOf<
    number | undefined
  >();
  expectTypeOf(useFhirQuery("Patient", {}, { select: ({ total }) => total }).data).toEqualTypeOf<number | undefined>();
  expectTypeOf(useFhirQuery("Patient", {}, { placeholderData: keepPreviousData, staleTime: 1000 }).data).toEqualTypeOf<
    Bundle<Patient> | undefined
  >();
  // @ts-expect-error -- the key is ours
  useFhirQuery("Patient", "1", { queryKey: ["mine"] });
  // @ts-expect-error -- the function is ours
  useFhirQuery("Patient", "1", { queryFn: () => undefined });
  // @ts-expect-error -- that is no Patient
  useFhirQuery("Patient", "1", { initialData: { resourceType: "Person" } });
  const one = useFhirQuery("Patient", "1");
  if (one.isSuccess) expectTypeOf(one.data).toEqualTypeOf<Patient>();
});

test("status tells the states of a session apart", () => {
  expectTypeOf(state.status).toEqualTypeOf<"loading" | "signedOut" | "signedIn" | "locked" | "error">();
  switch (state.status) {
    case "loading":
      expectTypeOf(state.user).toEqualTypeOf<undefined>();
      break;
    case "signedOut":
      expectTypeOf(state.user).toEqualTypeOf<undefined>();
      expectTypeOf(state.reason).toEqualTypeOf<SessionEndReason | undefined>();
      break;
    case "signedIn":
      expectTypeOf(state.user).toEqualTypeOf<AuthUser>();
      expectTypeOf(state.error).toEqualTypeOf<AuthError | undefined>();
      break;
    case "locked":
      expectTypeOf(state.user).toEqualTypeOf<AuthUser>();
      expectTypeOf(state.reason).toEqualTypeOf<SessionEndReason>();
      expectTypeOf(state.error).toEqualTypeOf<AuthError | undefined>();
      break;
    case "error":
      expectTypeOf(state.error).toEqualTypeOf<AuthError>();
      break;
  }
  // @ts-expect-error -- a state holds no token
  void state.accessToken;
});

test("useAuth narrows by status, and destructured", () => {
  const auth = useAuth();
  if (auth.status === "signedIn") expectTypeOf(auth.user.scopes).toEqualTypeOf<readonly string[]>();
  const { status, user, error, reason } = auth;
  expectTypeOf(user).toEqualTypeOf<AuthUser | undefined>();
  expectTypeOf(reason).toEqualTypeOf<SessionEndReason | undefined>();
  if (status === "signedIn" || status === "locked") expectTypeOf(user).toEqualTypeOf<AuthUser>();
  if (status === "error") expectTypeOf(error).toEqualTypeOf<AuthError>();
  // @ts-expect-error -- nobody is signed in here, as far as is known
  void auth.user.name;
});

test("the provider takes its settings, or a session made outside React, not both", () => {
  void (<MedblocksProvider baseUrl="https://a.example" clientId="spa" storage="local" scope="" />);
  void (<MedblocksProvider medblocks={medblocks} />);
  void (
    <MedblocksProvider
      baseUrl="https://a.example"
      clientId="spa"
      idleTimeout={900}
      idleWarning={60}
      identify={async (fhir) => (await fhir.read("Practitioner", "me")).id ?? ""}
      onPurge={() => window.indexedDB.deleteDatabase("drafts")}
    />
  );
  const settings = { baseUrl: "https://a.example", clientId: "spa" };
  void (
    <MedblocksProvider {...settings} onSignedIn={({ returnTo }) => expectTypeOf(returnTo).toEqualTypeOf<string>()} />
  );
  const Wrapper = (props: MedblocksProviderProps) => <MedblocksProvider {...props} />;
  void (<Wrapper medblocks={medblocks} />);
  // @ts-expect-error -- clientId is missing
  void (<MedblocksProvider baseUrl="https://a.example" />);
  // @ts-expect-error -- baseUrl would be ignored
  void (<MedblocksProvider medblocks={medblocks} baseUrl="https://a.example" />);
  // @ts-expect-error -- there is no such storage
  void (<MedblocksProvider baseUrl="https://a.example" clientId="spa" storage="cookie" />);
});
