import { FhirError, createFhirClient, type FhirClient } from "@medblocks/react";
import type { Parameters } from "fhir/r4.js";
import { describe, expect, test, vi } from "vitest";
import { failuresOf, patient, startFhir } from "./startFhir.js";

/** `{o}` stands for the server's origin, `{h}` for its host with port, `{p}` for its port. */
const outside: [what: string, address: string][] = [
  ["another host", "https://evil.example/fhir/Patient/1"],
  ["another host with our path", "http://evil.example/fhir/Patient?_getpages=1"],
  ["our host as a subdomain of another", "http://{h}.evil.example/fhir/Patient/1"],
  ["our host as a subdomain, without our port", "http://127.0.0.1.evil.example:{p}/fhir/Patient/1"],
  ["our host as the user of another", "http://{h}@evil.example/fhir/Patient/1"],
  ["our host as user and password of another", "http://127.0.0.1:{p}@evil.example/fhir/Patient/1"],
  ["our host in the path of another", "http://evil.example/{h}/fhir/Patient/1"],
  ["our base in the query of another", "http://evil.example/?{o}/fhir/Patient/1"],
  ["our base in the fragment of another", "http://evil.example/#{o}/fhir/Patient/1"],
  ["a backslash before our host", "http://evil.example\\@{h}/fhir/Patient/1"],
  ["another loopback address", "http://127.0.0.2:{p}/fhir/Patient/1"],
  ["the name of the same host", "http://localhost:{p}/fhir/Patient/1"],
  ["the same host in IPv6", "http://[::1]:{p}/fhir/Patient/1"],
  ["a user before our host", "http://user@{h}/fhir/Patient/1"],
  ["user and password before our host", "http://user:password@{h}/fhir/Patient/1"],
  ["a password before our host", "http://:password@{h}/fhir/Patient/1"],
  ["another port", "http://127.0.0.1:1/fhir/Patient/1"],
  ["no port", "http://127.0.0.1/fhir/Patient/1"],
  ["a longer port", "http://127.0.0.1:{p}0/fhir/Patient/1"],
  ["https in place of http", "https://{h}/fhir/Patient/1"],
  ["a web socket", "ws://{h}/fhir/Patient/1"],
  ["ftp", "ftp://{h}/fhir/Patient/1"],
  ["a file", "file:///fhir/Patient/1"],
  ["script", "javascript:fetch('/fhir')"],
  ["data", "data:application/fhir+json,{}"],
  ["a blob of our origin", "blob:{o}/fhir/Patient/1"],
  ["a urn", "urn:uuid:3f0c2f3e-0000-4000-8000-000000000000"],
  ["a path that looks like a scheme", "Patient:1"],
  ["protocol-relative", "//evil.example/fhir/Patient/1"],
  ["protocol-relative with backslashes", "\\\\evil.example\\fhir\\Patient\\1"],
  ["protocol-relative, mixed", "/\\evil.example/fhir/Patient/1"],
  ["protocol-relative with a tab", "/\t/evil.example/fhir/Patient/1"],
  ["protocol-relative with a newline", "/\n/evil.example/fhir/Patient/1"],
  ["protocol-relative after spaces", "  //evil.example/fhir/Patient/1"],
  ["a scheme with a newline in it", "ht\ntp://evil.example/fhir/Patient/1"],
  ["a scheme with a tab after it", "http:\t//evil.example/fhir/Patient/1"],
  ["a scheme without slashes", "https:evil.example/fhir/Patient/1"],
  ["a scheme with one slash", "https:/evil.example/fhir/Patient/1"],
  ["the host in full-width letters", "http://ｅvil.example/fhir/Patient/1"],
  ["one up", "../Patient/1"],
  ["one up to the root", ".."],
  ["up and beside", "../admin"],
  ["up out of a resource", "Patient/1/../../../admin"],
  ["up after a dot", "./../admin"],
  ["up with encoded dots", "%2e%2e/admin"],
  ["up with one encoded dot", ".%2E/admin"],
  ["up with backslashes", "..\\admin"],
  ["up with a tab in it", ".\t./admin"],
  ["up from an absolute address", "{o}/fhir/../admin"],
  ["up from an absolute address, encoded", "{o}/fhir/%2e%2e/admin"],
  ["up with an encoded slash", "Patient/..%2f..%2fadmin"],
  ["up with an encoded backslash", "Patient/..%5c..%5Cadmin"],
  ["up, encoded twice", "Patient/%252e%252e/%252e%252e/admin"],
  ["a slash, encoded twice", "Patient/..%252fadmin"],
  // Tomcat and its like cut path parameters off and resolve what remains.
  ["up with path parameters", "..;/admin"],
  ["up with path parameters, deeper", "Patient/..;x=1/..;/admin"],
  ["a dot with path parameters", "Patient/.;/..;/..;/admin"],
  ["up with an encoded semicolon", "Patient/..%3b/..%3b/..%3b/admin"],
  ["up with an encoded semicolon and a parameter", "Patient/..%3Bx=1/..%3B/..%3B/admin"],
  ["up with an encoded semicolon at the end", "Patient/..%3b"],
  ["up with an encoded semicolon, encoded twice", "Patient/..%253b/..%253b/admin"],
  ["up with an encoded dot and an encoded semicolon", "Patient/.%2e%3b/%2e.%3b/admin"],
  ["a dot with an encoded semicolon", "Patient/.%3b/admin"],
  ["up with a space, which Windows drops", "Patient/..%20/..%20/admin"],
  ["up with dots in bytes that UTF-8 does not allow", "Patient/%c0%ae%c0%ae/admin"],
  ["a slash in bytes that UTF-8 does not allow", "Patient/..%c0%af..%C0%AFadmin"],
  ["a slash in three bytes that UTF-8 does not allow", "Patient/..%e0%80%afadmin"],
  ["a slash in four bytes that UTF-8 does not allow", "Patient/..%f0%80%80%afadmin"],
  ["a slash as %u002f", "Patient/..%u002fadmin"],
  ["a NUL", "Patient/..%00/admin"],
  ["a line break", "Patient/1%0d%0aX: 1"],
  ["root-relative", "/Patient/1"],
  ["the root", "/"],
  ["the origin", "{o}"],
  ["another path that begins like our base", "/fhirx/Patient/1"],
  ["the same, absolute", "{o}/fhirx/Patient/1"],
  ["the same, one up", "../fhirx/Patient/1"],
  ["our base and a dash", "{o}/fhir-admin"],
  ["our base in other letters", "{o}/FHIR/Patient/1"],
  ["our base, encoded", "{o}/%66hir/Patient/1"],
  ["our base behind an empty segment", "{o}//fhir/Patient/1"],
  ["our base in the query", "{o}/?/fhir/Patient/1"],
  ["our base in the fragment", "{o}/#/fhir/Patient/1"],
  ["our base after a semicolon", "{o}/admin;/fhir/Patient/1"],
  ["no URL at all", "http://["],
];

