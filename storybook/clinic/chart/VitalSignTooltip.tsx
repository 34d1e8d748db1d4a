import { formatDay } from "../fhir/formatDate.js";
import type { VitalReading, VitalSign } from "../fhir/vitalSigns.js";

interface VitalSignTooltipProps {
  sign: VitalSign;
  /** Whether the pointer is over the plot, and what is under it: set by recharts. */
  active?: boolean;
  payload?: readonly { payload?: VitalReading }[];
}

/** What was measured at the point under the pointer. */
export function VitalSignTooltip({ sign, active, payload }: VitalSignTooltipProps) {
  const reading = payload?.[0]?.payload;
  if (!active || !reading) return null;
  return (
    <div className="plot-tooltip">
      <p>{formatDay(reading.time)}</p>
      {sign.lines.map(({ code, label }, line) => (
        <p key={code}>
          {label} <strong>{reading.values[line]?.toFixed(sign.decimals) ?? "–"}</strong> {sign.unit}
        </p>
      ))}
      {reading.flag ? <p className="flag">{reading.flag}</p> : null}
    </div>
  );
}
