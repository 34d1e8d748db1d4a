import { expect, test } from "vitest";
import { countRevocations, setUpWard, waitForStatus } from "./openWard.js";

const ward = setUpWard();

test("a tab with a session of its own revokes its own tokens when its user signs out in another tab", async () => {
  const first = await ward.signedIn();
  const other = await ward.openTab(first.context());
  await other.getByText("Portal of Okonkwo").waitFor();
  const revocations = countRevocations(other);
  await first.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(other, "signedOut otherTab");
  await expect.poll(revocations).toBe(2);
});
