import { useId, type ReactNode } from "react";
import { SectionErrorBoundary } from "../states/SectionErrorBoundary.js";

interface ChartSectionProps {
  title: string;
  /** How many there are, once it is known. */
  count?: number | undefined;
  children: ReactNode;
}

/** One part of the chart, a landmark of its own. */
export function ChartSection({ title, count, children }: ChartSectionProps) {
  const id = useId();
  return (
    <section className="card chart-section" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {count ? <span className="count">{count}</span> : null}
      </h2>
      <SectionErrorBoundary>{children}</SectionErrorBoundary>
    </section>
  );
}
