import type { Observation } from "fhir/r4.js";
import { useId } from "react";
import { PractitionerName } from "../chart/PractitionerName.js";
import { formatTime } from "../fhir/formatDate.js";
import { flagOf } from "../fhir/vitalSigns.js";
import { kindText, observedAt, valueText, type Day } from "./observationText.js";

/** What was observed on one day. */
export function ObservationDay({ day, observations }: Day) {
  const id = useId();
  return (
    <section className="card observation-day" aria-labelledby={id}>
      <h2 id={id}>{day}</h2>
      <ul className="entries">
        {observations.map((observation) => (
          <ObservationRow key={observation.id} observation={observation} />
        ))}
      </ul>
    </section>
  );
}

function ObservationRow({ observation }: { observation: Observation }) {
  const time = formatTime(observedAt(observation));
  const flag = flagOf(observation);
  const isError = observation.status === "entered-in-error";
  const [performer] = observation.performer ?? [];
  return (
    <li className={isError ? "observation withdrawn" : "observation"}>
      <p className="observation-kind">{kindText(observation)}</p>
      <p className="observation-value">
        <strong>{valueText(observation) ?? "No value"}</strong>
        {flag ? <span className="badge danger">{flag}</span> : null}
        {isError ? <span className="badge">Entered in error</span> : null}
      </p>
      <p className="observation-by">
        {performer ? <PractitionerName reference={performer} /> : null}
        {time ? <span className="observation-time">{time}</span> : null}
      </p>
    </li>
  );
}
