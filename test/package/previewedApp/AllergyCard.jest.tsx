import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "@jest/globals";
import { AllergyCard } from "./AllergyCard.js";
import { penicillin } from "./allergies.js";

function show(medblocks = createMockMedblocks({ resources: [penicillin] })) {
  render(<AllergyCard patientId="1" />, {
    wrapper: ({ children }) => <MockMedblocksProvider medblocks={medblocks}>{children}</MockMedblocksProvider>,
  });
  return medblocks;
}

test("an allergy is confirmed", async () => {
  const medblocks = show();
  fireEvent.click(await screen.findByRole("button", { name: "Confirm" }));
  await screen.findByText(/confirmed/);
  const [stored] = medblocks.resources("AllergyIntolerance");
  expect(stored?.verificationStatus?.coding?.[0]?.code).toBe("confirmed");
});

test("somebody else was faster", async () => {
  const medblocks = show();
  await screen.findByRole("button", { name: "Confirm" });
  await medblocks.fhir.update({ ...penicillin, criticality: "high" });
  fireEvent.click(screen.getByRole("button", { name: "Confirm" }));
  expect((await screen.findByRole("alert")).textContent).toContain("409");
});

test("a fault of the server is told", async () => {
  show(createMockMedblocks({ handlers: { "GET AllergyIntolerance": 503 } }));
  expect((await screen.findByRole("alert")).textContent).toContain("503");
});

test("nothing is to be seen while the session is locked", async () => {
  const medblocks = show();
  await screen.findByText(/Penicillin/);
  medblocks.lock();
  expect(screen.queryByRole("listitem")).toBeNull();
  medblocks.signIn();
  expect(screen.queryByRole("listitem")).not.toBeNull();
});
