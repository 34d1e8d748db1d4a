import type * as r4 from "fhir/r4.js";
import type { FhirTypes } from "./FhirTypes.js";

/** What an app has put into {@link FhirTypes} under a name, else R4's. */
export type Registered<Name extends string, R4> = FhirTypes extends { readonly [name in Name]: infer Own } ? Own : R4;

/** Any resource of the FHIR version that the types stand for. */
export type FhirResource = Registered<"resource", r4.FhirResource>;

/** The name of a FHIR resource type, such as `"Patient"`. */
export type ResourceType = FhirResource["resourceType"];

type ResourceByType = { [R in FhirResource as R["resourceType"]]: R };
type Profiles = Registered<"profiles", object>;

/** The resource of a type: `Resource<"Patient">` is `Patient`, or the profile that stands for it. */
export type Resource<T extends ResourceType = ResourceType> = T extends keyof Profiles
  ? Profiles[T]
  : ResourceByType[T];

/** What a search for a type answers with; with `_include` and its like, `I` is what may stand beside the matches. */
export type SearchBundle<T extends ResourceType = ResourceType, I = never> = [I] extends [never]
  ? r4.Bundle<Resource<T>>
  : IncludingBundle<Resource<T>, I>;

/** A searchset whose entries are told apart by `search.mode`. */
export interface IncludingBundle<M, I> extends Omit<r4.Bundle, "entry"> {
  entry?: (MatchEntry<M> | IncludeEntry<I> | OutcomeEntry)[] | undefined;
}

interface Entry<R> extends Omit<r4.BundleEntry, "resource" | "search"> {
  resource?: R | undefined;
}

/** What was searched for. Servers that say no mode mean this one. */
export interface MatchEntry<M> extends Entry<M> {
  search?: (Omit<r4.BundleEntrySearch, "mode"> & { mode?: "match" | undefined }) | undefined;
}

/** What the matches refer to, or what refers to them. */
export interface IncludeEntry<I> extends Entry<I> {
  search: Omit<r4.BundleEntrySearch, "mode"> & { mode: "include" };
}

/** What the server has to say of the search. */
export interface OutcomeEntry extends Entry<r4.OperationOutcome> {
  search: Omit<r4.BundleEntrySearch, "mode"> & { mode: "outcome" };
}

/** The versions of one resource, of a type, or of all; a deletion has a `request` and no `resource`. */
export type HistoryBundle<T extends ResourceType = ResourceType> = r4.Bundle<Resource<T>>;
