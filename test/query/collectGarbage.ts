import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What is held by nothing is gone after this. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  // A WeakRef keeps its target until the task is over.
  await new Promise((resolve) => setTimeout(resolve, 0));
  (runInNewContext("gc") as () => void)();
}
