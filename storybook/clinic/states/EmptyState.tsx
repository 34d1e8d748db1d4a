import type { ReactNode } from "react";

/** In the place of a list with nothing in it. */
export function EmptyState({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
