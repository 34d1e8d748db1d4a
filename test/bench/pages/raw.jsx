import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { AuthProvider, useAuth } from "react-oidc-context";
import { WebStorageStateStore } from "oidc-client-ts";

/** As react-oidc-context's own guide has it: the token from the hook, a fetch written by hand. */
export function setUp({ fhirBaseUrl, queryClient }) {
  const [authority, client_id] = ["https://op.example", "spa"];
  const user = { access_token: "token", token_type: "Bearer", profile: { sub: "u1" }, expires_at: 4e9 };
  sessionStorage.setItem(`oidc.user:${authority}:${client_id}`, JSON.stringify(user));
  const settings = {
    authority,
    client_id,
    redirect_uri: location.origin,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
  };
  const Provider = ({ children }) => (
    <AuthProvider {...settings}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </AuthProvider>
  );
  function useRead(id) {
    const token = useAuth().user?.access_token;
    return useQuery({
      queryKey: ["Patient", id],
      enabled: token !== undefined,
      async queryFn({ signal }) {
        const headers = { Accept: "application/fhir+json", Authorization: `Bearer ${token}` };
        const response = await fetch(`${fhirBaseUrl}/Patient/${id}`, { headers, signal });
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      },
    }).data;
  }
  return { Provider, useRead };
}
