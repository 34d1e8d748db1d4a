/** Returns the items of what should be a list. JSON from anywhere may have one item in its place, null among them, or none. */
export function itemsIn<T>(list: readonly T[] | null | undefined): readonly (T | null)[] {
  return [list ?? []].flat();
}

interface Entry {
  readonly resource?: { readonly resourceType: string } | undefined;
}

/** Returns the entries of a Bundle that hold a resource. */
export function filledEntries<E extends Entry>(
  bundle: { readonly entry?: readonly E[] | undefined } | null | undefined,
): (E & { resource: NonNullable<E["resource"]> })[] {
  return itemsIn(bundle?.entry).filter(isFilled);
}

function isFilled<E extends Entry>(entry: E | null | undefined): entry is E & { resource: NonNullable<E["resource"]> } {
  return typeof entry?.resource?.resourceType === "string";
}
