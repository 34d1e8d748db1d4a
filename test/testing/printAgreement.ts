/** What one scenario came to, over the mock and over a real server. */
export interface AgreementRow {
  scenario: string;
  outcome: string;
  agrees: boolean;
}

export function agreementOf(scenario: string, ofMock: unknown, ofReal: unknown): AgreementRow {
  const outcome = JSON.stringify(ofReal) ?? "nothing";
  return { scenario, outcome, agrees: JSON.stringify(ofMock) === outcome };
}

/** Prints the table of agreement. */
export function printAgreement(title: string, rows: readonly AgreementRow[]): void {
  const width = Math.max(...rows.map(({ scenario }) => scenario.length));
  const lines = rows.map(({ scenario, outcome, agrees }) => {
    const shown = outcome.length > 90 ? `${outcome.slice(0, 90)}…` : outcome;
    return `  ${scenario.padEnd(width)}  ${agrees ? "agree   " : "DISAGREE"}  ${shown}`;
  });
  const agreeing = rows.filter(({ agrees }) => agrees).length;
  console.log(["", `${title}: ${agreeing} of ${rows.length} agree`, ...lines].join("\n"));
}
