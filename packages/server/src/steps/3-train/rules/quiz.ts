import type { QuizQuestion } from '@liubu/contract';

/**
 * Draws questions from a bank (Fisher–Yates), each at most once.
 *
 * @param random  from 0 to below 1
 */
export function drawQuestions<T>(bank: readonly T[], count: number, random: () => number): T[] {
  const pool = [...bank];
  const size = Math.min(count, pool.length);
  for (let at = 0; at < size; at++) {
    const from = at + Math.floor(random() * (pool.length - at));
    [pool[at], pool[from]] = [pool[from]!, pool[at]!];
  }
  return pool.slice(0, size);
}

/** Exactly the right options, in any order; a part of them is not enough. */
export function isRight(answer: readonly number[], chosen: readonly number[]): boolean {
  const given = new Set(chosen);
  return given.size === answer.length && answer.every((place) => given.has(place));
}

/** Share of right answers in percent, rounded down, so that 79.9 % does not pass for 80. */
export const scoreOf = (right: number, of: number): number => (of === 0 ? 0 : Math.floor((right * 100) / of));

/** What is wrong with a question; null where it can be asked. */
export function problemOf({ kind, options, answer }: Pick<QuizQuestion, 'kind' | 'options' | 'answer'>): string | null {
  if (answer.some((place) => place >= options.length)) return '答案不在选项里 / the answer is none of the options';
  if (new Set(answer).size !== answer.length) return '答案重复 / an answer twice';
  if (kind !== 'multiple' && answer.length !== 1) return '只能有一个答案 / one answer only';
  if (kind === 'truth' && options.length !== 2) return '判断题只有两个选项 / true or false has two options';
  return null;
}
