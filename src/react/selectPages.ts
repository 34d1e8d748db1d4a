type Select = (data: never) => unknown;

// TanStack Query runs a `select` again when it is another function, so that a stable one of the app must stay stable here.
// The memo holds functions only, and goes with them.
const selectOf = new WeakMap<Select, WeakMap<Select, Select>>();

/** The caller's `select` over what ours gives. */
export function selectPages<A, B, C>(ours: (data: A) => B, select: ((data: B) => C) | undefined): (data: A) => B | C {
  if (!select) return ours;
  const made = selectOf.get(ours) ?? new WeakMap<Select, Select>();
  selectOf.set(ours, made);
  const both = (made.get(select) as ((data: A) => C) | undefined) ?? ((data: A) => select(ours(data)));
  made.set(select, both);
  return both;
}
