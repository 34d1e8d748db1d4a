import { MedblocksProvider } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import { LockedScreen } from "./auth/LockedScreen.js";
import { router } from "./router.js";
import { ClinicErrorBoundary } from "./states/ClinicErrorBoundary.js";

// Going from a chart back to the list, and on to the next chart, shows at once what was read a moment ago.
const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });

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
