import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { sourceAlias } from "../sourceAlias.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  // The clinic imports the package by its name, as an app would; here that is its source.
  resolve: { alias: sourceAlias },
  server: { fs: { allow: [repository] } },
  optimizeDeps: {
    // All at once, before the first page: whatever Vite finds later makes it reload the page, and what is imported
    // dynamically it would find in the middle of the first sign-in.
    include: [
      "react",
      "react-dom",
      "react-dom/client",
      "react/jsx-runtime",
      "react/jsx-dev-runtime",
      "react-router",
      "recharts",
      "oidc-client-ts",
      "@tanstack/react-query",
    ],
  },
});