/** Whatever takes an address, whatever it does with it. */
function askedFor(client: FhirClient, address: string): Promise<unknown>[] {
  const parameters: Parameters = { resourceType: "Parameters" };
  return [
    client.request(address),
    client.request(address, { method: "DELETE" }),
    client.page("Patient", address),
    client.page("Patient", address, { private: true }),
    client.operation(address),
    client.operation(address, { name: "x" }),
    client.operation(address, parameters),
    client.download(address),
    client.batch([{ interaction: "request", method: "GET", url: address }]),
    client.transaction([{ interaction: "request", method: "POST", url: address, resource: parameters }]),
  ];
}

/** The server's own address, as a proxy hides it. Its forms that lead elsewhere lead nowhere here. */
const inner = "http://inner.example:8080/fhir";

describe("an address that is not at or below the base gets nothing sent", () => {
  test("there are enough forms to mean something", () => {
    expect(new Set(outside.map(([, address]) => address)).size).toBe(outside.length);
    expect(outside.length).toBeGreaterThanOrEqual(40);
  });

  test.each(outside)("%s: %j", async (_, form) => {
    const { server } = await startFhir();
    const { origin } = server;
    const { host, port } = new URL(origin);
    const address = form.replaceAll("{o}", origin).replaceAll("{h}", host).replaceAll("{p}", port);
    const getAccessToken = vi.fn(() => Promise.resolve("tok-secret"));
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.json(patient)));
    for (const client of [
      createFhirClient({ baseUrl: `${origin}/fhir`, getAccessToken, fetch }),
      createFhirClient({ baseUrl: `${origin}/fhir/`, getAccessToken }),
      createFhirClient({ baseUrl: `${origin}/fhir`, getAccessToken, fetch, rebaseLinks: inner }),
    ]) {
      for (const error of await failuresOf(...askedFor(client, address))) {
        expect(error).toBeInstanceOf(FhirError);
        expect(error).toMatchObject({ code: "outside_base", status: undefined, isRetryable: false });
      }
    }
    expect(fetch).not.toHaveBeenCalled();
    expect(getAccessToken).not.toHaveBeenCalled();
    expect(server.requests).toEqual([]);
  });
});

