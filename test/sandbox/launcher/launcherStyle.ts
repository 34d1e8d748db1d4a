export const launcherStyle = `
body { place-items: start stretch; padding: 1rem; }
main { padding: 0; overflow: hidden; }
.account { margin-left: auto; display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: end; font-size: .92rem; }
.ignite { display: grid; grid-template-columns: 18rem minmax(0, 1fr); }
nav.patients { padding: 1rem; border-right: 1px solid var(--line); background: var(--quiet); }
nav.patients ul.patients { max-height: calc(100vh - 18rem); min-height: 12rem; background: var(--paper); margin-bottom: .75rem; }
nav.patients p { font-size: .85rem; margin: 0; }
nav.patients label { margin-top: .75rem; }
.home { display: block; padding: .55rem .9rem; border-radius: .6rem; font-weight: 600; text-decoration: none; color: inherit;
  background: var(--paper); border: 1px solid var(--line); }
nav.patients [aria-current] { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
nav.patients [aria-current] small { color: inherit; }
.search input { min-width: 0; }
.search button { padding-inline: .75rem; }
.stage { display: flex; flex-direction: column; padding: 1rem 1.25rem; min-width: 0; }
.controls { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: center; margin: .5rem 0 .9rem; font-size: .9rem; }
.choice { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem; }
.choice span { color: var(--soft); margin-right: .15rem; }
.choice a { padding: .25rem .7rem; border: 1px solid var(--line); border-radius: 2rem; color: inherit; text-decoration: none; }
.choice a:hover { background: var(--quiet); }
.choice a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
.banner { padding: .5rem .9rem; border: 1px solid var(--line); border-left: .3rem solid var(--accent); border-radius: .6rem;
  margin-bottom: .75rem; }
.banner span { font-weight: 600; margin-right: .6rem; }
.banner small { color: var(--soft); }
iframe { flex: 1; width: 100%; min-height: max(32rem, calc(100vh - 19rem)); border: 1px solid var(--line); border-radius: .75rem;
  background: #fff; color-scheme: light; }
.about { font-size: .85rem; margin: .75rem 0 0; }
@media (max-width: 48rem) {
  .ignite { grid-template-columns: minmax(0, 1fr); }
  nav.patients { border-right: 0; border-bottom: 1px solid var(--line); }
  nav.patients ul.patients { max-height: 11rem; min-height: 0; }
  .stage { padding: 1rem; }
}
`;
