import type { DilutionMark } from '@liubu/contract';
import { convert } from './quantities.ts';
import { containment, overlap, pairsOf, type Stated, type Statement } from './statement.ts';

/** A target of the item, as the table of targets has it. */
export interface TargetSide {
  name: string;
  op: string;
  value: string | null;
  valueHigh: string | null;
  measureUnit: string | null;
  /** The words that it was read from; joins it to the source. */
  quote: string | null;
}

/** Two subjects with this much in common are one. */
const SAME_SUBJECT = 0.4;

/** Numbers of the source against those of the wording and against the targets. */
export function compareNumbers(said: Statement, kept: Statement, targets: readonly TargetSide[]): DilutionMark[] {
  const marks: DilutionMark[] = [];
  const taken = new Set<Stated>();
  const targetNumbers = targets.flatMap(asStated);
  for (const number of said.numbers) {
    const inWording = bestOf(number, kept.numbers, taken);
    if (inWording) {
      taken.add(inWording);
      marks.push(...judge(number, inWording));
    }
    const inTargets =
      targetNumbers.find(({ from }) => from === number.quote) ?? bestOf(number, targetNumbers, new Set());
    if (inTargets) marks.push(...judge(number, inTargets));
    if (!inWording && !inTargets) marks.push({ kind: 'number', weight: 'weaker', source: number.quote, item: '' });
  }
  for (const number of kept.numbers)
    if (!taken.has(number) && !said.numbers.some((other) => other.quote === number.quote))
      marks.push({ kind: 'number', weight: 'stronger', source: '', item: number.quote });
  return marks;
}

type TargetNumber = Stated & { from: string | null };

function asStated(target: TargetSide): TargetNumber[] {
  if (target.value === null || target.op === 'qualitative') return [];
  const high = target.valueHigh === null ? [] : [Number(target.valueHigh)];
  const shown = `${target.name} ${target.op} ${target.value}${high.length > 0 ? `–${target.valueHigh}` : ''}${target.measureUnit ?? ''}`;
  return [
    {
      quote: shown,
      values: [Number(target.value), ...high],
      unit: target.measureUnit ?? '',
      op: target.op,
      aspect: '',
      subject: target.name,
      direction: null,
      from: target.quote,
    },
  ];
}

function bestOf<S extends Stated>(number: Stated, others: readonly S[], taken: ReadonlySet<Stated>): S | null {
  let best: { other: S; score: number } | null = null;
  for (const other of others) {
    if (taken.has(other)) continue;
    const [a, b] = [pairsOf(number.subject), pairsOf(other.subject)];
    let score = Math.max(overlap(a, b), Math.min(containment(a, b), containment(b, a) * 0.9 + 0.1));
    if (number.quote === other.quote) score += 0.5;
    if (sameUnit(number, other)) score += 0.2;
    else score -= 0.2;
    if (other.aspect !== '' && number.aspect !== other.aspect) score -= 0.25;
    if (score >= SAME_SUBJECT && (best === null || score > best.score)) best = { other, score };
  }
  return best?.other ?? null;
}

const sameUnit = (a: Stated, b: Stated): boolean => a.unit === b.unit || convert('1', b.unit, a.unit) !== null;

function judge(source: Stated, item: Stated): DilutionMark[] {
  const pieces = { source: source.quote, item: item.quote };
  if (source.unit !== '' && item.unit !== '' && !sameUnit(source, item))
    return [{ kind: 'measure-unit', weight: 'weaker', ...pieces }];
  const inSameUnit = (value: number): number =>
    source.unit === item.unit || item.unit === ''
      ? value
      : Number(convert(String(value), item.unit, source.unit) ?? value);
  const [before, after] = [source.values, item.values.map(inSameUnit)];
  const lowerIsStronger =
    source.op === '<=' ||
    source.aspect === 'rank' ||
    source.aspect === 'duration' ||
    (source.aspect === 'level' && source.direction === 'down');
  // Of a range the end that is easier to reach is what one is held to.
  const easiest = (values: number[]): number => (lowerIsStronger ? Math.max(...values) : Math.min(...values));
  const [from, to] = source.op === 'ratio' ? [before[0]!, after[0]!] : [easiest(before), easiest(after)];
  if (from !== to) {
    const weaker = lowerIsStronger ? to > from : to < from;
    return [{ kind: 'number', weight: weaker ? 'weaker' : 'stronger', ...pieces }];
  }
  const rank = (op: string): number => OP_STRENGTH[lowerIsStronger && op === '>=' ? '~' : op] ?? 2;
  const [bound, boundKept] = [rank(source.op), rank(item.op)];
  if (boundKept < bound) return [{ kind: 'bound', weight: 'weaker', ...pieces }];
  if (boundKept > bound) return [{ kind: 'bound', weight: 'stronger', ...pieces }];
  return [];
}

/** 左右 is less than the bare number, 以上 and 以内 are more. */
const OP_STRENGTH: Readonly<Record<string, number>> = { '~': 1, '=': 2, range: 2, ratio: 2, '>=': 3, '<=': 3 };
