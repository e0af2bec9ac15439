export const PARTS = `
.hero { margin: -1.2rem calc(50% - 50vw) 0; padding: 1.8rem calc(50vw - 50% + 0px); background: var(--ground); border-bottom: 1px solid var(--line); }
html { overflow-x: clip; }
.search label { display: block; font-weight: 600; margin-top: 1rem; }
.search div { display: flex; gap: .5rem; max-width: 36rem; margin-top: .3rem; }
.search input { flex: 1; min-width: 0; font: inherit; padding: .55rem .8rem; border: 1.5px solid var(--quiet); border-radius: 4px; background: var(--paper); color: var(--text); }
button, .search button { font: inherit; padding: .55rem 1.3rem; border: 1.5px solid var(--accent); border-radius: 4px; background: var(--accent); color: #fff; cursor: pointer; }
button:hover { background: var(--accent-dark); }
.shape { width: 1em; height: 1em; flex: none; fill: currentColor; stroke: currentColor; vertical-align: -.1em; }
.shape .cut { stroke: var(--cut); }
.state { display: inline-flex; align-items: center; gap: .35em; white-space: nowrap; font-weight: 600; }
.c-green, .s-on_pace, .s-ahead, .s-done_early, .s-done_unverified, .s-done { --state: var(--good); --pale: var(--good-pale); }
.c-yellow, .s-behind { --state: var(--slow); --pale: var(--slow-pale); }
.c-red, .s-overdue { --state: var(--bad); --pale: var(--bad-pale); }
.c-none, .s-not_started, .s-adjusted, .s-stopped, .s-not_rated, .s-unpublished { --state: var(--none); --pale: var(--none-pale); }
.state { color: var(--state); }
.state.big { font-size: 1.15rem; padding: .25rem .8rem; background: var(--pale); border: 1px solid var(--state); border-radius: 4px; }
.lamp { font-size: .82em; font-weight: 400; padding: 0 .3em; border: 1px solid; border-radius: 3px; }
.proof { white-space: nowrap; }
.proof::before { content: "·"; margin-right: .4em; color: var(--quiet); }
.stateline { display: flex; flex-wrap: wrap; align-items: center; gap: .1rem .5rem; margin: .2rem 0; }
.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .5rem; margin: .6rem 0 1.2rem; }
:lang(en) .counts { grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); }
.counts .state { white-space: normal; }
.counts li { border: 1px solid var(--line); border-radius: 4px; background: var(--paper); }
.counts li > a, .counts li:not(:has(a)) { display: flex; justify-content: space-between; align-items: center; gap: .5rem; height: 100%; padding: .5rem .8rem; }
.counts li > a { color: inherit; text-decoration: none; min-height: 2.9rem; }
.counts a:hover, .counts a[aria-current] { background: var(--accent-pale); outline: 2px solid var(--accent); border-radius: 4px; }
.counts b { font-size: 1.15rem; font-variant-numeric: tabular-nums; }
.groups .counts { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; margin: .3rem 0; }
.groups .counts li { display: inline-flex; border: 0; padding: 0; gap: .35rem; font-size: .92rem; }
.groups .counts b { font-size: 1em; }
.groups > li { padding: .9rem 0; border-top: 1px solid var(--line); }
.groups h2, .groups h3 { font-size: 1.08rem; margin: 0; }
.groups .about { font-weight: 400; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1.6rem; align-items: start; }
.cards li { border-top: 3px solid var(--accent); padding-top: .8rem; }
.cards li:has(img) { border: 0; padding: 0; }
.cards img { width: 100%; aspect-ratio: 16/10; object-fit: cover; border-radius: 4px; margin-bottom: .6rem; }
.cards h2, .cards h3 { margin: 0 0 .2rem; font-size: 1.1rem; }
.cards h2 a, .cards h3 a, .items .title a { color: var(--text); text-decoration-color: var(--line); }
.cards h2 a:hover, .cards h3 a:hover, .items .title a:hover { color: var(--accent); text-decoration-color: currentColor; }
.cards p { margin: .15rem 0; }
.place { font-size: .95rem; }
.items > li { padding: .8rem 0; border-top: 1px solid var(--line); }
.items p { margin: .1rem 0; }
.items .title { font-weight: 600; font-size: 1.05rem; }
.changes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); gap: 0 2rem; }
.changes > li { padding: .5rem 0 .9rem 1.1rem; border-left: 3px solid var(--line); position: relative; }
.changes p { margin: 0; max-width: 46rem; }
.ways { display: flex; flex-wrap: wrap; gap: .6rem; }
.ways a, .ways button { display: inline-flex; align-items: center; min-height: 2.8rem; padding: .3rem 1.1rem; border: 1.5px solid var(--accent); border-radius: 4px; background: var(--paper); color: var(--accent); text-decoration: none; }
.ways a:hover, .ways button:hover { background: var(--accent-pale); color: var(--accent-dark); }
.legend { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: .4rem 1.6rem; margin: 0; }
.legend div { display: flex; gap: .8rem; align-items: baseline; }
.legend dt { flex: 0 0 7.2em; }
.legend dd { margin: 0; }
:lang(en) .legend dt { flex-basis: 10em; }
.pager { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; align-items: center; margin-top: 1.6rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.pager a { padding: .5rem 1rem; border: 1.5px solid var(--accent); border-radius: 4px; text-decoration: none; }
.letters { display: flex; flex-wrap: wrap; gap: .5rem; }
.letters a { display: flex; gap: .5rem; align-items: center; min-width: 4.2rem; min-height: 2.8rem; padding: .2rem .9rem; border: 1px solid var(--line); border-radius: 4px; text-decoration: none; }
.item > header { margin-bottom: 1rem; }
.item section { border-top: 1px solid var(--line); margin-top: 1.8rem; }
.item h2 { margin-top: 1.2rem; }
.photo { margin: 0 0 1rem; }
.photo img { width: 100%; max-height: 26rem; object-fit: cover; border-radius: 4px; }
@media (min-width: 60em) {
  .first:has(.photo) { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 2.4rem; align-items: start; }
  .first:has(.photo) section { border: 0; margin: 0; }
  .first:has(.photo) h2 { margin-top: 0; }
}
figcaption { font-size: .88rem; color: var(--quiet); padding-top: .3rem; }
blockquote { margin: 0 0 .6rem; padding: .2rem 0 .2rem 1.1rem; border-left: 4px solid var(--accent); font-size: 1.12rem; max-width: 46rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: .9rem 2rem; margin: .8rem 0; max-width: 58rem; }
.facts .all { grid-column: 1 / -1; }
.facts dt { color: var(--quiet); font-size: .88rem; }
.facts dd { margin: 0; }
.figure { font-size: 1.25rem; font-weight: 700; font-variant-numeric: tabular-nums; margin-right: .4em; }
.sites { list-style: disc; padding-left: 1.3em; }
.progress { max-width: 36rem; margin: .9rem 0; }
.progress svg { display: block; width: 100%; height: 14px; margin-top: .3rem; }
.progress .all { fill: var(--none-pale); stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; }
.progress .part { fill: var(--state); }
.progress .mark { stroke: var(--text); stroke-width: 3; vector-effect: non-scaling-stroke; }
details { margin: .8rem 0; }
summary { cursor: pointer; color: var(--accent); padding: .35rem 0; }
.target { margin: 1.2rem 0; }
@media (min-width: 60em) {
  .target:has(.chart) { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 34rem); gap: 0 2rem; align-items: start; }
  .target > h3, .target > details, .target > .wide, .target > p { grid-column: 1 / -1; }
  .target .chart { margin-top: .4rem; }
}
.story > li { position: relative; padding: 0 0 1.2rem 1.5rem; border-left: 2px solid var(--line); margin-left: .4rem; }
.story > li::before { content: ""; position: absolute; left: -.5rem; top: .5rem; width: .85rem; height: .85rem; border-radius: 50%; background: var(--paper); border: 3px solid var(--accent); }
.story p { margin: .1rem 0; max-width: 46rem; }
.story .when b { margin-left: .6em; }
.photos { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: .6rem; }
.photos figure { margin: 0; flex: 0 1 20rem; }
.photos img { border-radius: 4px; width: 100%; aspect-ratio: 4/3; object-fit: cover; }
.question { border-left: 3px solid var(--line); padding-left: 1.1rem; margin: 1rem 0; max-width: 46rem; }
.vote { display: block; width: 100%; max-width: 36rem; height: 14px; }
.v-yes { fill: var(--good); }
.v-fair { fill: #7f9c8a; }
.v-no { fill: var(--bad); }
.code { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; margin-top: 1.2rem; }
.code img { border: 1px solid var(--line); }
.address, .hash { overflow-wrap: anywhere; font-size: .88rem; }
textarea { width: 100%; max-width: 46rem; font: .85rem/1.5 ui-monospace, monospace; padding: .6rem; border: 1.5px solid var(--quiet); border-radius: 4px; color: var(--text); background: var(--paper); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; max-width: 58rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .4rem 0; }
th, td { text-align: left; padding: .5rem .8rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { font-size: .88rem; color: var(--quiet); white-space: nowrap; }
tbody th { font-weight: 600; }
.wide th { white-space: nowrap; }
.wide .about { font-weight: 400; font-size: .8rem; }
.n { text-align: right; white-space: nowrap; }
.n + td:not(.n), .n + th:not(.n) { padding-left: .6rem; }
@media (max-width: 36em) {
  .wide th, .wide td { padding-right: .5rem; }
  .wide table { font-size: .92rem; }
  .wide thead th { font-size: .8rem; }
}
.numbers { display: flex; flex-wrap: wrap; gap: .6rem 2.2rem; margin: .8rem 0; }
.numbers dt { font-size: .88rem; color: var(--quiet); }
.numbers dd { margin: 0; font-size: 1.5rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.pairs > li { display: grid; grid-template-columns: 1fr 1fr; gap: .4rem 2rem; padding: 1rem 0; border-top: 1px solid var(--line); }
.pairs p { margin: .1rem 0; }
@media (max-width: 40em) {
  .pairs > li { grid-template-columns: 1fr; }
  .legend div { display: block; }
  .counts, :lang(en) .counts { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .counts li > a { padding-inline: .6rem; }
}
.elder .cards { grid-template-columns: 1fr; }
.elder .counts, .elder:lang(en) .counts { grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); }
.elder .counts a, .elder .ways a, .elder .ways button { min-height: 3.2rem; }
.embed main { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 4px; }
.embed h1 { font-size: 1.05rem; margin: 0 0 .3rem; }
.contrast .state.big, .contrast .cards li { border-width: 2px; }
`;
