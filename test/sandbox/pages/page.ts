/** Text that goes into HTML. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

export interface PageProps {
  title: string;
  main: string;
  /** Default: a narrow card. */
  width?: "wide" | "full";
  /** HTML at the end of the header. */
  header?: string;
  /** CSS of this page alone. */
  style?: string;
}

/** A whole page of the sandbox: a card in the middle, without scripts or anything from elsewhere. */
export function page({ title, main, width, header = "", style = "" }: PageProps): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Medblocks sandbox</title>
<link rel="icon" href="data:,">
<style>${commonStyle}${style}</style>
</head>
<body>
<div class="column${width === undefined ? "" : ` ${width}`}">
<header><span class="mark" aria-hidden="true"></span>Medblocks <b>sandbox</b>${header}</header>
<main>
${main}
</main>
<footer>A sandbox for development: nobody here is real.</footer>
</div>
</body>
</html>
`;
}

const commonStyle = `
:root { --ink: #16233a; --soft: #566378; --line: #d8dfe9; --paper: #fff; --ground: #eef2f7; --accent: #1d5fd1;
  --accent-ink: #fff; --bad: #a3192b; --bad-ground: #fdecee; --quiet: #f5f7fb; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf5; --soft: #a3afc2; --line: #35425a; --paper: #1a2334; --ground: #101725; --accent: #7fabff;
    --accent-ink: #0c1730; --bad: #ffb0b8; --bad-ground: #43202a; --quiet: #212c40; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem;
  background: radial-gradient(60rem 30rem at 50% -10rem, color-mix(in srgb, var(--accent) 16%, transparent), transparent),
    var(--ground);
  color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
.column { width: min(25rem, 100%); }
.column.wide { width: min(44rem, 100%); }
.column.full { width: min(110rem, 100%); margin-inline: auto; }
header { display: flex; align-items: center; gap: .6rem; margin-bottom: 1rem; font-weight: 500; }
header b { font-weight: 700; }
.mark { flex: none; width: 1.4rem; height: 1.4rem; border-radius: .4rem; background:
  linear-gradient(#fff, #fff) center / .75rem .2rem no-repeat, linear-gradient(#fff, #fff) center / .2rem .75rem no-repeat,
  linear-gradient(135deg, #2f7bff, #14b8a6); }
main { background: var(--paper); border: 1px solid var(--line); border-radius: 1rem; padding: 2rem;
  box-shadow: 0 1px 2px rgb(16 32 64 / 6%), 0 12px 32px rgb(16 32 64 / 8%); }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .35rem; letter-spacing: -.01em; }
h2 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
p { margin: 0 0 1rem; color: var(--soft); }
p strong { color: var(--ink); }
a { color: var(--accent); }
label { display: block; font-weight: 600; font-size: .9rem; margin: 1rem 0 .35rem; }
input { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
  border-radius: .6rem; padding: .6rem .75rem; }
input[aria-invalid] { border-color: var(--bad); }
:focus-visible { outline: 3px solid color-mix(in srgb, var(--accent) 55%, transparent); outline-offset: 2px; }
.buttons { display: flex; gap: .75rem; margin-top: 1.5rem; }
button { flex: 1; font: inherit; font-weight: 600; cursor: pointer; padding: .65rem 1rem; border-radius: .6rem;
  border: 1px solid var(--line); background: transparent; color: inherit; }
button.primary { flex: 2; background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
button:hover { filter: brightness(1.06); }
.alert { background: var(--bad-ground); color: var(--bad); border-radius: .6rem; padding: .65rem .85rem; margin: 1rem 0 0;
  font-size: .95rem; }
.hint { margin-top: 1.5rem; padding: .9rem 1rem; background: var(--quiet); border-radius: .75rem; font-size: .9rem; }
.hint p { margin: 0 0 .4rem; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); vertical-align: top; }
thead th { border-top: 0; font-size: .8rem; color: var(--soft); font-weight: 600; }
code { font: .9em ui-monospace, "Cascadia Mono", Menlo, monospace; overflow-wrap: anywhere; }
table.users code { white-space: nowrap; }
table.users small { display: block; color: var(--soft); }
ul.scopes { list-style: none; margin: 0; padding: 0; }
ul.scopes li { padding: .5rem 0; border-top: 1px solid var(--line); }
ul.scopes small { display: block; color: var(--soft); }
.search { display: flex; gap: .5rem; }
.search button { flex: none; }
ul.patients { list-style: none; margin: 1.25rem 0 1rem; padding: 0; border: 1px solid var(--line); border-radius: .75rem;
  max-height: 22rem; overflow-y: auto; }
ul.patients li + li { border-top: 1px solid var(--line); }
ul.patients button, ul.patients a { display: block; width: 100%; padding: .55rem .9rem; border: 0; border-radius: 0;
  text-align: left; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
ul.patients :is(button, a):hover { background: var(--quiet); }
ul.patients :focus-visible { outline-offset: -3px; }
ul.patients span { display: block; font-weight: 600; }
ul.patients small { display: block; color: var(--soft); font-weight: 400; }
.none { margin: 1.25rem 0; }
footer { margin-top: 1rem; font-size: .85rem; color: var(--soft); text-align: center; }
@media (max-width: 30rem) { main { padding: 1.5rem 1.25rem; } .hint { padding: .8rem .7rem; }
  th, td { padding-right: .4rem; } table.users code { white-space: normal; } }
`;
