import { useAuth, type FhirQueryError } from "@medblocks/react";
import type { ReactNode } from "react";
import { fhirErrorText, type FhirTask } from "./fhirErrorText.js";
import { Notice } from "./Notice.js";

interface ErrorNoticeProps {
  error: FhirQueryError;
  /** What was asked for, or is to be saved, with its article: "the conditions". */
  what: string;
  /** Default: `"load"`. */
  task?: FhirTask;
  onRetry: () => void;
  /** Further ways on. */
  children?: ReactNode;
}

/** What went wrong with a request, in a person's words, and what can be done about it. */
export function ErrorNotice({ error, what, task, onRetry, children }: ErrorNoticeProps) {
  const { signIn } = useAuth();
  const { title, text, remedy } = fhirErrorText(error, what, task);
  const actions = (
    <>
      {remedy === "retry" ? (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      ) : null}
      {remedy === "signIn" ? (
        <button type="button" className="button" onClick={() => void signIn()}>
          Sign in again
        </button>
      ) : null}
      {children}
    </>
  );
  return (
    <Notice tone="bad" title={title} code={error.code} actions={remedy || children ? actions : undefined}>
      {text}
    </Notice>
  );
}
