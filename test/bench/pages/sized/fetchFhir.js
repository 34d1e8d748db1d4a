export async function fetchFhir(path, token, signal) {
  const response = await fetch(`https://dev.medblocks.com/fhir/${path}`, {
    signal,
    headers: { Authorization: `Bearer ${token}`, Accept: "application/fhir+json" },
  });
  if (!response.ok) throw new Error(`The FHIR server answered with ${response.status}.`);
  return await response.json();
}
