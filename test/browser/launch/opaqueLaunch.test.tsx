import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { failsByAssertion } from "../../failsByAssertion.js";
import { createEhrApp } from "./ehrApp.js";

// Point 29: launch values are opaque.

/** Signs in for a launch of patient `p-1`, whatever its `launch` value looks like. */
async function signInFor(launch: string) {
  const app = await createEhrApp(
    { launches: { [launch]: { patient: "p-1" } } },
    { scope: "offline_access patient/*.rs" },
  );
  const request = await app.openFromEhr(launch);
  expect(request.searchParams.get("launch")).toBe(launch);
  await app.follow(request);
  return app;
}

test.for([
  ["a UUID", "8f14e45f-ceea-467f-a8f2-1d9c3f1b2a77"],
  ["a JWT", "eyJhbGciOiJub25lIn0.eyJqdGkiOiI3In0.c2ln"],
  ["reserved characters", "a+b/c=&d?e#f%20g"],
  ["a number", "0042"],
  ["JSON", '{"patient":"p-2"}'],
  ["2,000 characters", "l".repeat(2000)],
  ["base64 of JSON without a patient", btoa('{"encounter":"e-1"}')],
] as const)("a launch value of another health record is sent back as it is: %s", async ([, launch]) => {
  const app = await signInFor(launch);
  expect(app.auth()).toMatchObject({ status: "signedIn", launch: { patient: "p-1" } });
  await screen.findByText("Chart of p-1");
});

test.fails(
  "rule 18: a launch value of another health record that happens to be base64 of JSON with a patient is not read",
  failsByAssertion(async () => {
    const app = await signInFor(btoa('{"patient":"internal-key-2"}'));
    expect(app.auth()).toMatchObject({ status: "signedIn", launch: { patient: "p-1" } });
    expect(await app.ehr.requests("revoke")).toEqual([]);
  }),
);
