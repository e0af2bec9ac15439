import type { PortalOptions, PortalPage } from '../page.ts';
import { type Html, html, when } from '../parts/html.ts';
import { pager } from '../parts/pager.ts';
import { stateParts } from '../parts/state-mark.ts';
import { itemPath, pageNumberPath, yearPath } from '../site/addresses.ts';
import { type ListPlace, listInVariants } from '../site/draw-page.ts';
import type { PageBody } from '../site/frame.ts';
import type { StateRow } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import type { ReportBlock } from '../site/report-text.ts';
import type { ReportView } from '../site/report-view.ts';
import type { Where } from '../site/where.ts';
import type { YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import { REPORT } from '../text/page-words.ts';

interface Marked {
  title: string;
  state: Pick<StateRow, 'state' | 'colour'> | null;
}

interface ReportInput {
  code: string;
  year: number;
  title: string;
  issuedBy: string;
  issuedOn: string | null;
  blocks: readonly ReportBlock[];
  marked: Record<string, Marked>;
  /** Headings of the whole report, with the pages that they stand on. */
  contents: { depth: number; text: string; href: string }[];
  /** Commitments from elsewhere; on the last page. */
  outside: string[];
  place: ListPlace;
}

const anchorOf = (block: ReportBlock): string => `h-${block.start}`;

function line(pen: Pen, input: ReportInput, block: ReportBlock): Html {
  const text = html`${block.stretches.map(({ text: words, slugs, isHead }) => {
    const slug = slugs[0];
    const text = isHead ? html`<strong>${words}</strong>` : words;
    if (slug === undefined) return text;
    const marked = input.marked[slug]!;
    return html`<a class="c-${marked.state?.colour ?? 'none'}" href="${pen.to(itemPath(input.code, input.year, slug))}">${text}</a>`;
  })}`;
  const marks = when(
    block.marks.length,
    () =>
      html`<ul class="margin" aria-label="${pen.say(REPORT.beside)}">${block.marks.map((slug) => {
        const { state } = input.marked[slug]!;
        return html`<li id="c-${slug}"><a class="c-${state?.colour ?? 'none'}" href="${pen.to(itemPath(input.code, input.year, slug))}">${stateParts(pen, state)}<span> ${pen.zh(input.marked[slug]!.title)}</span></a></li>`;
      })}</ul>`,
  );
  if (block.stretches.length === 0) return html``;
  if (block.depth === null) return html`<div class="line"><p>${text}</p>${marks}</div>`;
  if (block.isRunIn) return html`<div class="line"><p id="${anchorOf(block)}">${text}</p>${marks}</div>`;
  const level = Math.min(6, block.depth + 1);
  return html`<div class="line">${level === 2 ? html`<h2 id="${anchorOf(block)}">${text}</h2>` : level === 3 ? html`<h3 id="${anchorOf(block)}">${text}</h3>` : html`<h4 id="${anchorOf(block)}">${text}</h4>`}${marks}</div>`;
}

function reportPage(pen: Pen, input: ReportInput): PageBody {
  const { say } = pen;
  const { page, pages } = input.place;
  const chinese = pen.language === 'en' ? html` lang="zh-CN"` : null;
  return {
    title: page === 1 ? input.title : say([`${input.title}（${page}）`, `${input.title} (${page})`]),
    description: say([
      `${input.title}全文，每项承诺旁标注进展。`,
      `${input.title}: the whole text, with progress beside each commitment.`,
    ]),
    crumbs: [{ label: say(FRAME.home), path: yearPath(input.code, input.year) }],
    data: [
      {
        '@type': 'Report',
        name: input.title,
        inLanguage: 'zh-CN',
        author: { '@type': 'GovernmentOrganization', name: input.issuedBy || undefined },
        ...(input.issuedOn && { datePublished: input.issuedOn }),
        ...(pages > 1 && { pagination: `${page}/${pages}` }),
        url: `${pen.options.origin ?? ''}${pen.to(pageNumberPath(input.place.list, page))}`,
      },
    ],
    main: html`<h1>${pen.zh(input.title)}</h1>
      <p class="about">${pen.zh(input.issuedBy)} ${when(input.issuedOn, () => pen.day(input.issuedOn!))}</p>
      <p class="lead">${say(REPORT.lead)}</p>
      ${when(
        input.contents.length > 1,
        () =>
          html`<nav class="contents" aria-label="${say(REPORT.contents)}"><details${page === 1 && !pen.isElder ? html` open` : null}><summary>${say(REPORT.contents)}</summary><ul${chinese}>${input.contents.map(({ depth, text, href }) => html`<li class="d${Math.min(3, depth)}"><a href="${pen.to(href)}">${text}</a></li>`)}</ul></details></nav>`,
      )}
      <div class="reporttext"${chinese}>${input.blocks.map((block) => line(pen, input, block))}</div>
      ${when(
        page === pages && input.outside.length,
        () =>
          html`<section aria-labelledby="others"><h2 id="others">${say(REPORT.others)}</h2><ul class="margin">${input.outside.map(
            (slug) => {
              const { title, state } = input.marked[slug]!;
              return html`<li><a class="c-${state?.colour ?? 'none'}" href="${pen.to(itemPath(input.code, input.year, slug))}">${stateParts(pen, state)}<span> ${pen.zh(title)}</span></a></li>`;
            },
          )}</ul></section>`,
      )}${pager(pen, input.place)}`,
  };
}

/** The report with every commitment marked and its state beside it. */
export function reportPages(
  view: YearView,
  report: ReportView | null,
  options: PortalOptions,
  where: Where,
): PortalPage[] {
  const own = view.year.report;
  if (report === null || own === null) return [];
  const states = new Map(
    view.rows.map(({ slug, title, state }) => [
      slug,
      { title, state: state && { state: state.state, colour: state.colour } },
    ]),
  );
  const contentsOf = (pages: ReportBlock[][]): ReportInput['contents'] =>
    pages.flatMap((page, at) =>
      page
        .filter(({ depth }) => depth !== null && depth <= 3)
        .map((block) => ({
          depth: block.depth!,
          text: block.stretches
            .filter(({ isHead }) => !block.isRunIn || isHead)
            .map(({ text }) => text)
            .join(''),
          href: `${pageNumberPath(report.list, at + 1)}#${anchorOf(block)}`,
        })),
    );
  const inputOf = (pages: ReportBlock[][]) => {
    const contents = contentsOf(pages);
    return (blocks: readonly ReportBlock[][], place: ListPlace): ReportInput => {
      const shown = blocks.flat();
      const outside = place.page === place.pages ? report.outside : [];
      const slugs = new Set([
        ...shown.flatMap(({ stretches }) => stretches.flatMap((one) => one.slugs.slice(0, 1))),
        ...shown.flatMap(({ marks }) => marks),
        ...outside,
      ]);
      return {
        ...{ code: view.government.code, year: view.year.year, title: own.title, issuedBy: own.issuedBy },
        ...{ issuedOn: own.issuedOn, blocks: shown, contents, outside, place },
        marked: Object.fromEntries([...slugs].map((slug) => [slug, states.get(slug)!])),
      };
    };
  };
  const all = (pages: ReportBlock[][], isElder: boolean): PortalPage[] =>
    listInVariants<ReportBlock[], ReportInput>(
      ...([options, where, report.list, 'report', pages, { normal: 1, elder: 1 }] as const),
      (some, place) => inputOf(pages)(some, place),
      reportPage,
    ).filter(({ path }) => /^(?:\/en)?\/elder\//.test(path) === isElder);
  return [...all(report.normal, false), ...all(report.elder, true)];
}
