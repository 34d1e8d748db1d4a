import { createMedblocks, type Medblocks } from "@medblocks/react";

// A page that is nothing but a session, for tests that count what several tabs of it do together.

declare global {
  interface Window {
    medblocks: Medblocks;
  }
}

window.medblocks = createMedblocks({
  baseUrl: import.meta.env.VITE_MEDBLOCKS_URL ?? "",
  clientId: import.meta.env.VITE_MEDBLOCKS_CLIENT_ID ?? "",
  storage: "local",
});
window.medblocks.authStore.start();
