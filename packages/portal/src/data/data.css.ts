/** Pages on open data: code, and tables of many short cells. */
export const DATA_STYLE = `
pre { overflow-x: auto; max-width: 58rem; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 4px; background: var(--ground); font: .85rem/1.55 ui-monospace, Consolas, monospace; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .92em; overflow-wrap: anywhere; }
.dictionary code { overflow-wrap: normal; white-space: nowrap; }
.dictionary .codes { font-size: .88rem; color: var(--quiet); }
.files th, .files td { padding-right: .6rem; }
.files tbody th { overflow-wrap: anywhere; }
.formats a { display: inline-block; margin-right: .7rem; padding: .2rem 0; white-space: nowrap; }
.verify li { margin: .4rem 0; list-style: decimal inside; }
`;
