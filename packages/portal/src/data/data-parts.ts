import type { PublicGovernment } from '@liubu/contract';
import { feedPath } from '../feeds/feed-addresses.ts';
import { type Html, html, webAddress, when } from '../parts/html.ts';
import type { Pen } from '../site/pen.ts';
import type { Pair } from '../text/language.ts';
import { PLACES } from '../text/page-words.ts';
import type { DataTable } from './column.ts';
import { dataPath } from './data-addresses.ts';
import { DATA, sizeWords } from './data-words.ts';
import { TYPE_WORDS } from './dictionary.ts';
import { RECORD_WAYS } from './government-files.ts';
import type { DataFile, YearFiles } from './year-files.ts';

export const part = (id: string, title: string, inner: Html): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${inner}</section>`;

/** A table that is wider than a phone can be pushed aside, by keyboard too. */
const wide = (name: string, table: Html): Html =>
  html`<div class="wide" role="region" tabindex="0" aria-label="${name}">${table}</div>`;

const FORMAT_NAMES = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' } as const;

/** 云川市2026年数据, with the name said to be Chinese on an English page. */
export const yearTitle = (pen: Pen, name: string, year: number): Html =>
  pen.language === 'zh' ? html`${name}${year}年数据` : html`Data of ${pen.zh(name)} for ${year}`;

/** Each table of the year with its formats and sizes; then what goes with them. */
export function fileList(pen: Pen, { government, year, files }: YearFiles): Html {
  const { say } = pen;
  const tables = [...Map.groupBy(files, ({ table }) => table)].flatMap(([table, some]) =>
    table === null ? [] : [{ table, some }],
  );
  const link = (file: DataFile): Html =>
    html`<a href="${pen.file(file.path)}" download>${FORMAT_NAMES[file.format]} <span class="about">${sizeWords(file.weigh().bytes)}</span></a>`;
  const folder = dataPath(government.code, year.year);
  const more: readonly (readonly [Pair, string])[] = [
    [DATA.indexFile, `${folder}index.json`],
    [DATA.dictionaryFile, `${folder}dictionary.json`],
    [DATA.packageFile, `${folder}datapackage.json`],
    [DATA.siteFile, `${dataPath(government.code, null)}site.json`],
    [DATA.feed, feedPath(government.code, year.year)],
  ];
  return html`<p>${say(DATA.which)}</p>
    <table class="files"><caption>${yearTitle(pen, government.name, year.year)}</caption><thead><tr><th scope="col">${say(DATA.what)}</th><th scope="col" class="n">${say(DATA.rows)}</th><th scope="col">${say(DATA.formats)}</th></tr></thead>
    <tbody>${tables.map(
      ({ table, some }) =>
        html`<tr><th scope="row">${say(table.words)}</th><td class="n">${some[0]!.weigh().rows}</td><td class="formats">${some.map(link)}</td></tr>`,
    )}</tbody></table>
    <p class="about">${say(DATA.formulas)}</p>
    <h3>${say(DATA.others)}</h3><ul>${more.map(([words, path]) => html`<li><a href="${pen.file(path)}">${say(words)}</a></li>`)}</ul>`;
}

export function checksums(pen: Pen, { government, year, files }: YearFiles): Html {
  const { say } = pen;
  const name = say(DATA.checksumsOf)(year.year);
  return html`<p>${say(DATA.checksumsWhy)} <a href="${pen.file(`${dataPath(government.code, year.year)}SHA256SUMS`)}">${say(DATA.checksumsFile)}</a></p>
    <details><summary>${name}</summary>${wide(
      name,
      html`<table><thead><tr><th scope="col">${say(DATA.file)}</th><th scope="col" class="n">${say(DATA.size)}</th><th scope="col">SHA-256</th></tr></thead>
      <tbody>${files.map((file) => {
        const { bytes, sha256 } = file.weigh();
        return html`<tr><th scope="row">${file.name}</th><td class="n">${bytes}</td><td><code class="hash">${sha256}</code></td></tr>`;
      })}</tbody></table>`,
    )}</details>`;
}

export function licence(pen: Pen, given: readonly Pick<PublicGovernment, 'name' | 'licence'>[]): Html {
  const line = ({ name, licence: one }: (typeof given)[number]): Html => {
    const address = webAddress(one.url);
    return html`<li>${pen.zh(name)}${pen.say(['：', ': '])}${address === null ? pen.zh(one.name) : html`<a href="${address}" rel="license noopener">${pen.zh(one.name)}</a>`}</li>`;
  };
  return html`<p>${pen.say(DATA.licenceLead)}</p><ul>${given.map(line)}</ul>`;
}

/** The head of the record, and what anyone can do with it. */
export function history(
  pen: Pen,
  given: readonly Pick<PublicGovernment, 'code' | 'name' | 'edition' | 'record'>[],
): Html {
  const { say } = pen;
  const head = ({ code, name, edition, record }: (typeof given)[number]): Html =>
    html`<div class="all"><dt>${say(DATA.historyHead)(name, edition)}</dt><dd>${
      record === null
        ? say(DATA.historyNone)
        : html`${say(PLACES.recordAt)(record.sequence)} · ${pen.day(record.at)}<br><code class="hash">${record.hash}</code><br><a href="${pen.file(`${dataPath(code, null)}record.json`)}">${say(DATA.historyFile)}</a>`
    }</dd></div>`;
  return html`<ol class="verify">${RECORD_WAYS[pen.language].map((line) => html`<li>${line}</li>`)}</ol>
    <dl class="facts">${given.map(head)}</dl>
    <p>${say(DATA.verifier)} <code>npx liubu verify record.ndjson</code></p>`;
}

export function dictionary(pen: Pen, tables: readonly DataTable<never>[]): Html {
  const { say } = pen;
  return html`${tables.map(({ key, words, row, keys, columns }) => {
    const name = `${say(words)}${say(['：', ': '])}${say(row)}`;
    return html`<details><summary>${say(words)} <code>${key}</code> <span class="about">${say(DATA.columns)(columns.length)}</span></summary>
      <p class="about">${say(row)}${say(['。', '. '])}${say(DATA.keys)(keys.join(say(['、', ', '])))}</p>${wide(
        name,
        html`<table class="dictionary"><caption>${name}</caption><thead><tr><th scope="col">${say(DATA.column)}</th><th scope="col">${say(DATA.meaning)}</th><th scope="col">${say(DATA.type)}</th></tr></thead>
        <tbody>${columns.map(
          (column) =>
            html`<tr><th scope="row"><code>${column.key}</code></th><td>${say(column.words)}${when(column.unit, () => html`${say(['（', ' ('])}${say(column.unit!)}${say(['）', ')'])}`)}${when(
              column.codes,
              () =>
                html`<br><span class="codes">${Object.entries(column.codes!).map(
                  ([code, meaning], at) => html`${at > 0 && say(['；', '; '])}<code>${code}</code> ${say(meaning)}`,
                )}</span>`,
            )}</td><td>${say(TYPE_WORDS[column.type])}</td></tr>`,
        )}</tbody></table>`,
      )}</details>`;
  })}`;
}
