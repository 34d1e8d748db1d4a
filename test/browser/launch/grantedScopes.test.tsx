import { expect, test } from "vitest";
import { failsByAssertion } from "../../failsByAssertion.js";
import { createEhrApp } from "./ehrApp.js";

/** Signs in for a launch with a requested scope, of which another one is granted. */
async function signInWith(requested: string, granted: string) {
  const launches = { "l-1": { patient: "p-1" } };
  const app = await createEhrApp({ launches, scope: granted }, { scope: requested });
  await app.follow(await app.openFromEhr("l-1"));
  return app.auth();
}

test.for([
  ["wider", "patient/Observation.rs", "launch patient/*.cruds offline_access"],
  ["narrower", "patient/*.rs offline_access", "launch patient/Observation.rs"],
  ["reordered", "patient/Patient.rs patient/Observation.rs", "patient/Observation.rs launch patient/Patient.rs"],
  [
    "granular",
    "patient/Observation.rs",
    "launch patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
  ],
] as const)("a granted scope that is %s signs in", async ([, requested, granted]) => {
  expect(await signInWith(requested, granted)).toMatchObject({ status: "signedIn", launch: { patient: "p-1" } });
});

test.fails(
  "rule 18: a granted scope with an openid that was not requested signs in without an id_token",
  failsByAssertion(async () => {
    const auth = await signInWith("patient/*.rs", "openid fhirUser launch patient/*.rs");
    expect(auth).toMatchObject({ status: "signedIn", launch: { patient: "p-1" } });
  }),
);

test("an openid that was requested and granted, without an id_token, is refused", async () => {
  const launches = { "l-1": { patient: "p-1" } };
  const app = await createEhrApp({ launches, tokenResponse: { id_token: null } }, { scope: "openid patient/*.rs" });
  await app.follow(await app.openFromEhr("l-1"));
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "missing_id_token" } });
});
