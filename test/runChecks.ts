import { spawn } from "node:child_process";

// What `npm test` does before the tests: side by side, since most of the checks use one core. Each says all it has to say
// when it is done.
const scripts = ["build", "typecheck", "lint:code", "lint:format", "lint:unused"];

async function check(script: string): Promise<boolean> {
  const started = performance.now();
  // By a shell, as Windows' npm is a script.
  const child = spawn(`npm run --silent ${script}`, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const isOk = await new Promise<boolean>((resolve) => child.once("close", (code) => resolve(code === 0)));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${isOk ? "passed" : "failed"}: ${script}, ${seconds} s\n${said}`);
  return isOk;
}

const outcomes = await Promise.all(scripts.map(check));
process.exit(outcomes.every(Boolean) ? 0 : 1);
