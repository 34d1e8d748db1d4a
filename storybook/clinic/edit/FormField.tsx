import { fieldLabels, type FieldName } from "./patientForm.js";

interface FormFieldProps {
  name: FieldName;
  value: string;
  onEnter: (name: FieldName, value: string) => void;
  type?: "text" | "date" | "tel" | "email";
  /** Makes it a choice. */
  options?: Readonly<Record<string, string>>;
  /** Makes it a text of so many lines. */
  lines?: number;
  hint?: string | undefined;
  error?: string | undefined;
}

/** The id by which the focus finds a field. */
export function fieldId(name: FieldName): string {
  return `patient-${name}`;
}

/** A field with its label, and what is to be said of it. */
export function FormField({ name, value, onEnter, type = "text", options, lines, hint, error }: FormFieldProps) {
  const id = fieldId(name);
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  const control = {
    id,
    name,
    value,
    "aria-invalid": error === undefined ? undefined : true,
    "aria-describedby": describedBy || undefined,
    // The browser knows the one who types, not the patient.
    autoComplete: "off",
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => onEnter(name, event.target.value),
  };
  return (
    <div className={`field field-${name}`}>
      <label htmlFor={id}>{fieldLabels[name]}</label>
      {options ? (
        <select {...control}>
          {Object.entries(options).map(([code, text]) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      ) : lines ? (
        <textarea {...control} rows={lines} />
      ) : (
        <input {...control} type={type} />
      )}
      {hint ? (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
