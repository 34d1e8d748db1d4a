import { digest } from "../digest.js";
import type { SmartLaunch } from "./SmartServer.js";

/** A launch without what the server knows it by, and with what it can still be told from others by. */
export function withoutHandle<Launch extends SmartLaunch>(launch: Launch): Launch {
  return { ...launch, handle: undefined, mark: digestOfLaunch(launch) };
}

/** The same for the same launch, opened as often as you like: it is compared, and has to be there at once. */
export function digestOfLaunch({ fhirBaseUrl, handle, mark }: SmartLaunch): string | undefined {
  return handle === undefined ? mark : digest(JSON.stringify([fhirBaseUrl, handle]));
}
