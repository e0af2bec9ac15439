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
/** Readings of the corpus before theirs, and as many after it. */
const OUR_ROUNDS = 8;
const WARM_UP = 5;

function recognizeLines(text: string): number {
  let found = 0;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    for (const recognize of RECOGNIZERS) found += recognize(line, CULTURE).length;
  }
  return found;
}

/**
 * The whole corpus: one pass of theirs, which takes long, between readings of ours, of which the median counts. Both
 * are warm: ours has read the corpus before, theirs one report.
 */
export function measureAgainstRecognizers(corpus: readonly CorpusText[]): Row[] {
  const readAll = (): void => {
    for (const { text } of corpus) readReport(text);
  };
  const ourTimes: number[] = [];
  const readRounds = (): void => {
    for (let i = 0; i < WARM_UP; i++) readAll();
    for (let i = 0; i < OUR_ROUNDS; i++) ourTimes.push(timeMs(readAll));
  };
  recognizeLines(loadText(ORDINARY_REPORT).text);
  readRounds();
  let found = 0;
  const theirs = timeMs(() => {
    for (const { text } of corpus) found += recognizeLines(text);
  });
  readRounds();
  const ours = median(ourTimes);
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
