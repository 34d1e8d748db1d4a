import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { recordProcessGroup } from "./processGroups.js";

export interface XDisplay {
  /** The number of the display with a colon, such as `:1`. */
  readonly name: string;
  close(): Promise<void>;
}

/** Starts an X server without a screen on a free display number. */
export async function startXvfb(program: string): Promise<XDisplay> {
  const args = ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"];
  const server = spawn(program, args, { detached: true, stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const forget = recordProcessGroup(server.pid);
  const number = await new Promise<string>((resolve, reject) => {
    let text = "";
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with exit code ${code}.`)));
    (server.stdio[3] as Readable).setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (text.includes("\n")) resolve(text.trim());
    });
  });
  return {
    name: `:${number}`,
    async close() {
      server.removeAllListeners("exit");
      if (server.exitCode === null) {
        const ended = once(server, "exit");
        server.kill();
        await ended;
      }
      forget();
    },
  };
}
