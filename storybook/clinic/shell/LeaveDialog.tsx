import { useEffect, useId, useRef } from "react";

interface LeaveDialogProps {
  /** It is being saved: whoever waits a moment loses nothing, and leaves by itself. */
  isSaving?: boolean;
  /** What the button says that loses it: "Leave". */
  leave: string;
  onLeave: () => void;
  onStay: () => void;
}

/** Asks before something that is not saved gets lost. Rendered means open. */
export function LeaveDialog({ isSaving = false, leave, onLeave, onStay }: LeaveDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="leave-dialog"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
      // A browser gives in to the second Escape in a row, whatever the page says.
      onClose={(event) => {
        if (!event.currentTarget.open) onStay();
      }}
    >
      <h2 id={title}>{isSaving ? "Saving your changes …" : "Leave without saving?"}</h2>
      <p className="muted">
        {isSaving
          ? "You go on as soon as it is done. If it fails, you stay here, with all that you entered."
          : "What you have entered is not saved yet, and would be lost."}
      </p>
      <div className="button-row">
        <button type="button" className="button primary" onClick={onStay}>
          Stay here
        </button>
        {isSaving ? null : (
          <button type="button" className="button" onClick={onLeave}>
            {leave}
          </button>
        )}
      </div>
    </dialog>
  );
}
