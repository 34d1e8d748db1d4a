import { execFileSync } from "node:child_process";
import { which } from "../../debianPackage.js";
import { MissingArtifact } from "./MissingArtifact.js";

/** @throws MissingArtifact if a program is not on the PATH. */
export function requireTool(command: string, hint: string): void {
  if (which(command) === undefined) throw new MissingArtifact(`\`${command}\` is not on the PATH. ${hint}`);
}

const javaHint = "HAPI needs a JDK of version 17 or newer (Debian: apt-get install openjdk-17-jdk-headless).";

/** @throws MissingArtifact without `java` and `javac` of at least version 17. */
export function requireJava(): void {
  requireTool("java", javaHint);
  requireTool("javac", javaHint);
  const version = execFileSync("javac", ["--version"], { encoding: "utf8" });
  const major = Number(/javac (\d+)/.exec(version)?.[1] ?? 0);
  if (major < 17) throw new MissingArtifact(`\`javac\` is of version ${version.trim()}. ${javaHint}`);
}
