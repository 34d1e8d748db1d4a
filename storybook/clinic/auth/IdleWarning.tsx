import { useAuth, useIdleLock } from "@medblocks/react";
import { useEffect, useState } from "react";

const lingerMs = 2500;

/**
 * Says that the session is about to lock. Any activity ends the warning, the mere way of the pointer to its button, too:
 * so it stays as it is for a moment, and a click that was meant for it does not land on what is behind.
 */
export function IdleWarning() {
  const { status } = useAuth();
  const secondsLeft = useIdleLock();
  const [isShown, setIsShown] = useState(false);
  const isWarning = status === "signedIn" && secondsLeft !== undefined;
  if (isWarning && !isShown) setIsShown(true);
  // It was to no avail, and is no longer true.
  if (status !== "signedIn" && isShown) setIsShown(false);

  useEffect(() => {
    if (isWarning || !isShown) return undefined;
    const timer = setTimeout(() => setIsShown(false), lingerMs);
    return () => clearTimeout(timer);
  }, [isWarning, isShown]);

  return (
    <div className="idle-warning">
      {/* There before its text is, and the same for each second: it is read out once, not sixty times. */}
      <output className="visually-hidden">
        {isWarning ? "This session locks within a minute, unless you go on." : isShown ? "You stay signed in." : null}
      </output>
      {isShown ? (
        <div className="toast">
          <p aria-hidden="true">
            {isWarning ? (
              <>
                This session locks in{" "}
                <strong>
                  {secondsLeft} {secondsLeft === 1 ? "second" : "seconds"}
                </strong>
                , unless you go on.
              </>
            ) : (
              "You stay signed in."
            )}
          </p>
          {/* It has nothing to do: whatever presses it is activity already. */}
          <button type="button" className="button">
            Stay signed in
          </button>
        </div>
      ) : null}
    </div>
  );
}
