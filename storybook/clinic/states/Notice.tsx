import type { ReactNode } from "react";

interface NoticeProps {
  /** `bad` interrupts a screen reader; `calm` waits for it to finish. */
  tone: "bad" | "calm";
  title: string;
  /** What support asks for: a stable code, never a stack or a response. */
  code?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

/** A message in the place of what cannot be shown. */
export function Notice({ tone, title, code, actions, children }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <p className="notice-title">{title}</p>
      <p>{children}</p>
      {code === undefined ? null : (
        <p className="notice-code">
          Code: <code>{code}</code>
        </p>
      )}
      {actions ? <div className="notice-actions">{actions}</div> : null}
    </div>
  );
}
