interface SkeletonProps {
  /** Any CSS length. Default: the whole line. */
  width?: string;
  height?: string;
}

/** A grey bar in the place, and of the size, of what is loading. */
export function Skeleton({ width = "100%", height = "1em" }: SkeletonProps) {
  return <span className="skeleton" style={{ width, height }} aria-hidden="true" />;
}

/** As many lines of a list as are about to come. */
export function SkeletonLines({ lines }: { lines: number }) {
  return (
    <div className="skeleton-lines" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line}>
          <Skeleton width={`${70 - ((line * 17) % 35)}%`} />
          <Skeleton width={`${45 - ((line * 11) % 20)}%`} height="0.75em" />
        </div>
      ))}
    </div>
  );
}
