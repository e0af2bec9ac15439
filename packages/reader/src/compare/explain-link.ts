import { indicatorById } from '../rules/indicators/resolve-indicator.ts';
import type { SaidInWords } from './said-in-words.ts';
import type { Statement } from './statements.ts';
import { betterOf, isDue, type Verdict } from './verdict.ts';

const MOVE: Readonly<Record<string, readonly [up: string, down: string]>> = {
  growth: ['增长 ', '下降 '],
  points: ['提高 ', '下降 '],
  change: ['增加 ', '减少 '],
};

/** What a measure is about, in the words of its text; the clause before the number where the subject says too little. */
function nameOf({ measure, lead }: Statement): string {
  const clean = (words: string): string => words.replaceAll(/\s/g, '');
  const subject = clean(measure.subject.text);
  return subject.length > 2 ? subject : clean(lead).slice(-MOST_WORDS) || subject || '（未写明）';
}

/** So much of a clause stands for a missing subject. */
const MOST_WORDS = 16;

/** The number with its move: 增长 8%左右, 下降 3.2%, 900万人. */
function phraseOf({ measure, comparable, move }: Statement): string {
  const verb = move === null ? '' : (MOVE[comparable.form]?.[move === 'down' ? 1 : 0] ?? '');
  return `${verb}${measure.quote.replaceAll(/\s/g, '')}`;
}

/** Why this claim was taken for this promise, and why the verdict: one line for the person who checks it. */
export function explainClaim(promise: Statement, claim: Statement, verdict: Verdict, reported: number | null): string {
  const same =
    promise.indicator !== null && promise.indicator === claim.indicator ? indicatorById(promise.indicator) : null;
  const names = [nameOf(promise), nameOf(claim)];
  const basis = same
    ? `同一指标 ${same.name}`
    : names[0] === names[1]
      ? `同一对象 ${names[0]}`
      : `用语相近 ${names.join('～')}`;
  return `${basis}，${phraseOf(promise)} ← ${phraseOf(claim)}，${outcome(promise, verdict, reported)}`;
}

function outcome(promise: Statement, verdict: Verdict, reported: number | null): string {
  const better = betterOf(promise);
  if (verdict === 'met') return better === 'down' ? '未超过' : better === 'neither' ? '相符' : '达到';
  if (verdict === 'unmet') return better === 'down' ? '超过' : '未达到';
  return isDue(promise, reported) ? '与目标不一，是否算完成请人判断' : '目标期限未到，暂不判断';
}

/** The review tells of the target in words alone. */
export function explainWords(promise: Statement, said: SaidInWords): string {
  return `${nameOf(promise)}，${phraseOf(promise)} ← 下年报告用文字说明${said.kept ? '已完成' : '未完成'}，没有数字`;
}

/**
 * No claim was found.
 *
 * @param other  what the next report gives in its place: the same thing over another time, or null
 */
export function explainNothing(promise: Statement, other: Statement | null): string {
  if (!other) return `${nameOf(promise)}，${phraseOf(promise)}：下年报告没有写明结果`;
  return `${nameOf(promise)}，${phraseOf(promise)}：下年报告只有其他时期或多年合计的数字（${phraseOf(other)}），不能比较`;
}
