import { array, sample, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { startFhir } from "./startFhir.js";

/** The values of `code` as searches send them, one search after the other. */
async function sentFor(...values: readonly (string | readonly string[])[]): Promise<(string | null)[]> {
  const { server, client } = await startFhir({ body: { resourceType: "Bundle", type: "searchset" } });
  for (const code of values) await client.search("Observation", { code });
  return server.requests.map(({ url }) => new URL(url, "https://fhir.example").searchParams.get("code"));
}

test.each(["urn:codes|a\\|b", "29463-7\\$8", "a\\,b", "a\\\\b", "a\\\\\\,b\\|"])(
  "the escaped value %s is sent alike by itself and in a list",
  async (value) => {
    const [byItself, inList] = await sentFor(value, [value]);
    expect(inList).toBe(byItself);
  },
);

/** Splits at commas that no backslash escapes, as R4 asks servers to do. */
const valuesIn = (sent: string) =>
  sent.match(/(?:\\[\s\S]|[^\\,])+/g)?.map((value) => value.replace(/\\([\\,$|])/g, "$1"));
const texts = array(stringMatching(/^[ab\\,|$]{1,6}$/), { minLength: 2, maxLength: 4 });

test("each value of a list arrives as one value, whatever separators and backslashes it holds", async () => {
  const lists = sample(texts, { numRuns: 200, seed: 20 });
  const sent = await sentFor(...lists);
  for (const [at, list] of lists.entries()) {
    const meant = list.map((value) => value.replace(/\\([\\,$|])/g, "$1"));
    expect(valuesIn(sent[at] ?? ""), JSON.stringify(list)).toEqual(meant);
  }
});
