import { Component, type ReactNode } from "react";
import { Notice } from "./Notice.js";

/** Keeps a record that is not as FHIR wants it from taking the rest of the page with it. */
export class SectionErrorBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Notice tone="bad" title="This part can’t be shown">
        A record in it is not as it should be. The rest of the page is not affected; tell your administrator.
      </Notice>
    );
  }
}
