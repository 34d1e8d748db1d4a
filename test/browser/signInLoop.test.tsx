import { RequireAuth } from "@medblocks/react";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { createTestApp, departureBy } from "./app.js";

test("a sign-in that leads straight back to signing in is stopped, and can be started by hand", async () => {
  const app = await createTestApp();
  await app.load();
  for (let round = 0; round < 4; round += 1) {
    await departureBy(() => app.auth().signIn());
    // As if the server had sent the browser back with a token that the next request found refused.
    await app.load();
  }
  await app.load(
    <RequireAuth fallback={<p>one moment</p>}>
      <p>ward</p>
    </RequireAuth>,
  );
  await screen.findByText("error");
  expect(app.auth().error).toMatchObject({ code: "sign_in_loop" });
  expect((await screen.findByRole("alert")).textContent).toMatch(/several times\. Try again later\.$/);

  const button = screen.getByRole("button", { name: "Sign in" });
  expect(await departureBy(() => userEvent.click(button))).toContain("/oauth2/auth?");
});
