import type { Vitest } from "vitest/node";

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
  /** A test that was skipped, a run without tests and an error outside of tests prove nothing. */
  isOk: boolean;
}

/** Counts the tests of a run of Vitest that has ended. */
export function countTests(vitest: Vitest): TestCounts {
  const tests = vitest.state.getFiles().flatMap((file) => testsIn(file.tasks));
  const count = (state: string) => tests.filter(({ result }) => result?.state === state).length;
  const [passed, failed] = [count("pass"), count("fail")];
  const skipped = tests.length - passed - failed;
  const hasUnhandled = vitest.state.getUnhandledErrors().length > 0;
  return { passed, failed, skipped, isOk: failed === 0 && skipped === 0 && passed > 0 && !hasUnhandled };
}

/** Returns the line that ends a run's output. */
export function countLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

interface Task {
  type: string;
  tasks?: Task[];
  result?: { state: string } | undefined;
}

function testsIn(tasks: readonly unknown[]): Task[] {
  return (tasks as Task[]).flatMap((task) => (task.type === "test" ? [task] : testsIn(task.tasks ?? [])));
}
