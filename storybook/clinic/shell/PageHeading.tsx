import { useEffect, useRef, type ReactNode } from "react";
import { useLocation } from "react-router";

interface PageHeadingProps {
  /**
   * What the tab is called. It never names a patient: titles end up in the browser's history, and on the screens of
   * those who look on.
   */
  title: string;
  children: ReactNode;
}

/** The `h1` of a screen. It names the tab, and takes the focus when the user has come here from another screen. */
export function PageHeading({ title, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  // The first page of a visit is announced by the browser itself; "default" is React Router's name for it.
  const hasNavigated = useRef(key !== "default");

  useEffect(() => {
    document.title = `${title} · Harbourside Clinic`;
  }, [title]);
  useEffect(() => {
    // Where the page is scrolled to is the router's to say: Back leads to where the list was left.
    if (hasNavigated.current) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
