import { RequireAuth, SignedIn } from "@medblocks/react";
import { screen } from "@testing-library/react";
import { createBrowserRouter, Navigate, RouterProvider, useLocation } from "react-router";
import { expect, onTestFinished, test } from "vitest";
import { createTestApp, type TestApp } from "./app.js";

function Here() {
  const { pathname, search, hash } = useLocation();
  return <p>{`at ${pathname}${search}${hash}`}</p>;
}

/** An app as they often are: its start page, which is the redirect URI as well, sends whoever is signed in elsewhere. */
async function loadRouted(app: TestApp): Promise<void> {
  const router = createBrowserRouter([
    {
      path: "/",
      element: (
        <>
          <Here />
          <SignedIn>
            <Navigate to="/patients" replace />
          </SignedIn>
        </>
      ),
    },
    { path: "/patients", element: <Here /> },
    {
      path: "/ward/:id",
      element: (
        <RequireAuth fallback={<p>one moment</p>}>
          <Here />
        </RequireAuth>
      ),
    },
  ]);
  onTestFinished(() => router.dispose());
  await app.load(<RouterProvider router={router} />);
}

test("a deep link leads through the sign-in, back to itself, and not to where the start page sends people", async () => {
  const app = await createTestApp();
  await app.load();
  const returnTo = "/ward/7?bed=2#chart";
  await app.signIn("practitioner", { returnTo }, () => loadRouted(app));
  await screen.findByText("at /ward/7?bed=2#chart");
  expect(window.location.pathname + window.location.search + window.location.hash).toBe(returnTo);
});

test("a sign-in from the start page goes on to where the start page sends people", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn("practitioner", undefined, () => loadRouted(app));
  await screen.findByText("at /patients");
});

test("after a failed sign-in the router knows nothing of the server's answer", async () => {
  const app = await createTestApp({ consent: "ask" });
  await app.load();
  await app.signIn("practitioner", undefined, () => loadRouted(app), "deny");
  await screen.findByText("at /");
  expect(app.auth().error).toMatchObject({ code: "access_denied" });
});
