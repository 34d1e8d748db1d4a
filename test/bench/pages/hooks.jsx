import { QueryClient, useQuery } from "@tanstack/react-query";
import { fhirQueryOptions } from "@medblocks/react";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import * as bonfhir from "./bonfhir.jsx";
import * as ours from "./ours.jsx";

const count = 1000;
const fhirBaseUrl = "https://fhir.example/fhir";
const patient = (id) => ({ resourceType: "Patient", id, meta: { versionId: "1" }, name: [{ family: "Ng" }] });
const ids = Array.from({ length: count }, (_, at) => `p${at}`);

const options = { defaultOptions: { queries: { staleTime: Infinity } } };

/** The time that a thousand components take to mount, and to render again, with what is in the cache already; in ms. */
function measure(Provider, useRead) {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  let again;
  const keep = (setRound) => {
    again = setRound;
  };
  function Row({ id }) {
    return <li>{useRead(id)?.id}</li>;
  }
  function List() {
    const [round, setRound] = useState(0);
    keep(setRound);
    // The components are asked to render, not just their parent.
    return ids.map((id) => <Row key={id} id={id} round={round} />);
  }
  const react = createRoot(root);
  let started = performance.now();
  flushSync(() => react.render(<Provider>{<List />}</Provider>));
  const mount = performance.now() - started;
  if (root.textContent.length < count) throw new Error("Nothing was shown.");
  const renders = [];
  for (let round = 1; round <= 5; round += 1) {
    started = performance.now();
    flushSync(() => again(round));
    renders.push(performance.now() - started);
  }
  react.unmount();
  return { mount, render: renders.toSorted((a, b) => a - b)[2] };
}

function setUpOurs() {
  const queryClient = new QueryClient(options);
  const { fhir, Provider, useRead } = ours.setUp({ fhirBaseUrl, queryClient });
  for (const id of ids) queryClient.setQueryData(fhirQueryOptions(fhir, "Patient", id).queryKey, patient(id));
  return { fhir, Provider, useRead };
}

const contenders = {
  ours() {
    const { Provider, useRead } = setUpOurs();
    return measure(Provider, useRead);
  },
  /** The same key, the same provider, the same cache. */
  raw() {
    const { fhir, Provider } = setUpOurs();
    const [, base] = fhirQueryOptions(fhir, "Patient", "p").queryKey;
    const queryFn = () => Promise.reject(new Error("It is in the cache."));
    return measure(Provider, (id) => useQuery({ queryKey: ["medblocks", base, "Patient", "read", id], queryFn }).data);
  },
  bonfhir() {
    const queryClient = new QueryClient(options);
    const { Provider, useRead } = bonfhir.setUp({ fhirBaseUrl, queryClient });
    for (const id of ids) queryClient.setQueryData(bonfhir.keyOf(id), patient(id));
    return measure(Provider, useRead);
  },
};
/** Each contender once, in the order given. */
window.measureHooks = (order) => order.map((name) => ({ name, ...contenders[name === "rawAgain" ? "raw" : name]() }));
