import { spawn, type ChildProcess } from "node:child_process";

export interface ProcessOptions {
  cwd: string;
  env?: Record<string, string>;
}

export interface RunningProcess {
  /** Resolves with the match of the first line of the output that matches. Rejects when the process ends before. */
  waitForLine(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code. */
  readonly exited: Promise<number>;
  /** Returns the last lines of the output. */
  output(): string;
  stop(): Promise<void>;
}

const living = new Set<ChildProcess>();
// A crash or Ctrl+C reaches this handler as well. It can only do synchronous work.
process.on("exit", () => living.forEach((child) => killGroup(child, "SIGKILL")));

const outputLimit = 20_000;

/** Starts a program in a process group of its own. The group is killed when this process exits. */
export function startProcess(command: string, args: string[], { cwd, env = {} }: ProcessOptions): RunningProcess {
  // Standard input stays open: the servers exit when it closes, which it does even after a SIGKILL of this process.
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: "pipe" });
  living.add(child);
  let output = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-outputLimit);
      waiting.forEach((check) => check());
    });
  }
  const exited = new Promise<number>((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  }).finally(() => living.delete(child));

  return {
    exited,
    output: () => output,
    waitForLine: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = pattern.exec(output);
          if (match === null) return;
          waiting.delete(check);
          resolve(match);
        };
        waiting.add(check);
        check();
        void exited.then((code) => reject(new Error(`${command} ended with code ${code}:\n${output}`)));
      }),
    async stop() {
      killGroup(child, "SIGTERM");
      const timer = setTimeout(() => killGroup(child, "SIGKILL"), 30_000);
      await exited;
      clearTimeout(timer);
    },
  };
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
