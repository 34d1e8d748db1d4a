import { inject } from "vitest";
import type { EhrBehavior } from "../smart/ehr/EhrBehavior.js";
import { addEhr, type EhrUnderTest } from "../smart/ehr/smartServerAdmin.js";
import { setUpWard, type WardUnderTest } from "./openWard.js";
import type { WardOptions } from "./wardPage/main.js";

export interface EhrWard extends WardUnderTest {
  addEhr(behavior: EhrBehavior): Promise<EhrUnderTest>;
  /** The address by which a health record opens the ward. */
  launchUrl(ehr: EhrUnderTest, launch: string, options?: WardOptions): string;
  /** The address of a page of the health record's that shows the ward in a frame. */
  frameUrl(ehr: EhrUnderTest, launch: string, options?: WardOptions): string;
}

const ehrOrigin = inject("smartServerUrl");

/** The ward for the tests of one file, opened by health records of other vendors. */
export function setUpEhrWard(): EhrWard {
  const ward = setUpWard({ connectTo: [ehrOrigin] });

  function launchUrl({ fhirBaseUrl }: EhrUnderTest, launch: string, options: WardOptions = {}): string {
    const settings: WardOptions = { launch: { allowedIssuers: [fhirBaseUrl] }, ...options };
    const query = { iss: fhirBaseUrl, launch, options: JSON.stringify(settings) };
    return `${ward.url}/?${new URLSearchParams(query).toString()}`;
  }

  return Object.assign(ward, {
    addEhr: (behavior: EhrBehavior) => addEhr(ehrOrigin, behavior),
    launchUrl,
    frameUrl: (ehr: EhrUnderTest, launch: string, options?: WardOptions) =>
      `${ehrOrigin}/frame?src=${encodeURIComponent(launchUrl(ehr, launch, options))}`,
  });
}
