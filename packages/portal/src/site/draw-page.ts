import type { PortalOptions, PortalPage } from '../page.ts';
import { assetPaths } from '../style/assets.ts';
import { framed, type PageBody } from './frame.ts';
import { type Pen, penOf } from './pen.ts';
import { VARIANTS } from './variant.ts';
import type { Where } from './where.ts';

/** Goes up when the same input is to be drawn in another way, so that no page drawn before is taken for current. */
const DRAWING = 1;

/**
 * A page in all its ways of reading. What `draw` gets is all that it is drawn from, and what the page's inputs hold: an
 * input made small is a page that seldom changes.
 *
 * @param path  below base and variant
 * @param kind  which drawing it is
 * @param inputOf  made when it is needed
 */
export function pageInVariants<Input>(
  options: PortalOptions,
  where: Where,
  path: string,
  kind: string,
  inputOf: (isElder: boolean) => Input,
  draw: (pen: Pen, input: Input) => PageBody,
  status = 200,
): PortalPage[] {
  return VARIANTS.map((variant) => {
    const pen = penOf(options, variant, where);
    let made: { input: Input } | null = null;
    const input = (): Input => {
      made ??= { input: inputOf(variant.isElder) };
      return made.input;
    };
    return {
      path: variant.prefix + path,
      type: 'text/html; charset=utf-8',
      status,
      get inputs() {
        return [kind, DRAWING, options, variant.prefix, path, where, assetPaths(), input()];
      },
      render: () => framed(pen, path, draw(pen, input())),
    };
  });
}

/** A list on several pages: those that exist in normal type exist in large type too, so each page leads to the list. */
export function listInVariants<Row, Input>(
  options: PortalOptions,
  where: Where,
  list: string,
  kind: string,
  rows: readonly Row[],
  perPage: { normal: number; elder: number },
  inputOf: (rows: readonly Row[], place: ListPlace) => Input,
  draw: (pen: Pen, input: Input) => PageBody,
): PortalPage[] {
  return VARIANTS.flatMap((variant) => {
    const size = variant.isElder ? perPage.elder : perPage.normal;
    const pages = Math.max(1, Math.ceil(rows.length / size));
    return Array.from({ length: pages }, (_, at) => {
      const path = at === 0 ? list : `${list}page-${at + 1}/`;
      const pen = penOf(options, variant, where);
      const input = (): Input =>
        inputOf(rows.slice(at * size, (at + 1) * size), { list, page: at + 1, pages, all: rows.length });
      return {
        path: variant.prefix + path,
        type: 'text/html; charset=utf-8',
        status: 200,
        get inputs() {
          return [kind, DRAWING, options, variant.prefix, path, where, assetPaths(), input()];
        },
        // English and Chinese have the same pages; the other type has not.
        render: () => framed(pen, path, { ...draw(pen, input()), ...(at > 0 && { twin: list }) }),
      };
    });
  });
}

export interface ListPlace {
  list: string;
  page: number;
  pages: number;
  /** Rows in all. */
  all: number;
}
