import { resourcesOf, useFhirQuery } from "@medblocks/react";
import { ageText } from "../clinic/fhir/ageOf.js";
import { sortedName } from "../clinic/fhir/personName.js";
import { PatientAvatar } from "../clinic/patients/PatientAvatar.js";

/** The patients of a ward, or what there is in their place: each state that a request can be in. */
export function WardList() {
  const ward = useFhirQuery("Patient", { _sort: "family" });

  if (ward.data) {
    const patients = resourcesOf(ward.data);
    if (patients.length === 0) return <p className="card empty">Nobody is on this ward.</p>;
    return (
      <ul className="card rows">
        {patients.map((patient) => (
          <li key={patient.id}>
            <PatientAvatar patient={patient} />
            <span>
              <strong>{sortedName(patient.name)}</strong>
              <small>
                {ageText(patient)}, {patient.gender}
              </small>
            </span>
            <span className="badge">{patient.identifier?.[0]?.value}</span>
          </li>
        ))}
      </ul>
    );
  }
  if (ward.error) {
    const isForbidden = ward.error.code === "forbidden";
    return (
      <div className="notice bad" role="alert">
        <p className="notice-title">{isForbidden ? "This ward is not yours to see" : "The ward could not be loaded"}</p>
        <p>{ward.error.message}</p>
        {isForbidden ? null : (
          <p className="notice-actions">
            <button type="button" className="button" onClick={() => void ward.refetch()}>
              Try again
            </button>
          </p>
        )}
      </div>
    );
  }
  if (ward.fetchStatus === "paused") {
    return <output className="notice calm">You are offline. The ward is loaded when the connection is back.</output>;
  }
  return (
    <div className="card rows" aria-busy="true">
      <output className="visually-hidden">Loading the ward …</output>
      {["16ch", "20ch", "14ch"].map((width) => (
        <p key={width}>
          <span className="avatar" />
          <span className="skeleton" style={{ width, height: "1.25rem" }} />
        </p>
      ))}
    </div>
  );
}
