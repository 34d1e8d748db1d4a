import { FhirError, nextLink, resourcesOf, type FhirClientConfig } from "@medblocks/react";
import type { Bundle, Patient } from "fhir/r4.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { allOf, failureOf, startFhir } from "./startFhir.js";

const line = ({ method, url }: SeenRequest) => `${method} ${url}`;

function pageWith(next?: string, id?: string): Bundle<Patient> {
  return {
    resourceType: "Bundle",
    type: "searchset",
    ...(next === undefined
      ? {}
      : {
          link: [
            { relation: "self", url: "x" },
            { relation: "next", url: next },
          ],
        }),
    ...(id === undefined ? {} : { entry: [{ resource: { resourceType: "Patient", id } }] }),
  };
}

/** A server whose pages are numbered; `linkTo` writes the link that the page before `number` has. */
function startPages(
  last: number,
  linkTo: (number: number, origin: string) => string,
  config?: Partial<FhirClientConfig>,
) {
  return startFhir(({ url, headers }) => {
    const number = Number(new URL(url, "http://x").searchParams.get("page") ?? 1);
    const next = number < last ? linkTo(number + 1, `http://${headers.host}`) : undefined;
    return { body: pageWith(next, `p${number}`) };
  }, config);
}

describe("the pages of a search", () => {
  test.each<[what: string, linkTo: (number: number, origin: string) => string]>([
    ["absolute links", (number, origin) => `${origin}/fhir/Patient?page=${number}`],
    ["links at the base", (number, origin) => `${origin}/fhir?_getpages=a&page=${number}`],
    ["links relative to the base", (number) => `Patient?page=${number}`],
    ["links that are a query only", (number) => `?page=${number}`],
    ["links from the root", (number) => `/fhir/Patient?page=${number}`],
  ])("come one after the other, each once, by %s", async (_, linkTo) => {
    const { server, client } = await startPages(4, linkTo);
    const pages = await allOf(client.pages("Patient", { active: true, _count: 1 }));
    expect(pages.flatMap((page) => resourcesOf(page)).map(({ id }) => id)).toEqual(["p1", "p2", "p3", "p4"]);
    expect(server.requests.map(({ url }) => new URL(url, "http://x").searchParams.get("page"))).toEqual([
      null,
      "2",
      "3",
      "4",
    ]);
    expect(server.requests[0]?.url).toBe("/fhir/Patient?_count=1&active=true");
    for (const { headers } of server.requests) expect(headers.authorization).toBe("Bearer tok-secret");
  });

  test.each<[what: string, linkTo: (number: number, origin: string) => string, asked: string]>([
    [
      "of the type",
      (number, origin) => `${origin}/fhir/Patient/_search?ct=a%2Fb&page=${number}`,
      "/fhir/Patient/_search?ct=a%2Fb",
    ],
    ["of the base", (number, origin) => `${origin}/fhir/_search?ct=a&page=${number}`, "/fhir/_search?ct=a"],
    ["relative to the base", (number) => `Patient/_search?ct=a&page=${number}`, "/fhir/Patient/_search?ct=a"],
    [
      "with a slash at the end",
      (number) => `/fhir/Patient/_search/?ct=a&page=${number}`,
      "/fhir/Patient/_search/?ct=a",
    ],
  ])("are asked for by POST, with the link as it is, where it is a _search %s", async (_, linkTo, asked) => {
    for (const options of [{}, { method: "GET" }] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { server, client } = await startPages(3, linkTo);
      // oxlint-disable-next-line no-await-in-loop
      expect(await allOf(client.pages("Patient", { active: true }, options))).toHaveLength(3);
      const further = server.requests.slice(1);
      expect(further.map(line)).toEqual([`POST ${asked}&page=2`, `POST ${asked}&page=3`]);
      for (const { body, headers } of further) {
        expect([body, headers["content-type"]]).toEqual(["", "application/x-www-form-urlencoded;charset=UTF-8"]);
      }
    }
  });

  test("are asked for when they are wanted, and no sooner", async () => {
    const { server, client } = await startPages(9, (number) => `Patient?page=${number}`);
    const pages = client.pages("Patient", {});
    expect(server.requests).toHaveLength(0);
    await pages.next();
    expect(server.requests).toHaveLength(1);
    await pages.next();
    expect(server.requests).toHaveLength(2);
  });

  test("end where who reads them breaks off", async () => {
    const { server, client } = await startPages(9, (number) => `Patient?page=${number}`);
    for await (const page of client.pages("Patient", {})) if (nextLink(page)?.endsWith("=3")) break;
    expect(server.requests).toHaveLength(2);
  });

  test("carry the headers of the search, and no other wish", async () => {
    const { server, client } = await startPages(2, (number) => `Patient?page=${number}`);
    await allOf(client.pages("Patient", {}, { headers: { "X-App": "ward" }, strict: true }));
    expect(server.requests.map(({ headers }) => [headers["x-app"], headers["prefer"]])).toEqual([
      ["ward", "handling=strict"],
      ["ward", undefined],
    ]);
  });

  test("are typed, what is included as well", async () => {
    const { client } = await startPages(1, () => "");
    for await (const page of client.pages("Patient", { active: true })) {
      expectTypeOf(page).toEqualTypeOf<Bundle<Patient>>();
      expect(page.type).toBe("searchset");
    }
  });
});

