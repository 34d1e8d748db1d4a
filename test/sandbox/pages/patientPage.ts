import type { PatientEntry } from "../fhir/patientDirectory.js";
import { escapeHtml, page } from "./page.js";
import { patientLine } from "./patientLine.js";

export interface PatientPageProps {
  clientName: string;
  /** What was searched for. */
  text: string;
  found: readonly PatientEntry[];
  /** The patient that was chosen is not there. */
  wrong: boolean;
}

const shown = 20;

/** Asks which record an app is to open that was not started about one. */
export function patientPage({ clientName, text, found, wrong }: PatientPageProps): string {
  const items = found
    .slice(0, shown)
    .map(
      (entry) =>
        `<li><button type="submit" name="patient" value="${escapeHtml(entry.id)}">${patientLine(entry)}</button></li>`,
    );
  return page({
    title: "Choose a patient",
    main: `<h1>Choose a patient</h1>
<p>whose record <strong>${escapeHtml(clientName)}</strong> is to open</p>
${wrong ? '<div class="alert" role="alert">There is no such patient. Please choose another.</div>' : ""}
<form method="get" role="search">
<label for="q">Name or birth date</label>
<div class="search">
<input id="q" name="q" type="search" value="${escapeHtml(text)}" autocomplete="off" spellcheck="false" autofocus>
<button type="submit">Search</button>
</div>
</form>
<form method="post">
${items.length > 0 ? `<ul class="patients">${items.join("\n")}</ul>` : '<p class="none" role="status">Nobody was found.</p>'}
${found.length > shown ? `<p>${shown} of ${found.length} are shown: search for the others.</p>` : ""}
<div class="buttons"><button type="submit" name="cancel" value="yes">Cancel</button></div>
</form>`,
  });
}
