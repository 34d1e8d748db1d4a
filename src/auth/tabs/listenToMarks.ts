import type { Marks } from "../storage/marks.js";

/** Takes the marks that other tabs write, and calls `onChange`, also where they clear them. */
export function listenToMarks(marks: Marks, onChange: () => void): () => void {
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key !== null) marks.note(key, newValue);
    onChange();
  };
  window.addEventListener("storage", onStorage);
  return () => window.removeEventListener("storage", onStorage);
}
