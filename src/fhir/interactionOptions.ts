import type { Resource, ResourceType } from "./FhirResource.js";
import type { SearchParams } from "./SearchParams.js";

/** What each interaction takes. */
export interface InteractionOptions {
  /** Ends the request, or the wait for a token, with the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Headers for this request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds that the answer may take, from the moment the token is there. Default: the client's. */
  timeout?: number | undefined;
  /** The user whom the request is for: a value of `fhir.owner()`. With another one signed in it rejects with `signed_out`. */
  owner?: string | undefined;
}

/** A read: https://hl7.org/fhir/R4/http.html#read */
export interface ReadOptions<T extends ResourceType = ResourceType> extends InteractionOptions {
  /**
   * Goes as one batch with what else is read and searched in the same tick, where it has no headers and time limit of its
   * own. Default: `batch` of the client.
   */
  batch?: boolean | undefined;
  /**
   * What the server has sent before: it is asked whether this is still the version (`If-None-Match`), and where it is this
   * is given back.
   */
  known?: Resource<T> | undefined;
}

/** A search: https://hl7.org/fhir/R4/http.html#search */
export interface SearchOptions extends InteractionOptions, Pick<ReadOptions, "batch"> {
  /**
   * `"POST"` sends the parameters as a form to `_search`, out of URLs and logs. Default: `"GET"`, where the URL is no longer
   * than 2,000 characters.
   */
  method?: "GET" | "POST" | undefined;
  /** The search says who somebody is: it goes by POST. Default: `privateSearch` of the client. */
  private?: boolean | undefined;
  /**
   * Fails with `search_ignored` where the server says that it has ignored a part of the search. Default: `strictSearch`
   * of the client.
   */
  strict?: boolean | undefined;
  /**
   * The resources of the response are parts (`_elements`, `_summary`), and get the tag `SUBSETTED`. Of the next page, say,
   * where the server's link does not say so. Default: by the parameters, and by the search that the link is from.
   */
  subset?: boolean | undefined;
}

/** The versions that there are, and were: https://hl7.org/fhir/R4/http.html#history */
export interface HistoryOptions extends InteractionOptions {
  params?:
    | {
        /** Versions made at or after this time. */
        readonly _since?: string | null | undefined;
        /** Versions that were current at this time. */
        readonly _at?: string | null | undefined;
        readonly _count?: number | string | null | undefined;
      }
    | undefined;
}

/** What a write asks the server to answer with, a wish by its nature: https://hl7.org/fhir/R4/http.html#ops */
interface PreferOption {
  /**
   * `"representation"`: the resource as it is stored; where the server sends none, it is read once more. `"minimal"`:
   * what is known without, tagged `SUBSETTED`. Default: `"representation"`.
   */
  prefer?: "representation" | "minimal" | undefined;
}

/** A create: https://hl7.org/fhir/R4/http.html#create */
export interface CreateOptions<T extends ResourceType> extends InteractionOptions, PreferOption {
  /** Creates nothing where a resource matches, and gives that one: https://hl7.org/fhir/R4/http.html#ccreate */
  ifNoneExist?: SearchParams<T> | undefined;
  /**
   * Makes the create safe to send again: the resource gets an `identifier` with a new UUID, and is created where no resource
   * has it (`If-None-Exist`). Browsers repeat a POST whose connection was dropped, and so may an app with the same object.
   * For types with an `identifier`, at servers that know conditional creates. Not used where `ifNoneExist` is given.
   */
  once?: ("identifier" extends keyof SearchParams<T> ? boolean : never) | undefined;
}

/** A write of one version: https://hl7.org/fhir/R4/http.html#concurrency */
export interface VersionedOptions extends InteractionOptions {
  /** The version that the write is made for, such as `"3"`; another one at the server is a conflict. `false`: any. */
  ifMatch?: string | false | undefined;
}

/** An update: https://hl7.org/fhir/R4/http.html#update */
export interface UpdateOptions<T extends ResourceType> extends VersionedOptions, PreferOption {
  /** Updates the one resource that matches, or creates it: https://hl7.org/fhir/R4/http.html#cond-update */
  where?: SearchParams<T> | undefined;
}

/** A patch: https://hl7.org/fhir/R4/http.html#patch */
export interface PatchOptions extends VersionedOptions, PreferOption {}
