import type { ConfigurationError } from "@medblocks/react";
import { FullPageMessage } from "./FullPageMessage.js";

/** For whoever sets the clinic up: what is wrong with its settings, and the mend. */
export function ConfigurationScreen({ error }: { error: ConfigurationError }) {
  return (
    <FullPageMessage>
      <h1>The clinic is not set up yet</h1>
      <p className="lead" role="alert">
        {error.message}
      </p>
      <p className="fine-print">
        The settings are <code>VITE_MEDBLOCKS_URL</code> and <code>VITE_MEDBLOCKS_CLIENT_ID</code>.
      </p>
    </FullPageMessage>
  );
}
