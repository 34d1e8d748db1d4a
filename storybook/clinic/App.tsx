import { MedblocksProvider } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import { createBrowserRouter, RouterProvider } from "react-router";
import { LockedScreen } from "./auth/LockedScreen.js";
import { queryDefaults } from "./queryDefaults.js";
import { routes } from "./routes.js";
import { ClinicErrorBoundary } from "./states/ClinicErrorBoundary.js";

const queryClient = new QueryClient({ defaultOptions: queryDefaults });
const router = createBrowserRouter(routes);

// A quarter of an hour, unless a test cannot wait for so long.
const idleSeconds = Number(import.meta.env.VITE_MEDBLOCKS_IDLE_SECONDS ?? 15 * 60);

/** The clinic: the session and FHIR data around, the screens inside. */
export function App() {
  return (
    <ClinicErrorBoundary>
      <MedblocksProvider
        // A missing setting is told by the provider's own ConfigurationError, which the boundary shows.
        baseUrl={import.meta.env.VITE_MEDBLOCKS_URL ?? ""}
        clientId={import.meta.env.VITE_MEDBLOCKS_CLIENT_ID ?? ""}
        postLogoutRedirectUri={window.location.origin}
        // Opened from a patient's record by the deployment's own FHIR server, and by no other.
        launch={{}}
        idleTimeout={idleSeconds}
        idleWarning={Math.min(60, idleSeconds / 3)}
        lockScreen={<LockedScreen />}
        queryClient={queryClient}
      >
        <RouterProvider router={router} />
      </MedblocksProvider>
    </ClinicErrorBoundary>
  );
}
