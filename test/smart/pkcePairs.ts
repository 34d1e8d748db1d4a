/** A verifier, and the challenge that S256 makes of it. */
interface PkcePair {
  source: string;
  verifier: string;
  challenge: string;
}

export const pkcePairs: readonly PkcePair[] = [
  {
    source: "https://hl7.org/fhir/smart-app-launch/example-app-launch-public.html#step-4-authorization-code",
    verifier:
      "o28xyrYY7-lGYfnKwRjHEZWlFIPlzVnFPYMWbH-g_BsNnQNem-IAg9fDh92X0KtvHCPO5_C-RJd2QhApKQ-2cRp-S_W3qmTidTEPkeWyniKQSF9Q_k10Q5wMc8fGzoyF",
    challenge: "YPXe7B8ghKrj8PsT4L6ltupgI12NQJ5vblB07F4rGaw",
  },
  {
    source: "https://www.rfc-editor.org/rfc/rfc7636#appendix-B",
    verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  },
];
