import { ConfigurationError } from "@medblocks/react";
import { Component, type ReactNode } from "react";
import { ConfigurationScreen } from "./ConfigurationScreen.js";
import { FullPageMessage } from "./FullPageMessage.js";

interface State {
  error?: unknown;
}

/** The last resort, around everything: a clinic that is set up wrongly says so instead of staying blank. */
export class ClinicErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (error instanceof ConfigurationError) return <ConfigurationScreen error={error} />;
    return (
      <FullPageMessage>
        <h1>The clinic has stopped working</h1>
        <p className="lead">Nothing was changed. Load the page again; if it stays so, tell your administrator.</p>
        <button type="button" className="button primary" onClick={() => window.location.reload()}>
          Load again
        </button>
      </FullPageMessage>
    );
  }
}
