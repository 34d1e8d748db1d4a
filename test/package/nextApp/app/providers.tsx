"use client";
import { MedblocksProvider } from "@medblocks/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { LockedScreen } from "./LockedScreen";

let browserClient: QueryClient | undefined;

// A server renders for many people at once, so each render has a cache of its own there. A browser keeps one.
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserClient ??= createQueryClient();
  return browserClient;
}

function createQueryClient(): QueryClient {
  // What the server has just fetched is not to be fetched again at once.
  return new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
}

interface ProvidersProps {
  settings: { baseUrl: string; clientId: string; redirectUri: string; postLogoutRedirectUri: string };
  children: ReactNode;
}

export function Providers({ settings, children }: ProvidersProps) {
  const router = useRouter();
  return (
    <QueryClientProvider client={getQueryClient()}>
      <MedblocksProvider
        {...settings}
        lockScreen={<LockedScreen />}
        onSignedIn={({ returnTo }) => router.replace(returnTo)}
        // Next's router keeps the pages that it has shown, with what was prefetched for them. It asks for them anew, for
        // those that are for everybody, too: what they brought along has gone with the rest.
        onPurge={() => router.refresh()}
      >
        {children}
      </MedblocksProvider>
    </QueryClientProvider>
  );
}
