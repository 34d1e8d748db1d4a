import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor, type ESTree } from "vite";
import { describe, expect, test } from "vitest";

const src = fileURLToPath(new URL("../src/", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));

interface Import {
  from: string;
  specifier: string;
  isType: boolean;
  isDynamic: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), "utf8");
  const fixed = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm)].map(
    ([, type, from, bare]) => ({ specifier: from ?? bare ?? "", isType: type !== undefined, isDynamic: false }),
  );
  const dynamic = [...text.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, specifier = ""]) => ({
    specifier,
    isType: false,
    isDynamic: true,
  }));
  return [...fixed, ...dynamic].map((found) => ({ from: file, ...found }));
}

const imports = files.flatMap(importsOf);

/** The files of this package that each file imports, type-only and dynamic imports included. */
const importedBy = new Map(
  files.map((file) => {
    const own = imports.filter(({ from, specifier }) => from === file && specifier.startsWith("."));
    const names = own.map(({ specifier }) => normalize(join(dirname(file), specifier)).replace(/\.js$/, ""));
    return [file, names.flatMap((name) => files.find((one) => one.replace(/\.tsx?$/, "") === name) ?? [])];
  }),
);

/** Returns each import cycle as the files in it, the first one again at the end. */
function findCycles(): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file]);
    if (path.includes(file) || done.has(file)) return;
    for (const next of importedBy.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return cycles;
}

/** `auth`, `fhir`, … ; `entry` for index.ts and its like; `seam` for what stands beside them and imports no layer. */
function layerOf(file: string): string {
  if (file.includes("/")) return file.slice(0, file.indexOf("/"));
  return /^(index|server|serverInBrowser|testing)\.ts$/.test(file) ? "entry" : "seam";
}

const allowed: Record<string, string[]> = {
  seam: ["seam"],
  auth: ["auth", "seam"],
  fhir: ["fhir", "seam"],
  query: ["query", "fhir", "seam"],
  react: ["react", "query", "fhir", "auth", "seam"],
  server: ["server", "query", "fhir", "seam"],
  testing: ["testing", "react", "query", "fhir", "auth", "seam"],
  entry: ["react", "query", "fhir", "auth", "server", "testing", "seam"],
};

describe("imports run one way", () => {
  test("each file imports from the layers below it only", () => {
    const wrong = imports
      .filter(({ specifier }) => specifier.startsWith("."))
      .map(({ from, specifier }) => ({ from, to: normalize(join(dirname(from), specifier)) }))
      .filter(({ from, to }) => !allowed[layerOf(from)]?.includes(layerOf(to.replace(/\.js$/, ".ts"))));
    expect(wrong).toEqual([]);
    expect(imports.length).toBeGreaterThan(50);
  });

  test("no import leads back to its own file, type-only and dynamic imports included", () => {
    expect(findCycles()).toEqual([]);
  });

  test("no layer below react imports React, and query takes only types from react-query", () => {
    const wrong = imports.filter(({ from, specifier, isType }) => {
      if (["react", "testing", "entry"].includes(layerOf(from))) return false;
      if (/^react(-dom)?($|\/)/.test(specifier)) return true;
      return specifier === "@tanstack/react-query" && !(layerOf(from) === "query" && isType);
    });
    expect(wrong).toEqual([]);
  });

  test("one file imports oidc-client-ts, and it is loaded when it is needed", () => {
    const users = imports.filter(({ specifier }) => specifier === "oidc-client-ts");
    expect(users.map(({ from }) => from)).toEqual(["auth/oidc/oidcClients.ts"]);
    const loadersOf = (name: string) =>
      imports.filter(({ specifier, isType }) => specifier.endsWith(`/${name}.js`) && !isType);
    expect(loadersOf("oidcProtocol")).toEqual([expect.objectContaining({ from: "auth/sessionEngine.ts" })]);
    // With it comes all that needs the sign-in server, so that one request is enough.
    const whenNeeded = [expect.objectContaining({ from: "auth/lazyParts.ts", isDynamic: true })];
    expect(loadersOf("sessionEngine")).toEqual(whenNeeded);
    expect(loadersOf("popupSteps")).toEqual(whenNeeded);
  });

  test("one file imports oauth4webapi, and no layer of the browser's reaches a back end's", () => {
    const users = imports.filter(({ specifier }) => specifier === "oauth4webapi");
    expect(users.map(({ from }) => from)).toEqual(["server/tokenRequest.ts"]);
    const reaching = imports.filter(({ specifier }) => specifier.includes("/server/"));
    expect([...new Set(reaching.map(({ from }) => from))]).toEqual(["server.ts"]);
  });

  test("only its own entry reaches what is for tests and previews", () => {
    const users = imports.filter(({ specifier }) => specifier.includes("/testing/"));
    expect([...new Set(users.map(({ from }) => from))]).toEqual(["testing.ts"]);
  });

  test("one file imports rfc6902, and it is loaded when a patch comes", () => {
    const users = imports.filter(({ specifier }) => specifier === "rfc6902");
    expect(users.map(({ from }) => from)).toEqual(["testing/fhir/patchResource.ts"]);
    const loaders = imports.filter(({ specifier, isType }) => specifier.endsWith("/patchResource.js") && !isType);
    expect(loaders).toEqual([expect.objectContaining({ from: "testing/fhir/ResourceWrites.ts", isDynamic: true })]);
  });

  test("relative imports name the built file, so that the types resolve under node16", () => {
    const wrong = imports.filter(({ specifier }) => specifier.startsWith(".") && !specifier.endsWith(".js"));
    expect(wrong).toEqual([]);
  });
});

