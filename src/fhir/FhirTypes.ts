/**
 * What the types of this package are made of, to be widened by declaration merging: another FHIR version, profiles, or a
 * server's own search parameters. Empty: FHIR R4.
 *
 * - `resource`: the union of all resources, in the place of R4's.
 * - `profiles`: the type of a resource by its name, in the place of the plain one.
 * - `searchParams`: the search parameters of a resource by its name, in the place of R4's. A name whose parameters are not
 *   known takes any.
 *
 * @example
 * import "@medblocks/react";
 *
 * declare module "@medblocks/react" {
 *   interface FhirTypes {
 *     profiles: { Patient: USCorePatient };
 *   }
 * }
 */
// oxlint-disable-next-line typescript/no-empty-interface -- made to be merged with
export interface FhirTypes {}
