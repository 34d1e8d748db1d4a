import { digest } from "../digest.js";
import type { SmartLaunch } from "./SmartServer.js";

/** Returns a launch with a digest in place of the opaque `launch` parameter. */
export function withoutHandle<Launch extends SmartLaunch>(launch: Launch): Launch {
  return { ...launch, handle: undefined, mark: digestOfLaunch(launch) };
}

/** Returns the digest of a launch, without waiting. It is the same each time that the launch is opened. */
export function digestOfLaunch({ fhirBaseUrl, handle, mark }: SmartLaunch): string | undefined {
  return handle === undefined ? mark : digest(JSON.stringify([fhirBaseUrl, handle]));
}
