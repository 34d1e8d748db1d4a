import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.js";

// The first query of the README, as somebody would type it into a fresh Vite app.

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
