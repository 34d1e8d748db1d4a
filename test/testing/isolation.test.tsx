import { useFhirQuery } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { cleanup, render, screen } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { StrictMode, type ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.stubGlobal("fetch", vi.fn<typeof fetch>());
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const patient = (family: string): Patient => ({ resourceType: "Patient", id: "1", name: [{ family }] });

function Name(): ReactNode {
  const { data, error } = useFhirQuery("Patient", "1");
  return <p>{error ? error.code : (data?.name?.[0]?.family ?? "Loading")}</p>;
}

test("mocks that are on one page, or one after the other, share nothing", async () => {
  const first = createMockMedblocks({ resources: [patient("Ng")] });
  const second = createMockMedblocks({ resources: [patient("Roth")], user: { name: "Ines Roth" } });
  render(
    <StrictMode>
      <MockMedblocksProvider medblocks={first}>
        <Name />
      </MockMedblocksProvider>
      <MockMedblocksProvider medblocks={second}>
        <Name />
      </MockMedblocksProvider>
      <MockMedblocksProvider resources={[patient("Okafor")]}>
        <Name />
      </MockMedblocksProvider>
    </StrictMode>,
  );
  await screen.findByText("Ng");
  await screen.findByText("Roth");
  await screen.findByText("Okafor");
  first.signOut();
  await screen.findByText("signed_out");
  screen.getByText("Roth");
  expect([first.requests.length, second.requests.length]).toEqual([1, 1]);
  expect(first.authStore.getSnapshot().status).toBe("signedOut");
  expect(second.authStore.getSnapshot().status).toBe("signedIn");
});

test("nothing is sent, and nothing is stored in the browser", async () => {
  const before = JSON.stringify([localStorage, sessionStorage]);
  const medblocks = createMockMedblocks({ resources: [patient("Ng")] });
  render(
    <MockMedblocksProvider medblocks={medblocks}>
      <Name />
    </MockMedblocksProvider>,
  );
  await screen.findByText("Ng");
  medblocks.lock();
  medblocks.signIn();
  medblocks.signOut();
  medblocks.signIn({ name: "Ines Roth" });
  expect(fetch).not.toHaveBeenCalled();
  expect(JSON.stringify([localStorage, sessionStorage])).toBe(before);
});

test("what a test is given is never changed by what it does", async () => {
  const given = patient("Ng");
  const medblocks = createMockMedblocks({ resources: [given] });
  const [held] = medblocks.resources("Patient");
  if (held) held.active = false;
  await expect(medblocks.fhir.read("Patient", "1")).resolves.not.toHaveProperty("active");
  expect(given).toEqual(patient("Ng"));
});
