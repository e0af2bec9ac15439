/** Reading everything in a report against recognising its numbers, quantities and dates. */

import recognizers from '@microsoft/recognizers-text-suite';
import { readReport } from '../../packages/reader/src/index.ts';
import { type CorpusText, loadText, ORDINARY_REPORT } from './corpus.ts';
import type { Row } from './rows.ts';
import { median, showMs, timeMs } from './timing.ts';

const { recognizeNumber, recognizePercentage, recognizeCurrency, recognizeDimension, recognizeDateTime } = recognizers;

/** The fewest calls that give values, units and dates; ranks, ages and temperatures are left out in its favour. */
const RECOGNIZERS = [
  recognizeNumber,
  recognizePercentage,
  recognizeCurrency,
  recognizeDimension,
  recognizeDateTime,
] as const;
const CULTURE = 'zh-cn';
const OUR_ROUNDS = 3;

function recognizeLines(text: string): number {
  let found = 0;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    for (const recognize of RECOGNIZERS) found += recognize(line, CULTURE).length;
  }
  return found;
}

/**
 * The whole corpus, text by text in turns: one pass of theirs, which takes long, and the median of three of ours.
 * Both are warm: ours has read the corpus before, theirs one report.
 */
export function measureAgainstRecognizers(corpus: readonly CorpusText[]): Row[] {
  recognizeLines(loadText(ORDINARY_REPORT).text);
  for (const { text } of corpus) readReport(text);
  let ours = 0;
  let theirs = 0;
  let found = 0;
  for (const { text } of corpus) {
    theirs += timeMs(() => {
      found += recognizeLines(text);
    });
    ours += median(Array.from({ length: OUR_ROUNDS }, () => timeMs(() => readReport(text))));
  }
  if (found === 0) throw new Error('Recognizers-Text found nothing');
  return [
    {
      what: 'read the corpus: how many times as fast',
      ours: showMs(ours),
      peer: `Recognizers-Text line by line: ${showMs(theirs)}`,
      ratio: theirs / ours,
      goal: { op: '>=', value: 300 },
    },
  ];
}
