import type { Page } from "playwright";

/** What the page has shown since it is watched, each value once for as long as it stayed. */
interface Shown {
  /** The text of the patient's row in the list. */
  rows: string[];
  /** The text about the patient in the chart. */
  charts: string[];
  /** The order of the rows, as the addresses of their charts. */
  orders: string[];
  /** How many patients there are. */
  counts: string[];
}

/**
 * Records what the page shows of a patient at each change of the document, so that a value that was shown for a moment only
 * is seen as well. Returns a function that resolves with the record. A page that is loaded again is no longer watched.
 */
export async function watchPatient(page: Page, id: string): Promise<() => Promise<Shown>> {
  const handle = await page.evaluateHandle((chart) => {
    const shown: Shown = { rows: [], charts: [], orders: [], counts: [] };
    const note = (list: string[], value: string | null | undefined) => {
      if (value && list.at(-1) !== value) list.push(value);
    };
    const look = () => {
      const links = [...document.querySelectorAll("tbody a")];
      note(shown.orders, links.map((link) => link.getAttribute("href")).join(" "));
      note(shown.rows, links.find((link) => link.getAttribute("href") === chart)?.closest("tr")?.textContent);
      note(shown.counts, document.querySelector(".result-count")?.textContent);
      // The form shows what is typed, and not what is saved.
      if (location.pathname === chart) note(shown.charts, document.querySelector(".demographics")?.textContent);
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    return shown;
  }, `/patients/${id}`);
  return () => handle.jsonValue();
}
