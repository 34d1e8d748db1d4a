import { ConfigurationError, type UntypedSearchParams } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import { failureOf, startFhir } from "./startFhir.js";

const bundle = { resourceType: "Bundle", type: "searchset" };

/** The query that the server received, each parameter decoded. */
async function sentFor(params: UntypedSearchParams): Promise<[name: string, value: string][]> {
  const { server, client } = await startFhir({ body: bundle });
  await client.search("Patient", params);
  expect(server.requests).toHaveLength(1);
  return [...new URL(server.requests[0]?.url ?? "", server.origin).searchParams];
}

describe("how a parameter is sent", () => {
  const table: [what: string, params: UntypedSearchParams, sent: [string, string][]][] = [
    ["a string as it stands", { name: "Ng" }, [["name", "Ng"]]],
    ["a comma in a string is FHIR's OR", { name: "a,b" }, [["name", "a,b"]]],
    ["a pipe in a string is FHIR's own", { identifier: "urn:x|1" }, [["identifier", "urn:x|1"]]],
    ["what a URL would read is encoded", { name: "a&b=c#d +%ä" }, [["name", "a&b=c#d +%ä"]]],
    ["a number", { _count: 20 }, [["_count", "20"]]],
    ["zero", { _count: 0 }, [["_count", "0"]]],
    ["true", { active: true }, [["active", "true"]]],
    ["false", { active: false }, [["active", "false"]]],
    ["an array is an OR", { gender: ["male", "other"] }, [["gender", "male,other"]]],
    ["commas in an array are escaped", { name: ["a,b", "c"] }, [["name", "a\\,b,c"]]],
    ["a backslash in an array that escapes nothing is escaped", { name: ["a\\b", "c\\"] }, [["name", "a\\\\b,c\\\\"]]],
    ["an escape in an array stays as it is", { name: ["c\\,d", "e\\\\,f"] }, [["name", "c\\,d,e\\\\\\,f"]]],
    ["dollars and pipes in an array stay FHIR's", { code: ["s|a", "b$1"] }, [["code", "s|a,b$1"]]],
    ["an array of one", { gender: ["male"] }, [["gender", "male"]]],
    ["an array of numbers and booleans", { x: [1, false] }, [["x", "1,false"]]],
    [
      "and: each by itself",
      { given: { and: ["Ada", "Mae"] } },
      [
        ["given", "Ada"],
        ["given", "Mae"],
      ],
    ],
    ["and of one value", { given: { and: "Ada" } }, [["given", "Ada"]]],
    ["and of a modifier", { given: { and: { exact: "Ada" } } }, [["given:exact", "Ada"]]],
    ["a modifier", { family: { exact: "Ng" } }, [["family:exact", "Ng"]]],
    ["a modifier with a boolean", { birthdate: { missing: true } }, [["birthdate:missing", "true"]]],
    ["a modifier with an array", { gender: { not: ["male", "a,b"] } }, [["gender:not", "male,a\\,b"]]],
    [
      "a modifier with and",
      { name: { contains: { and: ["a", "b"] } } },
      [
        ["name:contains", "a"],
        ["name:contains", "b"],
      ],
    ],
    ["a prefix", { birthdate: { ge: "2001-02-03" } }, [["birthdate", "ge2001-02-03"]]],
    ["a prefix with a number", { length: { lt: 5.4 } }, [["length", "lt5.4"]]],
    ["a prefix with an array whose values hold a comma", { x: { gt: ["1||a,b", 2] } }, [["x", "gt1||a\\,b,gt2"]]],
    ["a prefix with an array", { birthdate: { eq: ["2001", "2002"] } }, [["birthdate", "eq2001,eq2002"]]],
    [
      "two prefixes are a range",
      { birthdate: { ge: "2001", lt: "2002" } },
      [
        ["birthdate", "ge2001"],
        ["birthdate", "lt2002"],
      ],
    ],
    ["a chain", { "general-practitioner.name": "Ng" }, [["general-practitioner.name", "Ng"]]],
  ];
  test.each(table)("%s", async (_, params, sent) => {
    await expect(sentFor(params)).resolves.toEqual(sent);
  });

  test.each(["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"])(
    "%s is a prefix, not a modifier",
    async (prefix) => {
      await expect(sentFor({ date: { [prefix]: "2001" } })).resolves.toEqual([["date", `${prefix}2001`]]);
    },
  );
});

