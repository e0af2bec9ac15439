import type { CompareLink, Comparison } from '@liubu/plan';
import type { Locale } from '../errors.ts';
import { type Column, type FlatTable, flatten } from './flat-table.ts';
import { label } from './labels.ts';

/** The texts of both reports; without them the sentences stay empty and only the quotes are shown. */
export interface ComparedTexts {
  from: string;
  to: string;
}

/** Promises beside claims, a row a promise. */
export function comparisonTable(comparison: Comparison, texts: ComparedTexts | null, locale: Locale): FlatTable {
  const sentence = (text: string | undefined, span: { start: number; end: number } | undefined) =>
    text === undefined || span === undefined ? '' : text.slice(span.start, span.end).trim();
  const columns: Column<CompareLink>[] = [
    { key: 'subject', zh: '指标', type: 'string', width: 24, value: (row) => row.subject },
    { key: 'promised', zh: '上年承诺', type: 'string', width: 18, value: (row) => row.target.quote },
    { key: 'claimed', zh: '今年自述', type: 'string', width: 18, value: (row) => row.claim?.quote ?? null },
    { key: 'verdict', zh: '结论', type: 'string', width: 10, value: (row) => label('verdict', row.verdict, locale) },
    { key: 'why', zh: '理由', type: 'string', width: 40, value: (row) => row.why },
    {
      key: 'promise_sentence',
      zh: '承诺原文',
      type: 'string',
      width: 60,
      value: (row) => sentence(texts?.from, row.target.sentence),
    },
    {
      key: 'claim_sentence',
      zh: '自述原文',
      type: 'string',
      width: 60,
      value: (row) => sentence(texts?.to, row.claim?.sentence),
    },
    { key: 'promise_start', zh: '承诺起', type: 'integer', width: 8, value: (row) => row.target.start },
    { key: 'promise_end', zh: '承诺止', type: 'integer', width: 8, value: (row) => row.target.end },
    { key: 'claim_start', zh: '自述起', type: 'integer', width: 8, value: (row) => row.claim?.start ?? null },
    { key: 'claim_end', zh: '自述止', type: 'integer', width: 8, value: (row) => row.claim?.end ?? null },
  ];
  return flatten({ zh: '承诺与自述', en: 'promises' }, columns, comparison.links, locale);
}
