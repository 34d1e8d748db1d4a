import { useFhirAttachment } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { useState } from "react";
import { initials } from "../fhir/personName.js";

const hues = [185, 215, 255, 290, 335, 20, 45, 150];

interface PatientAvatarProps {
  /** None while it loads. */
  patient: Patient | undefined;
  size?: "small" | "large";
}

/**
 * The patient's photo, and until it is there (or for good, where there is none) the initials on a colour that stays the
 * same for one person. Decoration: the name stands beside it.
 */
export function PatientAvatar({ patient, size = "small" }: PatientAvatarProps) {
  const photo = useFhirAttachment(patient?.photo?.[0]);
  const [broken, setBroken] = useState<string>();
  const sum = Array.from(patient?.id ?? "").reduce((total, one) => (total * 31 + (one.codePointAt(0) ?? 0)) % 9973, 7);
  const hue = hues[sum % hues.length];
  return (
    <span className={`avatar ${size}`} style={{ "--hue": hue } as React.CSSProperties} aria-hidden="true">
      {patient ? initials(patient.name) : ""}
      {photo.url !== undefined && photo.url !== broken ? (
        <img src={photo.url} alt="" onError={() => setBroken(photo.url)} />
      ) : null}
    </span>
  );
}
