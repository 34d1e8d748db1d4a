import type { PatientEntry } from "../fhir/patientDirectory.js";
import { escapeHtml, page } from "../pages/page.js";
import { patientLine } from "../pages/patientLine.js";
import { launcherHref, launcherPath, launchUrlOf, type LaunchableApp, type LaunchOptions } from "./launchOptions.js";
import { launcherStyle } from "./launcherStyle.js";

export interface LauncherPageProps {
  options: LaunchOptions;
  userName: string;
  apps: readonly LaunchableApp[];
  /** The patients of the list. */
  found: readonly PatientEntry[];
  /** Whose record is open; undefined on Home, and for one who is not there. */
  patient: PatientEntry | undefined;
  encounter: string | undefined;
  fhirBase: string;
}

export function launcherPage(props: LauncherPageProps): string {
  const { userName, patient, options } = props;
  const heading = patient ? patient.name : options.patient === undefined ? "Home" : "Unknown patient";
  return page({
    title: `${heading} · Ignite`,
    width: "full",
    style: launcherStyle,
    header: `<nav class="account" aria-label="Account"><span>${escapeHtml(userName)}</span> <a href="/oauth2/sessions/logout">Sign out</a></nav>`,
    main: `<div class="ignite">
${patientList(props)}
<section class="stage" aria-labelledby="heading">
<h1 id="heading">${escapeHtml(heading)}</h1>
${stage(props)}
</section>
</div>`,
  });
}

const shown = 50;

function patientList({ options, found, patient }: LauncherPageProps): string {
  const listed = found.slice(0, shown);
  // The open record stands in the list whatever is searched for.
  if (patient && !listed.some(({ id }) => id === patient.id)) listed.unshift(patient);
  const items = listed.map((entry) => {
    const href = launcherHref(options, { patient: entry.id });
    return `<li><a href="${escapeHtml(href)}"${current(entry.id === patient?.id)}>${patientLine(entry)}</a></li>`;
  });
  const { q, patient: _patient, ...kept } = options;
  const hidden = Object.entries({ ...kept, ...(patient && { patient: patient.id }) }).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return `<nav class="patients" aria-label="Patients">
<a class="home" href="${escapeHtml(launcherHref(options, { patient: undefined }))}"${current(options.patient === undefined)}>Home</a>
<form method="get" action="${launcherPath}" role="search">
${hidden.join("")}<label for="q">Name or birth date</label>
<div class="search">
<input id="q" name="q" type="search" value="${escapeHtml(q ?? "")}" autocomplete="off" spellcheck="false">
<button type="submit">Search</button>
</div>
</form>
${found.length === 0 ? '<p class="none" role="status">Nobody was found.</p>' : ""}
${items.length > 0 ? `<ul class="patients">${items.join("\n")}</ul>` : ""}
${found.length > shown ? `<p>${shown} of ${found.length} are shown: search for the others.</p>` : ""}
</nav>`;
}

function stage({ options, apps, patient, encounter, fhirBase }: LauncherPageProps): string {
  if (options.patient !== undefined && !patient) {
    return '<div class="alert" role="alert">There is no such patient, or you may not open the record.</div>';
  }
  const [first] = apps;
  if (!first)
    return "<p>No app is registered with a <code>launchUrl</code>: <code>POST /admin/clients</code> adds one.</p>";
  const app = options.app === undefined ? first : apps.find(({ clientId }) => clientId === options.app);
  const choice = choices(
    "App",
    apps.map(({ clientId, name }) => [name ?? clientId, { app: clientId }, clientId === app?.clientId]),
  );
  if (!app)
    return `${choice}<div class="alert" role="alert">No such app is registered with a <code>launchUrl</code>.</div>`;

  const delivery = options.delivery ?? app.launchContext ?? "tokenResponse";
  const needPatientBanner = options.banner !== "no";
  const url = launchUrlOf(app.launchUrl, fhirBase, {
    ...(patient && { patient: patient.id }),
    ...(encounter === undefined ? {} : { encounter }),
    needPatientBanner,
    delivery,
  });
  const appName = app.name ?? app.clientId;
  return `<div class="controls">
${choice}
${choices("Launch context", [
  ["Token response", { delivery: "tokenResponse" }, delivery === "tokenResponse"],
  ["id_token claim", { delivery: "idToken" }, delivery === "idToken"],
])}
${choices("Patient banner", [
  ["The app's", { banner: "yes" }, needPatientBanner],
  ["Ignite's", { banner: "no" }, !needPatientBanner],
])}
<a class="own-tab" href="${escapeHtml(url)}" target="_blank" rel="noopener">Open in a tab of its own</a>
</div>
${patient && !needPatientBanner ? `<div class="banner" role="note" aria-label="Open record">${patientLine(patient)}</div>` : ""}
<iframe src="${escapeHtml(url)}" title="${escapeHtml(`${appName}: ${patient?.name ?? "Home"}`)}"></iframe>
<p class="about">The app stands in a frame, as Ignite shows it on its ${patient ? "Patient" : "Home"} page: at its launch URL, with
<code>iss</code>, the FHIR server, and <code>launch</code>, ${patient ? "which names the patient and the latest encounter" : "which names no patient"}. After its sign-in the app finds the launch context
${delivery === "idToken" ? "as the claim <code>launch</code> of its id_token" : "beside its token"}.</p>`;

  function choices(label: string, all: [text: string, change: LaunchOptions, isCurrent: boolean][]): string {
    const links = all.map(
      ([text, change, isCurrent]) =>
        `<a href="${escapeHtml(launcherHref(options, change))}"${current(isCurrent)}>${escapeHtml(text)}</a>`,
    );
    return `<div class="choice" role="group" aria-label="${label}"><span aria-hidden="true">${label}</span>${links.join("")}</div>`;
  }
}

function current(isCurrent: boolean): string {
  return isCurrent ? ' aria-current="true"' : "";
}
