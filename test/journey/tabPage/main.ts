import { createMedblocks, type Medblocks } from "@medblocks/react";

// A page that is nothing but a session, for tests that count what several tabs of it do together.

declare global {
  interface Window {
    medblocks: Medblocks;
  }
}

// Said once by the address, and kept over the sign-in, which comes back without it.
const storage = new URLSearchParams(window.location.search).get("storage") ?? sessionStorage.getItem("storage");
if (storage) sessionStorage.setItem("storage", storage);

window.medblocks = createMedblocks({
  baseUrl: import.meta.env.VITE_MEDBLOCKS_URL ?? "",
  clientId: import.meta.env.VITE_MEDBLOCKS_CLIENT_ID ?? "",
  storage: storage === "session" ? "session" : "local",
});
window.medblocks.authStore.start();
