import { lightSentence } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import type { Step } from './facts.ts';

/** What is kept of a light's working to say why it is as it is: the steps of the item, and those of the part that counts. */
export interface Why {
  /** A person's reason, where the light was set by hand. */
  said: string | null;
  steps: Step[];
  partSteps: Step[];
}

/** What a gap is a share of: of the way, of what was expected by now, of the target itself; of a limit, how far above. */
export type GapKind = 'points' | 'short' | 'level' | 'limit';

/** Figures that lead up to a judgement, and how well it is proved: not why the light is as it is. */
const LEADS_UP: ReadonlySet<string> = new Set([
  ...['value-counts', 'expected-share', 'actual-flow', 'actual-way', 'actual-level', 'percent', 'percent-expected'],
  ...['gap-points', 'gap-limit', 'gap-short', 'nodes', 'nodes-dropped', 'not-published', 'worst-part'],
  ...['proof-evidenced', 'proof-reported', 'proof-verified', 'finding-reported', 'override'],
]);

const isWhy = ({ rule }: Step): boolean => !LEADS_UP.has(rule);

/**
 * Why a light is as it is, in a sentence: the person's reason; else what was judged of the part that counts, and what
 * the item adds to it (silence, findings, a red that is mended, an adjustment).
 *
 * @example '差距 31% 超过红灯界限 20%：红灯'
 */
export function whyInWords(why: Why | null, language: 'zh' | 'en'): string {
  if (why === null) return '';
  if (why.said !== null) return why.said;
  const steps = [...why.partSteps.filter(isWhy).slice(-1), ...why.steps.filter(isWhy)];
  const words = steps.map(({ rule, values }) => lightSentence(rule, values)[language]);
  return [...new Set(words)].join(language === 'zh' ? '；' : '; ');
}

/** @returns null where nothing tells what the gap is a share of */
export function gapKindOf(why: Why | null): GapKind | null {
  const rules = new Set((why?.partSteps ?? []).map(({ rule }) => rule));
  if (rules.has('actual-level')) return 'level';
  if (rules.has('gap-short')) return 'short';
  if (rules.has('gap-limit')) return 'limit';
  return rules.has('gap-points') ? 'points' : null;
}

/** How far behind, as a document says it; empty where it is not, or where nothing tells what the gap is a share of. */
export function gapInWords(gap: number | null, kind: GapKind | null): string {
  if (gap === null || gap <= 0 || kind === null) return '';
  const hundredths = new Decimal(gap).mul(100).toDecimalPlaces(1);
  return {
    points: `落后序时进度${hundredths}个百分点`,
    limit: `超出序时控制数${hundredths}个百分点`,
    short: `比序时应达的少${hundredths}%`,
    level: `与目标值相差${hundredths}%`,
  }[kind];
}
