import { pageNumberPath, yearPath } from './addresses.ts';
import { blocksOf, pagesOfBlocks, type ReportBlock } from './report-text.ts';
import type { YearView } from './year-view.ts';

/**
 * A report of usual length with its marks stays one page, which weighs 50 KB then; a longer one, or large type, goes on
 * several.
 */
const NORMAL = { chars: 22_000, marks: 340 };
const ELDER = { chars: 5000, marks: 60 };

export interface ReportView {
  list: string;
  normal: ReportBlock[][];
  elder: ReportBlock[][];
  /** Commitments that the text does not hold. */
  outside: string[];
  /** Where the sentence of a commitment stands, below base and variant; null when nowhere. */
  placeOf(slug: string, isElder: boolean): string | null;
}

export function reportViewOf(view: YearView): ReportView | null {
  const { report } = view.year;
  if (report === null) return null;
  const list = `${yearPath(view.government.code, view.year.year)}report/`;
  const spans = view.items.flatMap(({ slug, promise }) => (promise.at === null ? [] : [{ slug, ...promise.at }]));
  const { blocks, outside } = blocksOf(report, spans);
  const normal = pagesOfBlocks(blocks, NORMAL);
  const elder = pagesOfBlocks(blocks, ELDER);
  const placesOf = (pages: ReportBlock[][]): Map<string, string> =>
    new Map(
      pages.flatMap((page, at) =>
        page.flatMap(({ marks }) => marks.map((slug) => [slug, `${pageNumberPath(list, at + 1)}#c-${slug}`] as const)),
      ),
    );
  const [places, elderPlaces] = [placesOf(normal), placesOf(elder)];
  return {
    list,
    normal,
    elder,
    outside: [
      ...view.items.filter(({ promise }) => promise.at === null).map(({ slug }) => slug),
      ...outside.map(({ slug }) => slug),
    ],
    placeOf: (slug, isElder) => (isElder ? elderPlaces : places).get(slug) ?? null,
  };
}
