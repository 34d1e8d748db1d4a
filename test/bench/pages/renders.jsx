import { QueryClient } from "@tanstack/react-query";
import { useFhirQuery, resourcesOf } from "@medblocks/react";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { UserManager, User } from "oidc-client-ts";
import { AuthProvider, useAuth } from "react-oidc-context";
import { memo } from "react";
import { createRoot } from "react-dom/client";
import * as ours from "./ours.jsx";

const count = 1000;
const patient = (at) => ({ resourceType: "Patient", id: `p${at}`, meta: { versionId: "1" }, name: [{ family: "Ng" }] });
const bundleFrom = (first) => ({
  resourceType: "Bundle",
  type: "searchset",
  entry: Array.from({ length: count - first }, (_, at) => ({ resource: patient(at + first) })),
});

/** What is rendered is counted where React's rules let it be. */
function createTally() {
  const tally = { renders: 0, tokens: new Set(), refetch: undefined };
  return {
    tally,
    rendered: (token) => {
      tally.renders += 1;
      tally.tokens.add(token);
    },
    keep: (refetch) => {
      tally.refetch = refetch;
    },
  };
}

/** How many rows of a thousand render when one more comes at the top. */
window.rowsRendered = async (library) => {
  let answer = bundleFrom(1);
  globalThis.fetch = async () => Response.json(answer);
  const queryClient = new QueryClient();
  const { tally, rendered, keep } = createTally();
  const Row = memo(function Row({ resource }) {
    rendered();
    return <li>{resource.id}</li>;
  });
  const read = {
    ours: () => {
      const { Provider } = ours.setUp({ fhirBaseUrl: "https://fhir.example/fhir", queryClient });
      return { Provider, useList: () => useFhirQuery("Patient", {}) };
    },
    raw: () => ({
      Provider: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
      useList: () =>
        useQuery({
          queryKey: ["Patient"],
          queryFn: async () => (await fetch("https://fhir.example/fhir/Patient")).json(),
        }),
    }),
  };
  const { Provider, useList } = read[library]();
  function List() {
    const list = useList();
    keep(list.refetch);
    return (
      <ul>
        {resourcesOf(list.data).map((resource) => (
          <Row key={resource.id} resource={resource} />
        ))}
      </ul>
    );
  }
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  const react = createRoot(root);
  react.render(
    <Provider>
      <List />
    </Provider>,
  );
  const until = async (rows) => {
    while (root.querySelectorAll("li").length !== rows) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await until(count - 1);
  tally.renders = 0;
  answer = bundleFrom(0);
  await tally.refetch();
  await until(count);
  react.unmount();
  return tally.renders;
};

/** How many of two hundred components that use react-oidc-context's session render for a renewed token. */
window.rendersByRenewal = async () => {
  const settings = {
    authority: "https://op.example",
    client_id: "spa",
    redirect_uri: location.origin,
    automaticSilentRenew: false,
  };
  const userManager = new UserManager(settings);
  const userOf = (access_token) =>
    new User({
      access_token,
      token_type: "Bearer",
      profile: { sub: "u1", iss: "i", aud: "spa", exp: 4e9, iat: 1 },
      expires_at: 4e9,
    });
  await userManager.storeUser(userOf("one"));
  const { tally, rendered } = createTally();
  function Consumer() {
    const { user, isAuthenticated } = useAuth();
    rendered(user?.access_token);
    return <p>{String(isAuthenticated)}</p>;
  }
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  const react = createRoot(root);
  react.render(
    <AuthProvider userManager={userManager}>
      {Array.from({ length: 200 }, (_, at) => (
        <Consumer key={at} />
      ))}
    </AuthProvider>,
  );
  while (!tally.tokens.has("one")) await new Promise((resolve) => setTimeout(resolve, 10));
  tally.renders = 0;
  // What a silent renewal does when the answer has come.
  await userManager.storeUser(userOf("two"));
  await userManager.events.load(userOf("two"));
  while (!tally.tokens.has("two")) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 100));
  react.unmount();
  return tally.renders;
};
