import { lazy, Suspense, useId, useState } from "react";
import { formatDay } from "../fhir/formatDate.js";
import { readingText, type VitalReading, type VitalSign } from "../fhir/vitalSigns.js";
import { Skeleton } from "../states/Skeleton.js";
import { VitalSignTable } from "./VitalSignTable.js";

// The chart library is a large part of the app's weight, and no screen before this one needs it.
const VitalSignPlot = lazy(async () => ({ default: (await import("./VitalSignPlot.js")).VitalSignPlot }));

/** One vital sign: its latest value, and all of them as a plot or, for those who would rather read, as a table. */
export function VitalSignCard({ sign, readings }: { sign: VitalSign; readings: readonly VitalReading[] }) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const latest = readings.at(-1);
  return (
    <figure className="vital-sign" aria-labelledby={id}>
      <figcaption className="vital-sign-head">
        <h3 id={id}>{sign.title}</h3>
        <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Table<span className="visually-hidden"> of {sign.title.toLowerCase()}</span>
        </button>
        {latest ? (
          <p className="latest">
            <strong>{readingText(latest, sign)}</strong> {sign.unit}
            {latest.flag ? <span className="badge danger">{latest.flag}</span> : null}
            <span className="latest-date">{formatDay(latest.time)}</span>
          </p>
        ) : null}
      </figcaption>
      <div className="plot">
        {asTable ? (
          <VitalSignTable sign={sign} readings={readings} />
        ) : (
          <Suspense fallback={<Skeleton height="100%" />}>
            <VitalSignPlot sign={sign} readings={readings} />
          </Suspense>
        )}
      </div>
    </figure>
  );
}
