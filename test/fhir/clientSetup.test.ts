import { ConfigurationError, createFhirClient, type FhirClientConfig } from "@medblocks/react";
import { describe, expect, test } from "vitest";

const good: FhirClientConfig = {
  baseUrl: "https://dev.medblocks.com/fhir",
  getAccessToken: () => Promise.resolve("token"),
};

/** The settings as plain JavaScript would pass them. */
function makeWith(settings: Record<string, unknown>): unknown {
  try {
    return createFhirClient({ ...good, ...settings });
  } catch (error) {
    return error;
  }
}

describe("a wrong setting throws at once, and the message names it and the mend", () => {
  const mendUrl = (option: string) => `Set ${option} to an absolute http(s) URL such as`;
  const wrong: [what: string, settings: Record<string, unknown>, option: string, mend: string][] = [
    ...["baseUrl", "cacheBaseUrl"].flatMap((option): [string, Record<string, unknown>, string, string][] => [
      [`empty ${option}`, { [option]: "" }, option, mendUrl(option)],
      [`null ${option}`, { [option]: null }, option, mendUrl(option)],
      [`relative ${option}`, { [option]: "/fhir" }, option, mendUrl(option)],
      [`${option} without a scheme`, { [option]: "dev.medblocks.com/fhir" }, option, mendUrl(option)],
      [`${option} of another scheme`, { [option]: "ftp://dev.medblocks.com/fhir" }, option, mendUrl(option)],
      [`${option} that is script`, { [option]: "javascript:alert(1)" }, option, mendUrl(option)],
      [`${option} that is a URL object`, { [option]: new URL("https://a.example") }, option, mendUrl(option)],
      [`${option} that is a number`, { [option]: 8080 }, option, mendUrl(option)],
      [`${option} with a password`, { [option]: "https://u:p@a.example/fhir" }, option, mendUrl(option)],
      [`${option} with a query`, { [option]: "https://a.example/fhir?x=1" }, option, mendUrl(option)],
      [`${option} with a fragment`, { [option]: "https://a.example/fhir#x" }, option, mendUrl(option)],
    ]),
    ["missing baseUrl", { baseUrl: undefined }, "baseUrl", mendUrl("baseUrl")],
    ["missing getAccessToken", { getAccessToken: undefined }, "getAccessToken", "Pass a function"],
    ["a token in place of getAccessToken", { getAccessToken: "tok" }, "getAccessToken", "Pass a function"],
    ["timeout 0", { timeout: 0 }, "timeout", "or leave it out"],
    ["negative timeout", { timeout: -1 }, "timeout", "or leave it out"],
    ["timeout NaN", { timeout: Number.NaN }, "timeout", "or leave it out"],
    // No timer can hold it: in Node it would fail each request, or end it at once.
    ["endless timeout", { timeout: Number.POSITIVE_INFINITY }, "timeout", "or leave it out"],
    ["timeout beyond a timer", { timeout: 2 ** 31 }, "timeout", "or leave it out"],
  ];

  test.each(wrong)("%s", (_, settings, option, mend) => {
    const error = makeWith(settings);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ name: "ConfigurationError", option });
    expect((error as Error).message).toContain(option);
    expect((error as Error).message).toContain(mend);
  });
});

test("the message never repeats a password in the URL", () => {
  const error = makeWith({ baseUrl: "https://admin:hunter2@a.example/fhir" }) as Error;
  expect(error.message).not.toContain("hunter2");
});

test.each([
  ["https://dev.medblocks.com/fhir", "https://dev.medblocks.com/fhir"],
  ["https://dev.medblocks.com/fhir/", "https://dev.medblocks.com/fhir"],
  ["https://DEV.medblocks.com:443/fhir//", "https://dev.medblocks.com/fhir"],
  ["http://localhost:8080", "http://localhost:8080"],
])("the base %s is taken as %s", (baseUrl, expected) => {
  const client = createFhirClient({ ...good, baseUrl });
  expect(client.baseUrl).toBe(expected);
  expect(client.cacheBaseUrl).toBe(expected);
});

test("cached data can be filed under another base than the one that is asked", () => {
  const client = createFhirClient({ ...good, baseUrl: "http://hapi:8080/fhir", cacheBaseUrl: good.baseUrl });
  expect(client.baseUrl).toBe("http://hapi:8080/fhir");
  expect(client.cacheBaseUrl).toBe("https://dev.medblocks.com/fhir");
});
