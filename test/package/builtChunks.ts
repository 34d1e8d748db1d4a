import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Plugin, type Rolldown } from "vite";

export type Chunk = Rolldown.OutputChunk;

/** What Vite itself adds where something is loaded later, and other bundlers do without. */
const withoutViteCode: Plugin = {
  name: "without-vite-code",
  enforce: "pre",
  load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : undefined),
};

/** The chunks of a page as an app would serve them, without what it has anyway: React and TanStack Query. */
export async function chunksOf(root: string, page: string, conditions?: string[]): Promise<Chunk[]> {
  const built = (await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [withoutViteCode],
    // Vitest's would make a development build.
    define: { "process.env.NODE_ENV": '"production"' },
    ...(conditions ? { resolve: { conditions } } : {}),
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: { input: join(root, page), external: [/^react(-dom)?($|\/)/, /^@tanstack\//] },
    },
  })) as Rolldown.RolldownOutput;
  return built.output.filter((one) => one.type === "chunk");
}

/** Chunks, and all that is loaded with them. */
export function withImports(chunks: readonly Chunk[], from: readonly Chunk[]): Chunk[] {
  const loaded = new Set(from);
  for (const one of loaded) {
    for (const other of chunks) if (one.imports.includes(other.fileName)) loaded.add(other);
  }
  return [...loaded];
}

/** Bytes of what is minified, gzipped. */
export function gzipped(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}
