import type { ConfigurationError } from "@medblocks/react";
import { FullPageMessage } from "./FullPageMessage.js";

/** Tells the person who sets the clinic up what is wrong with its settings, and what to do. */
export function ConfigurationScreen({ error }: { error: ConfigurationError }) {
  return (
    <FullPageMessage>
      <h1>The clinic is not set up yet</h1>
      <p className="lead" role="alert">
        {instructionFor(error)}
      </p>
      <p className="fine-print">
        The settings are <code>VITE_MEDBLOCKS_URL</code> and <code>VITE_MEDBLOCKS_CLIENT_ID</code>.
      </p>
    </FullPageMessage>
  );
}

/** The error of a production build names the setting only, so the clinic says the rest. */
function instructionFor({ option, message }: ConfigurationError): string {
  const { VITE_MEDBLOCKS_URL: baseUrl, VITE_MEDBLOCKS_CLIENT_ID: clientId } = import.meta.env;
  if (option === "baseUrl") {
    const fault = baseUrl ? "is not a URL" : "is missing";
    return `baseUrl ${fault}. Set baseUrl to the address of the Medblocks platform, such as "https://dev.medblocks.com".`;
  }
  if (option === "clientId" && !clientId) return "clientId is missing. Set it to the id of the clinic’s client there.";
  return message;
}
