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
  .cards { grid-template-columns: 1fr 1fr; }
  .photo img { max-height: 6cm; width: auto; max-width: 100%; }
  .shape, .progress svg, .vote, .chart svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
