import { Skeleton } from "../states/Skeleton.js";

/** The list before it is there, in its own measures. */
export function PatientListSkeleton() {
  return (
    <div className="patient-skeleton" aria-hidden="true">
      <p className="result-count">
        <Skeleton width="7rem" />
      </p>
      <div className="patient-skeleton-rows">
        {Array.from({ length: 10 }, (_, row) => (
          <div key={row}>
            <Skeleton width="2.25rem" height="2.25rem" />
            <Skeleton width={`${11 + ((row * 5) % 6)}rem`} />
          </div>
        ))}
      </div>
    </div>
  );
}
