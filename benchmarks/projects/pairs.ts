/** Annotated and read projects, paired as the accuracy measure pairs them: one to one, best overlap first. */
import { readFileSync } from 'node:fs';

export interface NamedSpan {
  start: number;
  end: number;
  stage: string;
}

/** Overlap by union from which two spans are the same project. */
const SAME = 0.6;

/** The projects of an annotation, located in its text; throws where a quote does not stand in it. */
export function readNamedSpans(goldPath: string, text: string): { name: string; spans: NamedSpan[] } {
  const gold = JSON.parse(readFileSync(goldPath, 'utf8')) as {
    doc: string;
    projects: { quote: string; ctx?: string; stage: string }[];
  };
  const spans = gold.projects.map(({ quote, ctx, stage }) => {
    const at = text.indexOf(ctx ?? quote);
    if (at < 0) throw new Error(`${goldPath}: not in the text: ${ctx ?? quote}`);
    const start = at + (ctx ?? quote).indexOf(quote);
    return { start, end: start + quote.length, stage };
  });
  return { name: gold.doc, spans };
}

export function pairSpans<T extends NamedSpan>(golds: readonly NamedSpan[], found: readonly T[]): [NamedSpan, T][] {
  const candidates: { gold: NamedSpan; span: T; overlap: number }[] = [];
  for (const gold of golds) {
    for (const span of found) {
      const shared = Math.min(gold.end, span.end) - Math.max(gold.start, span.start);
      if (shared <= 0) continue;
      const overlap = shared / (gold.end - gold.start + span.end - span.start - shared);
      if (overlap >= SAME) candidates.push({ gold, span, overlap });
    }
  }
  candidates.sort((a, b) => b.overlap - a.overlap);
  const taken = new Set<NamedSpan>();
  const pairs: [NamedSpan, T][] = [];
  for (const { gold, span } of candidates) {
    if (taken.has(gold) || taken.has(span)) continue;
    taken.add(gold);
    taken.add(span);
    pairs.push([gold, span]);
  }
  return pairs;
}

export interface Errors {
  right: number;
  missed: number;
  extra: number;
  stages: number;
}

export function countErrors(golds: readonly NamedSpan[], found: readonly NamedSpan[]): Errors {
  const pairs = pairSpans(golds, found);
  const { length: right } = pairs;
  const stages = pairs.filter(([gold, span]) => gold.stage === span.stage).length;
  return { right, missed: golds.length - right, extra: found.length - right, stages };
}

export function showErrors(all: readonly Errors[]): string {
  const total = (part: keyof Errors) => all.reduce((count, errors) => count + errors[part], 0);
  const [right, missed, extra] = [total('right'), total('missed'), total('extra')];
  const f1 = (2 * right) / (2 * right + missed + extra);
  return `F1 ${f1.toFixed(3)} (${right} right, ${missed} missed, ${extra} extra), stage ${(total('stages') / right).toFixed(3)}`;
}
