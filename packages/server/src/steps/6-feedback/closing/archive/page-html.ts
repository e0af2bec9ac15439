/** Pages of an archive: plain HTML without script, readable by anything in thirty years, printable as they are. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `body{font:15px/1.7 "Noto Serif CJK SC","Songti SC",SimSun,serif;max-width:68em;margin:2em auto;padding:0 1.5em;color:#222}
h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.6em}table{border-collapse:collapse;width:100%;font-size:.94em}
th,td{border:1px solid #999;padding:.25em .5em;text-align:left;vertical-align:top}th{background:#f0f0f0}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}dt{color:#666}dd{margin:0 0 .4em 0;white-space:pre-wrap}
code{font-size:.85em;word-break:break-all}.quiet{color:#666}@media print{body{margin:0}tr{break-inside:avoid}}`;

export function page(title: string, body: string): Buffer {
  return Buffer.from(
    `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>\n<body><h1>${escapeHtml(title)}</h1>\n${body}\n</body></html>\n`,
  );
}

export type Cell = string | number | null;

/** @param numeric  places of columns that are set right */
export function table(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  numeric: readonly number[] = [],
): string {
  if (rows.length === 0) return '<p class="quiet">（无）</p>';
  const cell = (value: Cell, at: number) =>
    `<td${numeric.includes(at) ? ' class="n"' : ''}>${value === null ? '' : escapeHtml(String(value)).replaceAll('\n', '<br>')}</td>`;
  return `<table><thead><tr>${headings.map((heading) => `<th>${escapeHtml(heading)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table>`;
}

/** What is not known is left out. */
export function facts(pairs: readonly (readonly [label: string, value: Cell])[]): string {
  const known = pairs.filter(([, value]) => value !== null && value !== '');
  return `<dl>${known.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(String(value))}</dd>`).join('\n')}</dl>`;
}

export const section = (title: string, body: string): string => `<h2>${escapeHtml(title)}</h2>\n${body}\n`;
