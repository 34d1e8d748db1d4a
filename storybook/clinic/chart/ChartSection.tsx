import { useId, type ReactNode } from "react";
import { SectionErrorBoundary } from "../states/SectionErrorBoundary.js";

interface ChartSectionProps {
  title: string;
  /** How many of them are loaded. */
  count?: number | undefined;
  /** Whether the server has more. */
  hasMore?: boolean;
  children: ReactNode;
}

/** One part of the chart, a landmark of its own. */
export function ChartSection({ title, count, hasMore = false, children }: ChartSectionProps) {
  const id = useId();
  return (
    <section className="card chart-section" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {count ? <span className="count">{hasMore ? `${count} and more` : count}</span> : null}
      </h2>
      <SectionErrorBoundary>{children}</SectionErrorBoundary>
    </section>
  );
}
