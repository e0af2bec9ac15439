/** Reading everything in a report against merely cutting it into words. */

import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { readReport } from '../../packages/reader/src/index.ts';
import { type CorpusText, charsOf } from './corpus.ts';
import { loadBundledReader } from './reader-forms.ts';
import type { Row } from './rows.ts';
import { interleave, median, showMs, timeMs } from './timing.ts';

const ROUNDS = 15;
/** So many readings of the whole corpus until the compiler has settled. */
const WARM_UP = 5;

/**
 * @returns our time over jieba's for the same texts: in full (the number to reach), bundled, without unit proposals,
 *   and the first reading of a fresh process
 */
export async function measureAgainstJieba(corpus: readonly CorpusText[]): Promise<Row[]> {
  const firstMs = timeMs(() => {
    for (const { text } of corpus) readReport(text);
  });
  const jieba = Jieba.withDict(dict);
  const readBundled = await loadBundledReader();
  let words = 0;
  const works = [
    () => {
      for (const { text } of corpus) words += jieba.cut(text).length;
    },
    () => {
      for (const { text } of corpus) readReport(text);
    },
    () => {
      for (const { text } of corpus) readBundled(text);
    },
    () => {
      for (const { text } of corpus) readReport(text, { units: null });
    },
  ];
  const [cutMs, fullMs, bundledMs, noUnitsMs] = interleave(works, ROUNDS, WARM_UP).map(median) as [
    number,
    number,
    number,
    number,
  ];
  if (words === 0) throw new Error('jieba cut nothing');
  const peer = `@node-rs/jieba cut: ${showMs(cutMs)}`;
  const size = `${corpus.length} texts, ${Math.round(charsOf(corpus) / 1000)}k characters`;
  const row = (what: string, ms: number): Row => ({ what, ours: showMs(ms), peer, ratio: ms / cutMs });
  return [
    { ...row(`read the corpus (${size})`, fullMs), goal: { op: '<=', value: 1 } },
    row('— bundled and minified', bundledMs),
    row('— without unit proposals', noUnitsMs),
    row('— first time in a fresh process', firstMs),
  ];
}