describe("links that lead in a circle end", () => {
  test.each([
    ["to itself", ["Patient?page=1"], 2],
    ["of two", ["Patient?page=2", "Patient?page=1"], 3],
    ["of three", ["Patient?page=2", "Patient?page=3", "Patient?page=2"], 3],
  ])("%s", async (_, links, requests) => {
    const { server, client } = await startFhir(({ url }) => {
      const number = Number(new URL(url, "http://x").searchParams.get("page") ?? 1);
      return { body: pageWith(links[number - 1]) };
    });
    await expect(allOf(client.pages("Patient", {}))).resolves.toHaveLength(requests);
    expect(server.requests).toHaveLength(requests);
  });
});

describe("a next link that is not below the base", () => {
  test.each([
    "https://evil.example/fhir/Patient?page=2",
    "http://{h}.evil.example/fhir/Patient?page=2",
    "//evil.example/fhir/Patient?page=2",
    "http://{h}/admin?page=2",
    "../admin?page=2",
    "javascript:alert(1)",
  ])("is refused, with nothing sent: %s", async (link) => {
    const { server, client } = await startPages(3, (_, origin) => link.replace("{h}", new URL(origin).host));
    const pages = client.pages("Patient", {});
    await expect(pages.next()).resolves.toMatchObject({ done: false });
    const error = await failureOf(pages.next());
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "outside_base", status: undefined });
    expect((error as Error).message).not.toContain("evil");
    expect(server.requests).toHaveLength(1);
  });

  test("is refused where the search is private, too", async () => {
    const { server, client } = await startPages(3, () => "https://evil.example/fhir/Patient?name=x");
    const pages = client.pages("Patient", { name: "x" }, { private: true });
    await pages.next();
    await expect(pages.next()).rejects.toMatchObject({ code: "outside_base" });
    expect(server.requests).toHaveLength(1);
  });
});

describe("one page by its link", () => {
  test("is asked for as the server wrote it", async () => {
    const { server, client } = await startFhir({ body: pageWith() });
    const page = await client.page("Patient", `${server.origin}/fhir/Patient?b=1&a=%20x&a=2`, {
      headers: { "X-App": "ward" },
    });
    expectTypeOf(page).toEqualTypeOf<Bundle<Patient>>();
    expect(server.requests.map(line)).toEqual(["GET /fhir/Patient?b=1&a=%20x&a=2"]);
    expect(server.requests[0]?.headers).toMatchObject({ "x-app": "ward" });
  });

  test.each([404, 410])(
    "that the server does not hold any more (%i) has expired; nothing was deleted",
    async (status) => {
      const { client } = await startFhir({ status });
      const error = await failureOf(client.page("Patient", "?_getpages=abc&page=2"));
      expect(error).toBeInstanceOf(FhirError);
      expect(error).toMatchObject({ code: "page_expired", status, isRetryable: false });
      expect((error as FhirError).message).not.toContain("abc");
    },
  );

  test("that is no Bundle, or of what is no type, is none", async () => {
    const { server, client } = await startFhir();
    await expect(client.page("Patient", "?page=2")).rejects.toMatchObject({ code: "unexpected_resource", status: 200 });
    await expect(client.page("../x" as "Patient", "?page=2")).rejects.toMatchObject({ option: "type" });
    expect(server.requests).toHaveLength(1);
  });
});
