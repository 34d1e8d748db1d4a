import { useFhirAccess } from "@medblocks/react";
import { useId } from "react";
import { Link } from "react-router";

/** The way to the form; where the session cannot store patients, why there is none. */
export function EditLink() {
  const mayEdit = useFhirAccess("Patient", "update");
  const reason = useId();
  if (mayEdit !== false) {
    return (
      <Link className="button edit-link" to="edit" state={{ fromChart: true }}>
        Edit
      </Link>
    );
  }
  return (
    <span className="edit-link refused">
      {/* Not `disabled`: whoever goes by keyboard would never hear why. */}
      <button type="button" className="button" aria-disabled="true" aria-describedby={reason}>
        Edit
      </button>
      <span id={reason} className="entry-detail">
        Your sign-in allows reading only.
      </span>
    </span>
  );
}
