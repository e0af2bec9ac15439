export const PRINT = `
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root { --text: #000; --quiet: #333; --ground: #fff; --accent-pale: #fff; }
  html, html.elder { font-size: 10.5pt; }
  .tools, .sections, .crumbs, .skip, .search, .pager, .ways, .contents, .actions > details, .actions > h2, footer nav, #ways, section:has(> #ways) { display: none; }
  body > header, footer { background: none; border-color: #999; }
  main { padding-block: .6rem; }
  .hero { padding-block: 0 1rem; border: 0; }
  a { color: inherit; text-decoration: none; }
  h2, h3 { break-after: avoid; }
  li, figure, .progress, .facts > div, tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; color: inherit; font-weight: 700; break-after: avoid; }
  summary::-webkit-details-marker { display: none; }
  .wide { overflow: visible; }
  .wide td, .formats a { white-space: normal; overflow-wrap: anywhere; }
  .wide .hash { font-size: 7pt; }
  .groups .ways { display: flex; }
  .groups .ways a { min-height: 0; padding: 0; border: 0; color: inherit; }
  main li > a[href*="/data/v1/"]:not(:has(+ code))::after, main li > a[href*="/feeds/"]::after { content: "  " attr(href); font-size: 8pt; overflow-wrap: anywhere; }
  thead { display: table-header-group; }
  table { font-size: 9.5pt; }
  th, td { padding-block: .25rem; }
  pre { white-space: pre-wrap; overflow: visible; overflow-wrap: anywhere; border-color: #999; }
  .cards { grid-template-columns: 1fr 1fr; }
  .photo img { max-height: 6cm; width: auto; max-width: 100%; }
  .shape, .progress svg, .vote, .chart svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
