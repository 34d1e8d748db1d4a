import { useFhirReference } from "@medblocks/react";
import type { Reference } from "fhir/r4.js";
import { fullName } from "../fhir/personName.js";
import { referenceId } from "../fhir/referenceId.js";
import { Skeleton } from "../states/Skeleton.js";

/**
 * Who is behind a reference: as the practitioner is called now, else as the reference has it. If neither can be had, that
 * is no reason to alarm anybody.
 */
export function PractitionerName({ reference }: { reference: Reference | undefined }) {
  const isPractitioner = referenceId(reference?.reference, "Practitioner") !== undefined;
  const { data, isLoading } = useFhirReference<"Practitioner">(isPractitioner ? reference : undefined, {
    staleTime: Infinity,
  });
  const name = fullName(data?.name) ?? reference?.display;
  if (name !== undefined) return name;
  return isLoading ? <Skeleton width="8rem" /> : <span className="muted">Not known</span>;
}
