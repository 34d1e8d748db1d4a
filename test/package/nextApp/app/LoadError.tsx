"use client";
import { FhirError, type FhirQueryError } from "@medblocks/react";

interface LoadErrorProps {
  error: FhirQueryError;
  /** What was asked for, with its article. */
  what: string;
  onRetry: () => void;
}

/** Why something is not there, for the person who waits for it. */
export function LoadError({ error, what, onRetry }: LoadErrorProps) {
  const code = error instanceof FhirError ? error.code : undefined;
  const text =
    code === "not_found" || code === "gone"
      ? `Our records do not hold ${what}.`
      : code === "forbidden"
        ? `You may not see ${what}. Ask an administrator if you need to.`
        : `We could not load ${what}. Try again in a moment.`;
  return (
    <div className="notice bad" role="alert">
      <p>{text}</p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
