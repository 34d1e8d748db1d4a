import type { StorybookConfig } from "@storybook/react-vite";
import react from "@vitejs/plugin-react";
import { mergeConfig } from "vite";
import { sourceAlias } from "./sourceAlias.js";

const config: StorybookConfig = {
  framework: "@storybook/react-vite",
  stories: ["./**/*.mdx", "./**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  // It asks nobody for news and tells nobody that it runs.
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  features: { sidebarOnboardingChecklist: false, menuOnboardingChecklist: false },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      plugins: [react()],
      resolve: { alias: sourceAlias },
      // All before the first page: what Vite finds later makes it reload the page, in the middle of a sign-in or a test.
      optimizeDeps: { include: ["@tanstack/react-query", "oidc-client-ts", "react-router", "recharts"] },
      build: { chunkSizeWarningLimit: 1500 },
    }),
};

export default config;
