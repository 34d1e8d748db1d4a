import { useEffect, useRef, type RefObject } from "react";

/** How far below the window the end may be, so that what comes next is there before it is wanted. */
const margin = "0px 0px 600px 0px";

/** Calls `onEnd` when the element comes into view, or is there already, for as long as `isOn`. */
export function useEndInView(isOn: boolean, onEnd: () => void): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });
  useEffect(() => {
    const element = end.current;
    // Where the browser has no observer, the button does.
    if (!isOn || !element || typeof IntersectionObserver !== "function") return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) latest.current();
      },
      { rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOn]);
  return end;
}
