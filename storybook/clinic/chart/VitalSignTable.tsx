import { formatDay } from "../fhir/formatDate.js";
import type { VitalReading, VitalSign } from "../fhir/vitalSigns.js";

/** The readings of a vital sign in figures, the latest first. */
export function VitalSignTable({ sign, readings }: { sign: VitalSign; readings: readonly VitalReading[] }) {
  return (
    // It scrolls, and what scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="vital-table" tabIndex={0} aria-label={`${sign.title}, table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Date</th>
            {sign.lines.map(({ code, label }) => (
              <th scope="col" key={code}>
                {label} ({sign.unit})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {readings.toReversed().map(({ time, values, flag }) => (
            <tr key={time}>
              <th scope="row">{formatDay(time)}</th>
              {sign.lines.map(({ code }, line) => (
                <td key={code}>
                  {values[line]?.toFixed(sign.decimals) ?? "–"}
                  {flag && line === 0 ? <span className="flag"> {flag}</span> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