/** The rooms of `src/auth`, and the rooms that each may import; the face (`src/auth/*.ts`) composes all of them. */
const allowedRooms: Record<string, string[]> = {
  scopes: [],
  idle: ["storage"],
  storage: ["session", "launch"],
  launch: ["session", "storage", "scopes"],
  tabs: ["session", "storage"],
  oidc: ["session", "storage", "launch", "tokens"],
  tokens: ["session", "oidc"],
  callback: ["session", "storage", "oidc"],
  session: ["storage", "launch", "scopes"],
  restore: ["session", "storage", "launch", "idle", "signIn", "signOut", "oidc", "callback", "tokens"],
  signIn: ["session", "storage", "tabs", "launch", "oidc", "callback"],
  signOut: ["session", "storage", "launch", "oidc", "signIn"],
  popup: ["session", "storage", "tabs", "signIn", "oidc"],
};

/** `session` of `auth/session/machine.ts`; undefined for the face, and for other layers. */
function roomOf(file: string): string | undefined {
  return /^auth\/([^/]+)\//.exec(file)?.[1];
}

/** Names the functions of a file that have more lines than `limit`. */
function functionsAbove(limit: number, file: string): string[] {
  const text = readFileSync(join(src, file), "utf8");
  const found: string[] = [];
  const measure = (node: ESTree.Function | ESTree.ArrowFunctionExpression): void => {
    const lines = text.slice(node.start, node.end).split("\n").length;
    const name = "id" in node && node.id ? node.id.name : `(line ${text.slice(0, node.start).split("\n").length})`;
    if (lines > limit) found.push(`${file} ${name}`);
  };
  const visitor = new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  });
  visitor.visit(parseSync(file, text).program);
  return found;
}

describe("the rooms of src/auth", () => {
  const filesOfAuth = files.filter((file) => file.startsWith("auth/"));

  test("each room imports only the rooms that it may know", () => {
    const wrong = filesOfAuth.flatMap((file) => {
      const room = roomOf(file);
      const rooms = (importedBy.get(file) ?? []).flatMap((imported) => roomOf(imported) ?? []);
      return rooms
        .filter((other) => room !== undefined && other !== room && !allowedRooms[room]?.includes(other))
        .map((other) => `${file} imports ${other}`);
    });
    expect(wrong).toEqual([]);
  });

  test("each room has at most 12 files", () => {
    const rooms = [...new Set(filesOfAuth.map(dirname))];
    const sizes = rooms.map((room) => filesOfAuth.filter((file) => dirname(file) === room).length);
    expect(rooms.filter((_, index) => (sizes[index] ?? 0) > 12)).toEqual([]);
    expect(rooms).toEqual(expect.arrayContaining(Object.keys(allowedRooms).map((room) => `auth/${room}`)));
  });

  test("no function has more than 80 lines", () => {
    expect(filesOfAuth.filter((file) => file.endsWith(".ts")).flatMap((file) => functionsAbove(80, file))).toEqual([]);
  });
});

describe('"use client"', () => {
  test("stands on the files that use React at run time, and on no other", () => {
    const marked = files.filter((file) => readFileSync(join(src, file), "utf8").startsWith('"use client";'));
    const reactFiles = files.filter((file) =>
      importsOf(file).some(
        ({ specifier, isType }) => !isType && (specifier === "react" || specifier === "@tanstack/react-query"),
      ),
    );
    const hooksAndComponents = files.filter((file) => /^react\/(.*\/)?(use[A-Z]|[A-Z][^/]*\.tsx)/.test(file));
    expect(marked.toSorted()).toEqual([...new Set([...reactFiles, ...hooksAndComponents])].toSorted());
  });
});
