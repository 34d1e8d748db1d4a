import { vitalSigns } from "../fhir/vitalSigns.js";
import { Skeleton } from "../states/Skeleton.js";

/** The plots before they are there, in their own measures. */
export function VitalSignsSkeleton() {
  return (
    <div className="vital-signs" aria-hidden="true">
      {vitalSigns.map(({ title }) => (
        <div className="vital-sign" key={title}>
          <div className="vital-sign-head">
            <Skeleton width="7rem" />
          </div>
          <div className="plot">
            <Skeleton height="100%" />
          </div>
        </div>
      ))}
    </div>
  );
}
