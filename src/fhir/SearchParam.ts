/** `null` leaves it out; `undefined` means "not known yet", and so do `""` and `[]`: the query waits. */
type Absent = null | undefined;

/** One value, or several of which one is enough (they are joined by commas, and escaped). */
type AnyOf<V> = V | Absent | readonly (V | Absent)[];

interface Modifiers<V> {
  /** Whether the element is absent. */
  readonly missing?: boolean | Absent;
  /** All of these hold: the parameter is sent once for each. */
  readonly and?: readonly (V | Absent)[] | Absent;
}

/** Comparisons, each with one value or several: https://hl7.org/fhir/R4/search.html#prefix */
interface Prefixes<V> {
  readonly eq?: AnyOf<V>;
  readonly ne?: AnyOf<V>;
  readonly gt?: AnyOf<V>;
  readonly lt?: AnyOf<V>;
  readonly ge?: AnyOf<V>;
  readonly le?: AnyOf<V>;
  /** Starts after. */
  readonly sa?: AnyOf<V>;
  /** Ends before. */
  readonly eb?: AnyOf<V>;
  /** Approximately. */
  readonly ap?: AnyOf<V>;
}

interface StringModifiers extends Modifiers<StringParam> {
  /** The whole text, with case and accents. */
  readonly exact?: AnyOf<string>;
  /** Anywhere in the text. */
  readonly contains?: AnyOf<string>;
}
/** Text that begins so, whatever the case: https://hl7.org/fhir/R4/search.html#string */
export type StringParam = AnyOf<string> | StringModifiers;

interface TokenModifiers<V> extends Modifiers<TokenParam> {
  /** The text of the concept, not its code. */
  readonly text?: AnyOf<string>;
  readonly not?: AnyOf<V>;
  /** Concepts that this one is a kind of, and itself. */
  readonly above?: AnyOf<string>;
  /** Concepts that are a kind of this one, and itself. */
  readonly below?: AnyOf<string>;
  /** In this value set. */
  readonly in?: AnyOf<string>;
  readonly "not-in"?: AnyOf<string>;
  /** An identifier as `system|code|value`. */
  readonly "of-type"?: AnyOf<string>;
}
/** A code (of any system, or as `system|code`) or a boolean: https://hl7.org/fhir/R4/search.html#token */
export type TokenParam<Codes extends string = never> =
  AnyOf<Codes | (string & {}) | boolean> | TokenModifiers<Codes | (string & {}) | boolean>;

interface ReferenceModifiers extends Modifiers<ReferenceParam<string>> {
  /** By a business identifier of what is referred to, as `system|value`. */
  readonly identifier?: AnyOf<string>;
  readonly above?: AnyOf<string>;
  readonly below?: AnyOf<string>;
}
/** An id, `Type/id` or a URL; by type as `{ Patient: "1" }`: https://hl7.org/fhir/R4/search.html#reference */
export type ReferenceParam<Target extends string> =
  AnyOf<string> | (ReferenceModifiers & { readonly [Type in Target]?: AnyOf<string> });

interface DateModifiers extends Modifiers<DateParam>, Prefixes<string> {}
/** A date or a time as FHIR writes it, at any precision: https://hl7.org/fhir/R4/search.html#date */
export type DateParam = AnyOf<string> | DateModifiers;

interface NumberModifiers extends Modifiers<NumberParam>, Prefixes<number | string> {}
/** A number, to its own precision: https://hl7.org/fhir/R4/search.html#number */
export type NumberParam = AnyOf<number | string> | NumberModifiers;

interface QuantityModifiers extends Modifiers<QuantityParam>, Prefixes<number | string> {}
/** A number, or `number|system|code`: https://hl7.org/fhir/R4/search.html#quantity */
export type QuantityParam = AnyOf<number | string> | QuantityModifiers;

interface UriModifiers extends Modifiers<UriParam> {
  readonly above?: AnyOf<string>;
  readonly below?: AnyOf<string>;
}
/** A URI, exactly: https://hl7.org/fhir/R4/search.html#uri */
export type UriParam = AnyOf<string> | UriModifiers;

/** Values joined by `$`: https://hl7.org/fhir/R4/search.html#composite */
export type CompositeParam = AnyOf<string> | Modifiers<string>;
