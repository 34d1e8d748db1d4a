/**
 * One change of a JSON Patch (RFC 6902); paths are JSON pointers: `/name/0/family`.
 *
 * @see https://hl7.org/fhir/R4/http.html#jsonpatch
 */
export type JsonPatchOperation =
  | { readonly op: "add" | "replace" | "test"; readonly path: string; readonly value: unknown }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move" | "copy"; readonly path: string; readonly from: string };
