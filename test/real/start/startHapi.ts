import { tmpdir } from "node:os";
import { startProcess } from "./startProcess.js";
import { waitForAnswer } from "./waitForAnswer.js";

export interface RunningHapi {
  hapiUrl: string;
  stop(): Promise<void>;
}

/** Where HAPI keeps its data: in a new file, or in memory as a copy of such a file. */
export type HapiDatabase = { database: string } | { snapshot: string };

/** Starts HAPI at a free port. */
export async function startHapi(classPath: string, database: HapiDatabase): Promise<RunningHapi> {
  // A short life: compiling for the long run costs more than it saves.
  const options = ["-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"];
  for (const [name, value] of Object.entries(database)) options.push(`-D${name}=${value}`);
  const running = startProcess("java", [...options, "-cp", classPath, "medblocks.HapiServer"], { cwd: tmpdir() });
  try {
    const [, port] = await running.waitForLine(/^listening (\d+)$/m);
    const hapiUrl = `http://127.0.0.1:${port}/fhir`;
    await waitForAnswer(`${hapiUrl}/metadata`, running);
    return { hapiUrl, stop: () => running.stop() };
  } catch (error) {
    await running.stop();
    throw error;
  }
}
