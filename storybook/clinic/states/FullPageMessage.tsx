import type { ReactNode } from "react";
import { BrandMark } from "../shell/BrandMark.js";

/** A page with nothing but a message: for what happens outside any screen. */
export function FullPageMessage({ children }: { children: ReactNode }) {
  return (
    <main className="full-page">
      <div className="full-page-card">
        <p className="brand">
          <BrandMark />
          <span className="brand-name">Harbourside Clinic</span>
        </p>
        {children}
      </div>
    </main>
  );
}
