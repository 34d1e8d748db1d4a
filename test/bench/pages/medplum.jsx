import { MedplumClient, MemoryStorage } from "@medplum/core";
import { MedplumProvider, useResource } from "@medplum/react-hooks";

export function setUp({ fhirBaseUrl, batch }) {
  const medplum = new MedplumClient({
    baseUrl: `${new URL(fhirBaseUrl).origin}/`,
    fhirUrlPath: "fhir",
    storage: new MemoryStorage(),
    accessToken: "token",
    autoBatchTime: batch ? 10 : 0,
  });
  const Provider = ({ children }) => <MedplumProvider medplum={medplum}>{children}</MedplumProvider>;
  return { Provider, useRead: (id) => useResource({ reference: `Patient/${id}` }) };
}
