import { median, milliseconds, ratio, type Measured } from "./measured.js";
import type { Bench } from "./openBench.js";

const [pages, rounds] = [3, 12];
const names = ["raw", "ours", "rawAgain", "bonfhir"] as const;

interface Times {
  name: string;
  mount: number;
  render: number;
}

declare global {
  interface Window {
    measureHooks(order: readonly string[]): Times[];
  }
}

/** A thousand components with `useFhirQuery`, beside a raw `useQuery` with the same key; raw against raw is the null. */
export async function hooks(bench: Bench): Promise<Measured[]> {
  const seen: Times[] = [];
  for (let page = 0; page < pages; page += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, each in a process of its own
    const times = await bench.open("hooks", async (opened) => {
      const orders = Array.from({ length: rounds + 2 }, (_, at) => (at % 2 === 0 ? names : names.toReversed()));
      const all: Times[][] = [];
      for (const order of orders) {
        // oxlint-disable-next-line no-await-in-loop -- in turns
        all.push(await opened.evaluate((given) => window.measureHooks(given), [...order]));
      }
      // The first two warm up.
      return all.slice(2).flat();
    });
    seen.push(...times);
  }
  const of = (name: string, key: "mount" | "render") =>
    median(seen.filter((one) => one.name === name).map((one) => one[key]));
  console.log("1,000 components with what is in the cache already:");
  for (const name of names)
    console.log(
      `  ${name.padEnd(10)} mount ${milliseconds(of(name, "mount"))}, again ${milliseconds(of(name, "render"))}`,
    );
  const beside = (name: string) =>
    `${ratio(of(name, "mount"), of("raw", "mount"))} to mount, ${ratio(of(name, "render"), of("raw", "render"))} to render again`;
  return [
    {
      what: "`useFhirQuery` over a raw `useQuery` with the same key, 1,000 components",
      others: `raw against raw ${beside("rawAgain")}; bonfhir ${beside("bonfhir")}`,
      ours: beside("ours"),
    },
  ];
}