describe("null leaves it out", () => {
  const table: [what: string, params: UntypedSearchParams, sent: [string, string][]][] = [
    ["a parameter", { name: null, gender: "male" }, [["gender", "male"]]],
    ["all parameters", { name: null }, []],
    ["an item of an array", { gender: ["male", null, "other"] }, [["gender", "male,other"]]],
    ["all items of an array", { gender: [null, null] }, []],
    ["an item of an and", { given: { and: ["Ada", null] } }, [["given", "Ada"]]],
    ["a whole and", { given: { and: null } }, []],
    ["a modifier", { family: { exact: null, contains: "g" } }, [["family:contains", "g"]]],
    ["an item in a modifier", { gender: { not: [null, "male"] } }, [["gender:not", "male"]]],
    ["a prefix", { birthdate: { ge: "2001", lt: null } }, [["birthdate", "ge2001"]]],
    ["all items of a prefix", { birthdate: { ge: [null] } }, []],
    ["three deep", { name: { contains: { and: [null, "b"] } } }, [["name:contains", "b"]]],
  ];
  test.each(table)("%s", async (_, params, sent) => {
    await expect(sentFor(params)).resolves.toEqual(sent);
  });
});

describe("the order in which parameters are written does not matter", () => {
  test("at the top", async () => {
    const one = await sentFor({ name: "Ng", _sort: "family", active: true });
    await expect(sentFor({ active: true, name: "Ng", _sort: "family" })).resolves.toEqual(one);
  });

  test("among prefixes and modifiers", async () => {
    const one = await sentFor({ date: { ge: "2001", lt: "2002" }, name: { exact: "a", contains: "b" } });
    await expect(sentFor({ name: { contains: "b", exact: "a" }, date: { lt: "2002", ge: "2001" } })).resolves.toEqual(
      one,
    );
  });
});

describe("what is not known yet or cannot be sent is refused, and nothing is sent", () => {
  const unknown: [what: string, value: unknown][] = [
    ["undefined", undefined],
    ["an empty string", ""],
    ["an empty array", []],
    ["an empty object", {}],
    ["NaN", Number.NaN],
    ["a Date", new Date(0)],
    ["a Map", new Map()],
    ["a function", () => "x"],
    ["a symbol", Symbol("x")],
    ["undefined in an array", ["male", undefined]],
    ["an empty string in an array", ["male", ""]],
    ["NaN in an array", [1, Number.NaN]],
    ["an array in an array", [["male"], ["other"]]],
    ["an object in an array", [{ exact: "x" }]],
    ["a Date in an array", [new Date(0)]],
    ["undefined in an and", { and: ["a", undefined] }],
    ["an empty and", { and: [] }],
    ["undefined under a modifier", { exact: undefined }],
    ["an empty string under a modifier", { exact: "" }],
    ["a Date under a modifier", { exact: new Date(0) }],
    ["undefined under a prefix", { ge: undefined }],
    ["one bound that is not known", { ge: "2001", lt: undefined }],
    ["a Date under a prefix", { ge: new Date(0) }],
    ["an object under a prefix", { ge: { x: "2001" } }],
    ["an empty array three deep", { contains: { and: { exact: [] } } }],
  ];
  test.each(unknown)("%s", async (_, value) => {
    const { server, client } = await startFhir({ body: bundle });
    const error = await failureOf(
      client.search("Patient", { gender: "male", birthdate: value } as UntypedSearchParams),
    );
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ option: "birthdate" });
    expect((error as Error).message).toContain("birthdate");
    expect(server.requests).toEqual([]);
  });

  test.each([undefined, null, "", "name=Ng", []])("%j in place of the parameters", async (params) => {
    const { server, client } = await startFhir({ body: bundle });
    const error = await failureOf(client.search("Patient", params as unknown as UntypedSearchParams));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(server.requests).toEqual([]);
  });

  test("a Date gets the advice to pass a string", async () => {
    const { client } = await startFhir();
    const search = client.search("Patient", { birthdate: new Date(0) } as unknown as UntypedSearchParams);
    await expect(search).rejects.toThrow('"2024-01-31"');
  });

  test("the message holds no value", async () => {
    const { client } = await startFhir();
    const error = (await failureOf(
      client.search("Patient", { name: ["Okonkwo", { x: "Okonkwo" }] } as unknown as UntypedSearchParams),
    )) as Error;
    expect(error.message).toContain("name");
    expect(error.message).not.toContain("Okonkwo");
  });
});