describe("an address that is not at or below the server's own base gets nothing sent, either", () => {
  test.each(outside)("%s: %j", async (_, form) => {
    const { origin, host, port } = new URL(inner);
    const address = form
      .replaceAll("{o}", origin)
      .replaceAll("{h}", host)
      .replaceAll("{p}", port)
      .replaceAll("127.0.0.1", "inner.example");
    const getAccessToken = vi.fn(() => Promise.resolve("tok-secret"));
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.json(patient)));
    const client = createFhirClient({ baseUrl: "http://a.example/fhir", getAccessToken, fetch, rebaseLinks: inner });
    for (const error of await failuresOf(...askedFor(client, address))) {
      expect(error).toMatchObject({ code: "outside_base" });
    }
    expect(fetch).not.toHaveBeenCalled();
    expect(getAccessToken).not.toHaveBeenCalled();
  });
});

describe("an address at or below the base is asked, with the token", () => {
  const below: [address: string, sent: string][] = [
    ["Patient/1", "/fhir/Patient/1"],
    ["Patient/1/$everything?_count=5", "/fhir/Patient/1/$everything?_count=5"],
    ["./Patient", "/fhir/Patient"],
    ["?_getpages=abc&_getpagesoffset=20", "/fhir/?_getpages=abc&_getpagesoffset=20"],
    ["", "/fhir/"],
    ["{o}/fhir", "/fhir"],
    ["{o}/fhir/", "/fhir/"],
    ["{o}/fhir?_getpages=abc", "/fhir?_getpages=abc"],
    ["{o}/fhir/Patient/1", "/fhir/Patient/1"],
    ["{O}/fhir/Patient/1", "/fhir/Patient/1"],
    ["/fhir/Patient/1", "/fhir/Patient/1"],
    ["Patient/../Observation", "/fhir/Observation"],
    ["../fhir/Patient", "/fhir/Patient"],
    ["Patient?name=%2e%2e%2fadmin", "/fhir/Patient?name=%2e%2e%2fadmin"],
    ["Patient?next=https://evil.example/", "/fhir/Patient?next=https://evil.example/"],
    ["Patient?name=a..;b", "/fhir/Patient?name=a..;b"],
    ["Patient?name=..%3b/..%3b/", "/fhir/Patient?name=..%3b/..%3b/"],
    ["files/a%3bb..pdf", "/fhir/files/a%3bb..pdf"],
    ["files/R%C3%B6ntgen%20(1).png", "/fhir/files/R%C3%B6ntgen%20(1).png"],
    ["files/R%F6ntgen.png", "/fhir/files/R%F6ntgen.png"],
    ["Patient?identifier=urn:x%7C1", "/fhir/Patient?identifier=urn:x%7C1"],
    ["Patient/1#fragment", "/fhir/Patient/1"],
  ];
  test.each(below)("%j as %j", async (form, sent) => {
    const { server, client } = await startFhir();
    await client.request(form.replace("{o}", server.origin).replace("{O}", server.origin.toUpperCase()));
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ url: sent, headers: { authorization: "Bearer tok-secret" } });
  });

  test("a base without a path takes every path of its origin, and no other origin", async () => {
    const { server } = await startFhir();
    const getAccessToken = () => Promise.resolve("tok-secret");
    const client = createFhirClient({ baseUrl: server.origin, getAccessToken });
    await client.request("Patient/1");
    await client.request("/metadata");
    await client.request(server.origin);
    expect(server.requests.map(({ url }) => url)).toEqual(["/Patient/1", "/metadata", "/"]);
    for (const address of ["//evil.example/", `blob:${server.origin}/Patient`, "https://evil.example/Patient"]) {
      await expect(client.request(address)).rejects.toMatchObject({ code: "outside_base" });
    }
    expect(server.requests).toHaveLength(3);
  });
});
