import { createMedblocks } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";

// What a loader has fetched is fresh for a while: otherwise the component fetches it once more.
export const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });

export const medblocks = createMedblocks({
  baseUrl: import.meta.env.VITE_MEDBLOCKS_URL ?? "https://dev.medblocks.com",
  clientId: "router-app",
  // The start page leads on by itself: a callback there would load a page that nobody came for.
  redirectUri: `${window.location.origin}/signed-in`,
  postLogoutRedirectUri: window.location.origin,
});

// Before the router is made: it reads the callback before any redirect of the router's can drop it.
medblocks.authStore.start();
