import { MedblocksProvider } from "@medblocks/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { medblocks, queryClient } from "./medblocks.js";
import { router } from "./router.js";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root.");
createRoot(root).render(
  <StrictMode>
    <MedblocksProvider medblocks={medblocks} queryClient={queryClient}>
      <RouterProvider router={router} />
    </MedblocksProvider>
  </StrictMode>,
);
