import type { Registered, Resource, ResourceType } from "./FhirResource.js";
import type { R4IncludePaths, R4Includes, R4ReverseInclude, R4SearchParams } from "./R4SearchParams.js";
import type { DateParam, NumberParam, StringParam, TokenParam, UriParam } from "./SearchParam.js";
import type { UntypedSearchParams } from "./serializeSearchParams.js";

type Own = Registered<"searchParams", object>;
/** The parameters of R4 stand for R4's resources only. */
type IsR4<Yes, No> = Registered<"resource", undefined> extends undefined ? Yes : No;
/** One that is not known (a variable that may be any type) has no parameters of its own. */
type IsR4Type<T extends ResourceType, Yes> = ResourceType extends T ? string : IsR4<Yes, string>;
type ParamsOf<T> = T extends keyof Own
  ? Own[T]
  : IsR4<T extends keyof R4SearchParams ? R4SearchParams[T] : UntypedSearchParams, UntypedSearchParams>;

type Absent = null | undefined;
type Several<V> = V | Absent | readonly (V | Absent)[];

/** A path that `_include` takes: `Observation:subject`, `Observation:subject:Patient`. */
export type IncludePath<T extends ResourceType> = IsR4Type<
  T,
  T extends keyof R4IncludePaths ? "*" | `${T}:*` | R4IncludePaths[T] : string
>;

/** A path that `_revinclude` takes for a type: `Observation:subject`. */
export type ReverseIncludePath<T extends ResourceType> = IsR4Type<
  T,
  T extends keyof R4SearchParams ? "*" | R4ReverseInclude<T> : string
>;

/** The parameters that say what a search answers with, and in which order: https://hl7.org/fhir/R4/search.html#return */
interface ResultParams<T extends ResourceType> {
  /** Names of search parameters, each with `-` before it for the other direction: `"-date"`, `["family", "-birthdate"]`. */
  readonly _sort?: Several<string>;
  /** How many matches a page holds; servers have limits of their own. */
  readonly _count?: number | string | Absent;
  /** A part of each resource. What it answers with is no base for an update. */
  readonly _summary?: "true" | "text" | "data" | "count" | "false" | boolean | Absent;
  /** These elements only. What it answers with is no base for an update. */
  readonly _elements?: Several<NoInfer<keyof Resource<T>> | (string & {})>;
  readonly _total?: "none" | "estimate" | "accurate" | Absent;
  readonly _contained?: "true" | "false" | "both" | boolean | Absent;
  readonly _containedType?: "container" | "contained" | Absent;
}

/** The parameters that every resource has: https://hl7.org/fhir/R4/search.html#all */
interface CommonParams {
  readonly _id?: TokenParam;
  readonly _lastUpdated?: DateParam;
  readonly _tag?: TokenParam;
  readonly _profile?: UriParam;
  readonly _security?: TokenParam;
  readonly _source?: UriParam;
  /** Text anywhere in the resource. */
  readonly _content?: StringParam;
  /** Text anywhere in the narrative. */
  readonly _text?: StringParam;
  readonly _list?: string | Absent;
  readonly _query?: string | Absent;
  readonly _filter?: string | Absent;
  readonly _score?: NumberParam;
}

interface IncludeParams<I, R> {
  /** What the matches refer to comes along, as entries whose `search.mode` is `include`. */
  readonly _include?: Several<I> | IterateParam<I>;
  /** What refers to the matches comes along. */
  readonly _revinclude?: Several<R> | IterateParam<R>;
}

interface IterateParam<I> {
  readonly and?: readonly (I | Absent)[] | Absent;
  /** Again for what was included. */
  readonly iterate?: Several<string>;
}

interface UntypedDoor {
  /**
   * What the types do not know: chains (`"subject:Patient.name"`), reverse chains (`"_has:Observation:patient:code"`),
   * and a server's own parameters. Sent as the others are; nothing of it is checked.
   */
  readonly untyped?: UntypedSearchParams | Absent;
  /** Neither a text nor a list is parameters. */
  readonly [Symbol.iterator]?: never;
}

/**
 * The search parameters of a resource type, by name, with values as FHIR has them: one value, an array (any of them),
 * `{ and: [...] }` (all of them), or an object by modifier (`{ exact: "Ng" }`) or by prefix (`{ ge: "2024-01-01" }`).
 *
 * A plain string is sent as it stands, so `"a,b"` and `"system|code"` have FHIR's meaning; in an array, commas are escaped.
 * Values that are escaped already (`"a\\,b"`) are sent alike in both forms.
 * `undefined`, `""` and `[]` mean "not known yet": a query waits. `null` leaves a parameter out.
 *
 * @see https://hl7.org/fhir/R4/search.html
 */
export type SearchParams<
  T extends ResourceType = ResourceType,
  I extends string = IncludePath<T>,
  R extends string = ReverseIncludePath<T>,
> = ResourceType extends T
  ? UntypedSearchParams
  : ParamsOf<T> & CommonParams & ResultParams<T> & IncludeParams<I, R> & UntypedDoor;

/** The resources that `_include` and `_revinclude` paths bring; `never` where there are none. */
export type Included<I extends string, R extends string> =
  // Of any path at all nothing can be told; taken apart one by one, they are too many for the compiler.
  "*" extends I | R ? Resource : IncludedBy<I> | ReverseIncludedBy<R>;

type ReverseIncludedBy<R extends string> = R extends `${infer Source extends ResourceType}:${string}`
  ? Resource<Source>
  : R extends string
    ? Resource
    : never;

/** The same of parameters whose literal type is known. */
export type IncludedIn<P> = Included<PathsIn<P, "_include">, PathsIn<P, "_revinclude">>;

type PathsIn<P, K extends string> = P extends { readonly [name in K]: infer V } ? PathsOf<V> : never;
type PathsOf<V> = V extends string
  ? V
  : V extends readonly (infer Item)[]
    ? Item & string
    : V extends { readonly and?: infer All; readonly iterate?: infer Again }
      ? (All extends readonly (infer Item)[] ? Item & string : never) | (unknown extends Again ? never : string)
      : never;

type IncludedBy<I extends string> = I extends `${string}:${string}:${infer Target extends ResourceType}`
  ? Resource<Target>
  : I extends `${infer Source}:${infer Param}`
    ? TargetOf<Source, Param>
    : Resource;

type TargetOf<Source, Param> = Source extends keyof R4Includes
  ? Param extends keyof R4Includes[Source]
    ? Resource<R4Includes[Source][Param] & ResourceType>
    : Resource
  : Resource;

/**
 * `P`, where each value is known: what is, or may be, `undefined`, `""` or `[]` is an error. For where a search cannot wait.
 * A parameter that may be absent is none, and of parameters made elsewhere (all of `SearchParams<T>` may be) the run time tells.
 */
export type KnownSearchParams<T extends ResourceType, P> = object extends P
  ? P
  : {
      readonly [K in keyof P]: K extends keyof SearchParams<T>
        ? KnownValue<object extends Pick<P, K> ? Exclude<P[K], undefined> : P[K]> & SearchParams<T>[K]
        : never;
    };

type KnownValue<V> = undefined extends V
  ? never
  : V extends "" | readonly []
    ? never
    : V extends object
      ? { readonly [K in keyof V]: KnownValue<V[K]> }
      : V;
