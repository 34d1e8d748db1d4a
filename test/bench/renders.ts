import type { Measured } from "./measured.js";
import type { Bench } from "./openBench.js";

declare global {
  interface Window {
    rowsRendered(library: "ours" | "raw"): Promise<number>;
    rendersByRenewal(): Promise<number>;
  }
}

/** What renders though nothing that it shows has changed. That a renewal renders none of ours is a test's to tell. */
export async function renders(bench: Bench): Promise<Measured[]> {
  const rows = async (library: "ours" | "raw") =>
    bench.open("renders", (page) => page.evaluate((which) => window.rowsRendered(which), library));
  const [ours, raw] = [await rows("ours"), await rows("raw")];
  const byRenewal = await bench.open("renders", (page) => page.evaluate(() => window.rendersByRenewal()));
  console.log(`Rows rendered when one of 1,000 is new: ours ${ours}, TanStack Query ${raw}`);
  console.log(`Of 200 consumers rendered by a renewal: react-oidc-context ${byRenewal}`);
  return [
    {
      what: "Rows rendered when one is inserted at the top of 1,000",
      others: `TanStack Query ${raw}`,
      ours: String(ours),
    },
    {
      what: "Of 200 components that use the session, rendered by a token renewal",
      others: `react-oidc-context ${byRenewal}`,
      ours: "0 (`test/browser/budgets.test.tsx`)",
    },
  ];
}
