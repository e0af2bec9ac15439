import type { PublicGovernment } from '@liubu/contract';
import { type Html, html, when } from '../parts/html.ts';
import { yearPath } from '../site/addresses.ts';
import type { PageBody } from '../site/frame.ts';
import type { Pen } from '../site/pen.ts';
import { FRAME } from '../text/frame-words.ts';
import { dayWords, type Pair } from '../text/language.ts';
import { PLACES } from '../text/page-words.ts';
import { DATA_ROOT, dataPagePath, dataPath } from './data-addresses.ts';
import { checksums, dictionary, fileList, history, licence, part, yearTitle } from './data-parts.ts';
import { dataCatalogue, dataSet } from './data-set.ts';
import { DATA } from './data-words.ts';
import { TABLES } from './tables/tables.ts';
import type { YearFiles } from './year-files.ts';

/** Governments that one page tells licence and record of; more of them have it in the index for programs. */
const MOST_TOLD = 50;
/** Data sets that a catalogue within a page names. */
const MOST_SETS = 20;

export interface DataInput {
  governments: Pick<PublicGovernment, 'code' | 'name' | 'edition' | 'releasedAt' | 'record' | 'licence'>[];
  years: { code: string; year: number }[];
}

function example(pen: Pen, code: string, year: number): Html {
  const address = (file: string): string =>
    `${pen.options.origin ?? ''}${pen.options.base}${dataPath(code, year)}${file}.parquet`;
  return html`<h3>${pen.say(DATA.example)}</h3><pre tabindex="0"><code>${`select lead_name, state_zh, count(*) as n
  from '${address('items')}'
 group by all order by n desc;

select t.name, v.month, v.by, v.value, v.measure_unit
  from '${address('values')}' v
  join '${address('targets')}' t using (target)
 order by t.name, v.month;`}</code></pre>`;
}

function program(pen: Pen, newest: { code: string; year: number } | null): Html {
  const more: readonly (readonly [Pair, string])[] = [
    [DATA.root, 'index.json'],
    [DATA.api, 'openapi.json'],
    [DATA.planSchema, 'plan.schema.json'],
    [DATA.siteSchema, 'site.schema.json'],
  ];
  return html`<p>${pen.say(DATA.programLead)}</p><ul>${more.map(
    ([words, name]) =>
      html`<li><a href="${pen.file(DATA_ROOT + name)}">${pen.say(words)}</a> <code>${pen.file(DATA_ROOT + name)}</code></li>`,
  )}</ul>${when(newest, () => example(pen, newest!.code, newest!.year))}`;
}

/** What can be taken, from every government on the site. */
export const dataPage =
  (sets: readonly YearFiles[]) =>
  (pen: Pen, input: DataInput): PageBody => {
    const { say } = pen;
    const alone = input.governments.length === 1 ? (sets[0] ?? null) : null;
    const told = input.governments.slice(0, MOST_TOLD);
    const years = input.governments.map(
      ({ code, name, edition, releasedAt }) =>
        html`<li><h3>${pen.zh(name)} <span class="about">${releasedAt === null ? say(PLACES.noEdition) : say(PLACES.edition)(edition, dayWords(pen.language, releasedAt))}</span></h3>
        <ul class="ways">${input.years.flatMap((one) => (one.code === code ? [html`<li><a href="${pen.to(dataPagePath(code, one.year))}">${say(DATA.yearFiles)(one.year)}</a></li>`] : []))}</ul></li>`,
    );
    return {
      title: say(DATA.title),
      description: say(DATA.lead),
      crumbs: [{ label: say(FRAME.home), path: '/' }],
      data: [
        dataCatalogue(pen, say(DATA.title), sets.slice(0, MOST_SETS)),
        ...(alone === null ? [] : [dataSet(pen, alone)]),
      ],
      main: html`<h1>${say(DATA.title)}</h1><p class="lead">${say(DATA.lead)}</p>
        ${when(alone, () => part('files', say(DATA.files), fileList(pen, alone!)))}
        ${part('years', say(DATA.years), sets.length === 0 ? html`<p>${say(DATA.none)}</p>` : html`<ul class="groups">${years}</ul>`)}
        ${when(alone, () => part('checksums', say(DATA.checksums), checksums(pen, alone!)))}
        ${part('licence', say(DATA.licence), licence(pen, told))}
        ${part('program', say(DATA.program), program(pen, input.years[0] ?? null))}
        ${part('dictionary', say(DATA.dictionary), dictionary(pen, TABLES))}
        ${part('history', say(DATA.history), history(pen, told))}`,
    };
  };

/** The files of one year. */
export const yearDataPage =
  (files: YearFiles) =>
  (pen: Pen): PageBody => {
    const { say } = pen;
    const { government, year } = files;
    return {
      title: say(DATA.yearTitle)(government.name, year.year),
      description: `${say(DATA.yearTitle)(government.name, year.year)}${say(['。', '. '])}${say(DATA.lead)}`,
      crumbs: [
        { label: say(FRAME.home), path: yearPath(government.code, year.year) },
        { label: say(DATA.title), path: '/data/' },
      ],
      data: [dataSet(pen, files)],
      main: html`<h1>${yearTitle(pen, government.name, year.year)}</h1>
        <p class="lead">${government.releasedAt === null ? say(PLACES.noEdition) : say(PLACES.edition)(government.edition, dayWords(pen.language, government.releasedAt))}</p>
        ${part('files', say(DATA.files), fileList(pen, files))}
        ${part('checksums', say(DATA.checksums), checksums(pen, files))}
        ${part('licence', say(DATA.licence), licence(pen, [government]))}
        ${part('program', say(DATA.program), html`${example(pen, government.code, year.year)}<p><a href="${pen.to('/data/')}#dictionary">${say(DATA.dictionary)}</a></p>`)}
        ${part('history', say(DATA.history), history(pen, [government]))}`,
    };
  };
