import type { EhrBehavior } from "./EhrBehavior.js";

/** Decides what an authorization request of one health record is about. */
export class EhrLaunches {
  #usedUp = new Set<string>();
  #refusalCount = 0;

  constructor(
    private readonly fhirBaseUrl: string,
    private readonly behavior: () => EhrBehavior,
  ) {}

  /** Returns the launch context as members of the token response, or the error code that the request is refused with. */
  contextOf(request: URLSearchParams): object | string {
    const { refusals = [], promptNone, standalone = {}, launches = {}, isLaunchUsedUp = false } = this.behavior();
    const refusal = refusals[this.#refusalCount];
    if (refusal !== undefined) {
      this.#refusalCount += 1;
      return refusal;
    }
    if (request.get("prompt") === "none" && promptNone !== undefined) return promptNone;
    if (request.get("aud") !== this.fhirBaseUrl) return "invalid_request";
    const launch = request.get("launch");
    if (launch === null) return standalone;
    const context = this.#usedUp.has(launch) ? undefined : launches[launch];
    if (isLaunchUsedUp) this.#usedUp.add(launch);
    return context ?? "invalid_request";
  }
}
