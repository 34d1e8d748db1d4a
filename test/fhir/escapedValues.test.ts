import { expect, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { startFhir } from "./startFhir.js";

for (const value of ["urn:codes|a\\|b", "29463-7\\$8", "a\\,b"]) {
  test.fails(
    `rule 15: the escaped value ${value} is sent alike by itself and in a list`,
    failsByAssertion(async () => {
      const { server, client } = await startFhir({ body: { resourceType: "Bundle", type: "searchset" } });
      await client.search("Observation", { code: value });
      await client.search("Observation", { code: [value] });
      const [byItself, inList] = server.requests.map(({ url }) => decodeURIComponent(url));
      expect(inList).toBe(byItself);
    }),
  );
}
