/** Calls Hydra's admin API with a JSON body and returns the JSON of the response. @throws Error for 4xx and 5xx. */
export async function hydraAdmin<T>(hydraAdminUrl: string, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${hydraAdminUrl}/admin${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Hydra: ${method} ${path}: ${response.status} ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}
