/** What one scenario came to, by the name of what it ran over. */
export interface AgreementRow {
  scenario: string;
  outcomes: Readonly<Record<string, unknown>>;
  /** Why they may differ, where they may. */
  difference?: string | undefined;
}

const shownLength = 90;

/** Prints the table of agreement: a line for each scenario, and one for each outcome where they differ. */
export function printAgreement(title: string, rows: readonly AgreementRow[]): void {
  const width = Math.max(...rows.map(({ scenario }) => scenario.length));
  const lines = rows.map(({ scenario, outcomes, difference }) => {
    const texts = Object.entries(outcomes).map(
      ([name, outcome]) => [name, JSON.stringify(outcome) ?? "nothing"] as const,
    );
    const [, first = ""] = texts[0] ?? [];
    if (texts.every(([, text]) => text === first)) return `  ${scenario.padEnd(width)}  agree   ${shortened(first)}`;
    const each = texts.map(([name, text]) => `    ${name}: ${shortened(text)}`);
    return [`  ${scenario.padEnd(width)}  ${difference ?? "DISAGREE"}`, ...each].join("\n");
  });
  const agreeing = lines.filter((line) => !line.includes("\n")).length;
  console.log(["", `${title}: ${agreeing} of ${rows.length} agree`, ...lines].join("\n"));
}

function shortened(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
