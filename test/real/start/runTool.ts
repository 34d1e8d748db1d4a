import { startProcess, type ProcessOptions } from "./startProcess.js";

/** Runs a program to its end and returns its output. @throws Error with that output if it fails. */
export async function runTool(command: string, args: string[], options: ProcessOptions): Promise<string> {
  const running = startProcess(command, args, options);
  const code = await running.exited;
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with code ${code}:\n${running.output()}`);
  return running.output();
}
