import { QueryClient } from "@tanstack/react-query";
import { Profiler } from "react";
import { createRoot } from "react-dom/client";
import * as bonfhir from "./bonfhir.jsx";
import * as fhirclient from "./fhirclient.jsx";
import * as medplum from "./medplum.jsx";
import * as ours from "./ours.jsx";
import * as raw from "./raw.jsx";

const libraries = { bonfhir, fhirclient, medplum, ours, raw };

/**
 * Renders a component for each id, and waits until `enough` of them show their resource.
 *
 * @returns how long that took, in ms, and how many commits React made for it after the first.
 */
window.readAll = async ({ library, fhirBaseUrl, ids, enough = ids.length, batch = false }) => {
  const { Provider, useRead } = libraries[library].setUp({ fhirBaseUrl, queryClient: new QueryClient(), batch });
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  function Row({ id }) {
    return <li>{useRead(id)?.id ?? "…"}</li>;
  }
  let commits = 0;
  const started = performance.now();
  const isShown = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${library} shows nothing.`)), 15_000);
    const look = () => {
      const shown = [...root.querySelectorAll("li")].filter(({ textContent }) => textContent !== "…").length;
      if (shown >= enough) resolve(performance.now() - started);
    };
    new MutationObserver(look).observe(root, { childList: true, subtree: true, characterData: true });
  });
  const react = createRoot(root);
  react.render(
    <Provider>
      <Profiler
        id="rows"
        onRender={() => {
          commits += 1;
        }}
      >
        <ul>
          {ids.map((id) => (
            <Row key={id} id={id} />
          ))}
        </ul>
      </Profiler>
    </Provider>,
  );
  const ms = await isShown;
  await new Promise((resolve) => setTimeout(resolve, 50));
  react.unmount();
  return { ms, commits: commits - 1 };
};
