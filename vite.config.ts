import { defineConfig } from "vite";

export default defineConfig({
  build: {
    target: "es2022",
    sourcemap: true,
    minify: false,
    lib: {
      entry: {
        index: "src/index.ts",
        server: "src/server.ts",
        serverInBrowser: "src/serverInBrowser.ts",
        testing: "src/testing.ts",
      },
      formats: ["es"],
    },
    rolldownOptions: {
      // It warns of "use client", which preserved modules do preserve; a test reads the built files.
      onwarn(warning, warn) {
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
      },
      external: [
        /^react(-dom)?($|\/)/,
        /^@tanstack\//,
        /^oidc-client-ts$/,
        /^jwt-decode$/,
        /^oauth4webapi$/,
        /^rfc6902$/,
        /^@medblocks\//,
      ],
      output: {
        // One built file per source file: "use client" then stays on the files that have it and on no other.
        preserveModules: true,
        preserveModulesRoot: "src",
        entryFileNames: "[name].js",
      },
    },
  },
});
