export interface AllergyKind {
  snomed: string;
  display: string;
  category: "food" | "medication" | "environment";
  reaction: readonly [snomed: string, display: string];
}

export const allergyCatalog: readonly AllergyKind[] = [
  {
    snomed: "91936005",
    display: "Allergy to penicillin",
    category: "medication",
    reaction: ["271807003", "Eruption of skin"],
  },
  { snomed: "293586001", display: "Allergy to aspirin", category: "medication", reaction: ["126485001", "Urticaria"] },
  { snomed: "91935009", display: "Allergy to peanut", category: "food", reaction: ["39579001", "Anaphylaxis"] },
  { snomed: "300913006", display: "Allergy to shellfish", category: "food", reaction: ["126485001", "Urticaria"] },
  { snomed: "417532002", display: "Allergy to fish", category: "food", reaction: ["126485001", "Urticaria"] },
  {
    snomed: "418689008",
    display: "Allergy to grass pollen",
    category: "environment",
    reaction: ["76067001", "Sneezing"],
  },
  {
    snomed: "232350006",
    display: "House dust mite allergy",
    category: "environment",
    reaction: ["76067001", "Sneezing"],
  },
  {
    snomed: "300916003",
    display: "Latex allergy",
    category: "environment",
    reaction: ["271807003", "Eruption of skin"],
  },
];
