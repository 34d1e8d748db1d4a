import type { Plugin } from "vite";

/**
 * How the host of an app changes the path of a page by a redirect that keeps the query, as Next with `trailingSlash`, S3 and
 * nginx do (point 23). `"index.html"` adds the name of the file, `"lowerCase"` is a host that does not know capitals.
 */
export type HostPaths = "addSlash" | "removeSlash" | "index.html" | "lowerCase";

const changes: Record<HostPaths, (path: string) => string> = {
  addSlash: (path) => (path.endsWith("/") ? path : `${path}/`),
  removeSlash: (path) => (path === "/" ? path : path.replace(/\/+$/, "")),
  "index.html": (path) => (path.endsWith("/index.html") ? path : `${path.replace(/\/+$/, "")}/index.html`),
  lowerCase: (path) => path.toLowerCase(),
};

/** Redirects requests for pages; scripts and other files stay where they are. */
export function changePaths(hostPaths: HostPaths): Plugin {
  return {
    name: "host-paths",
    configurePreviewServer({ middlewares }) {
      middlewares.use((req, res, next) => {
        const { pathname, search } = new URL(req.url ?? "/", "http://host");
        const changed = changes[hostPaths](pathname);
        if (changed === pathname || /\.(?!html)\w+$/.test(pathname)) return next();
        res.writeHead(308, { Location: `${changed}${search}` }).end();
      });
    },
  };
}
