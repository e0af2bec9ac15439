export const REPORT = `
.contents ul { columns: 2; column-gap: 2rem; font-size: .95rem; }
.contents li { break-inside: avoid; }
.contents a { display: inline-block; padding-block: .25rem; }
.contents .d2 { padding-left: 1em; }
.contents .d3 { padding-left: 2em; }
.reporttext { margin-top: 1.5rem; }
.line { display: grid; grid-template-columns: minmax(0, 40rem) minmax(10rem, 1fr); gap: 0 2rem; align-items: start; }
.line > p { margin: 0 0 1rem; text-align: justify; text-indent: 2em; line-height: 1.9; }
.line > p a { color: inherit; text-decoration-line: underline; text-decoration-color: var(--state); text-decoration-thickness: 2px; text-underline-offset: .28em; }
.line > p a.c-yellow { text-decoration-style: dashed; }
.line > p a.c-red { text-decoration-style: double; }
.line > p a.c-none { text-decoration-style: dotted; }
.line > p a:hover { background: var(--pale); }
.line h2, .line h3, .line h4 { grid-column: 1; margin: 1.4rem 0 .6rem; }
.margin { font-size: .88rem; line-height: 1.45; }
.margin li { padding: .3rem 0 .3rem .7rem; border-left: 3px solid var(--line); }
.margin li:target { background: var(--accent-pale); border-color: var(--accent); }
.margin a { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; color: var(--state); text-decoration: none; font-weight: 600; }
.margin a span { font-weight: 400; color: var(--text); }
.margin a .lamp { color: inherit; }
.margin a:hover span:not(.lamp) { text-decoration: underline; }
@media (max-width: 60em) {
  .line { grid-template-columns: 1fr; }
  .line > .margin { margin: -.4rem 0 1.2rem; }
  .contents ul { columns: 1; }
  .margin li { padding-block: .4rem; }
  .margin a { -webkit-line-clamp: 1; }
}
`;
