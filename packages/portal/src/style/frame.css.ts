export const FRAME = `
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 112.5%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
html.elder { font-size: 142%; }
body {
  margin: 0;
  font: 1rem/1.7 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  color: var(--text);
  background: var(--paper);
  overflow-wrap: break-word;
}
:lang(en) { line-height: 1.6; }
:lang(zh) { line-height: 1.7; }
h1, h2, h3, h4 { line-height: 1.35; font-weight: 700; }
h1 { font-size: 1.7rem; margin: 0 0 .6rem; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .8rem; }
h3 { font-size: 1.08rem; margin: 1.4rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
p { margin: .4rem 0; }
ul, ol { margin: 0; padding: 0; list-style: none; }
main section > ul:not([class]), main dd > ul:not([class]) { list-style: disc; padding-left: 1.3em; }
main section > ul:not([class]) > li { margin: .4rem 0; max-width: 46rem; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .2em; }
a:hover { color: var(--accent-dark); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
img { max-width: 100%; height: auto; display: block; background: var(--none-pale); }
time, .ph { white-space: nowrap; }
.ph { display: inline-block; white-space: normal; }
.skip { position: absolute; left: .5rem; top: -5rem; padding: .5rem 1rem; background: var(--accent-dark); color: #fff; z-index: 2; }
.skip:focus { top: .5rem; }
body > header { background: var(--paper); border-bottom: 1px solid var(--line); }
.top, body > header .sections ul, .crumbs, main, footer > * { max-width: var(--wide); margin-inline: auto; padding-inline: 1.1rem; }
.top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .2rem 1.5rem; padding-block: .5rem .1rem; }
.site { display: inline-flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6rem; min-height: 2.6rem; align-content: center; color: var(--text); text-decoration: none; }
.site strong { font-size: 1.15rem; }
.site > span { color: var(--quiet); }
.tools { display: flex; flex-wrap: wrap; gap: 0 1.1rem; font-size: .88rem; }
.tools a, .tools label { display: inline-flex; align-items: center; gap: .35rem; min-height: 2.6rem; cursor: pointer; }
.tools input { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--accent); }
.sections ul { display: flex; flex-wrap: wrap; gap: 0 .3rem; }
.sections li { margin-left: -.7rem; margin-right: .7rem; }
.sections a { display: block; padding: .45rem .7rem .4rem; border-bottom: 3px solid transparent; color: var(--text); text-decoration: none; }
.sections a:hover { border-color: var(--line); }
.sections a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 700; }
.crumbs { padding-top: .9rem; font-size: .88rem; }
.crumbs ol { display: flex; flex-wrap: wrap; }
.crumbs li:not(:last-child)::after { content: "›"; margin: 0 .5rem; color: var(--quiet); }
.crumbs a { display: inline-block; padding-block: .2rem; }
main { padding-block: 1.2rem 3rem; }
footer { background: var(--ground); border-top: 1px solid var(--line); padding-block: 1.2rem 2rem; font-size: .88rem; }
footer ul { display: flex; flex-wrap: wrap; gap: 0 1.4rem; }
footer li a { display: inline-block; padding-block: .45rem; }
footer p { color: var(--quiet); }
.about { color: var(--quiet); font-size: .88rem; }
.lead { font-size: 1.08rem; max-width: 46rem; }
.onward { margin-top: 1rem; font-weight: 600; }
.elder .tools, .elder .crumbs, .elder footer, .elder .about { font-size: .9rem; }
.elder .sections a, .elder footer li a { padding-block: .7rem; }
@media (max-width: 36em) {
  h1 { font-size: 1.45rem; }
  .top { padding-block: .3rem 0; }
  .site { min-height: 2.2rem; }
  .sections a { padding-inline: .5rem; }
  .sections li { margin-inline: -.5rem .5rem; }
  .sections ul { gap: 0; }
}
@media (forced-colors: active) {
  .sections a[aria-current] { border-color: Highlight; }
}
`;
