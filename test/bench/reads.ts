import { startBenchServer, type BenchServerOptions } from "./fhirServer.js";
import { median, milliseconds, type Measured } from "./measured.js";
import type { Bench } from "./openBench.js";

const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const ids = Array.from({ length: 100 }, (_, at) => `p${at + 1}`);

interface Contender {
  name: string;
  library: "ours" | "raw" | "medplum" | "bonfhir" | "fhirclient";
  batch?: boolean;
}

interface Outcome {
  ms: number;
  commits: number;
  requests: number;
  preflights: number;
}

const all: Contender[] = [
  { name: "ours, batch", library: "ours", batch: true },
  { name: "ours, singly", library: "ours" },
  { name: "react-oidc-context, TanStack Query, fetch", library: "raw" },
  { name: "medplum, autoBatchTime", library: "medplum", batch: true },
  { name: "medplum", library: "medplum" },
  { name: "bonfhir", library: "bonfhir" },
  { name: "fhirclient, TanStack Query", library: "fhirclient" },
];

/** Each contender in turn, round by round, each time in a page of its own. Medians. */
async function compare(
  bench: Bench,
  contenders: readonly Contender[],
  options: BenchServerOptions,
  enough = ids.length,
): Promise<Map<string, Outcome>> {
  const server = await startBenchServer(options);
  const outcomes = new Map<string, Outcome[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, library, batch = false } of contenders) {
      server.counts();
      const given = { library, batch, fhirBaseUrl: server.url, ids, enough };
      // oxlint-disable-next-line no-await-in-loop -- one after the other, or they would measure each other
      const seen = await bench.open("reads", (page) => page.evaluate((what) => window.readAll(what), given));
      outcomes.set(name, [...(outcomes.get(name) ?? []), { ...seen, ...server.counts() }]);
    }
  }
  server.close();
  return new Map(
    [...outcomes].map(([name, seen]) => {
      const of = (key: keyof Outcome) => median(seen.map((one) => one[key]));
      const outcome = { ms: of("ms"), commits: of("commits"), requests: of("requests"), preflights: of("preflights") };
      console.log(
        `  ${name.padEnd(44)} ${milliseconds(outcome.ms).padStart(8)} ${outcome.requests} requests, ${outcome.preflights} preflights, ${outcome.commits} commits`,
      );
      return [name, outcome];
    }),
  );
}

declare global {
  interface Window {
    readAll(options: object): Promise<{ ms: number; commits: number }>;
  }
}

function told({ ms, requests, preflights, commits }: Outcome): string {
  return `${milliseconds(ms)} (${requests} requests, ${preflights} preflights, ${commits} commits)`;
}

function timesFaster(outcomes: Map<string, Outcome>, name: string, than: string): string {
  return ((outcomes.get(than)?.ms ?? Number.NaN) / (outcomes.get(name)?.ms ?? Number.NaN)).toFixed(1);
}

/** A hundred components that each read another patient, from another origin, 20 ms away. */
export async function reads(bench: Bench): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const isHttp2 of [false, true]) {
    const protocol = isHttp2 ? "HTTP/2" : "HTTP/1.1";
    console.log(`100 components that each read another Patient, ${protocol}:`);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const outcomes = await compare(bench, all, { delay: 20, isHttp2 });
    const outcome = (name: string) => told(outcomes.get(name) as Outcome);
    rows.push({
      what: `100 components each reading another Patient, 20 ms away, another origin, ${protocol}`,
      others: all
        .filter(({ library }) => library !== "ours")
        .map(({ name }) => `${name}: ${outcome(name)}`)
        .join("<br>"),
      ours: `${outcome("ours, batch")}, ${timesFaster(outcomes, "ours, batch", "ours, singly")} times as fast as singly: ${outcome("ours, singly")}<br>medplum with autoBatchTime is ${timesFaster(outcomes, "medplum, autoBatchTime", "medplum")} times as fast as without`,
    });
  }
  const [batch, singly] = all.filter(({ library }) => library === "ours") as [Contender, Contender];

  console.log("One of the hundred takes 2 s; until the other 99 are shown:");
  const slow = await compare(bench, [batch, singly], { delay: 20, slowId: "p50", slowDelay: 2000 }, ids.length - 1);
  rows.push({
    what: "The same, and one of them takes 2 s: until the other 99 are shown, HTTP/1.1",
    others: `singly: ${told(slow.get(singly.name) as Outcome)}`,
    ours: told(slow.get(batch.name) as Outcome),
  });

  console.log("A server that refuses batches:");
  const refused = await compare(bench, [batch, singly], { delay: 20, refusesBatches: true });
  rows.push({
    what: "The same at a server that refuses batches, the first time",
    others: `singly: ${told(refused.get(singly.name) as Outcome)}`,
    ours: told(refused.get(batch.name) as Outcome),
  });
  return rows;
}
