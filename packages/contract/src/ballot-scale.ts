import { z } from 'zod';
import { decimal, line } from './values.ts';

/** One answer that can be given. */
export const ballotOption = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, '小写字母、数字和连字符 / lower-case letters, digits, hyphens'),
  name: line(20),
  /** What it counts, 0–100; null: it is no mark (不了解) and stays out of points and shares. */
  points: decimal.nullable(),
  /** Counts as satisfied in the share of the satisfied. */
  isSatisfied: z.boolean(),
});
export type BallotOption = z.output<typeof ballotOption>;

/** 评议问题和选项: what is asked, what each answer counts, and from where on a mark is low. */
export const ballotScale = z
  .object({
    question: line(200),
    options: z.array(ballotOption).min(2).max(7),
    /** Marks on average below it are low. */
    lowPoints: decimal,
    /** A share of the satisfied below it, in per cent, is low. */
    lowSatisfied: decimal,
  })
  .superRefine(({ options, lowPoints, lowSatisfied }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const isShare = (value: string): boolean => Number(value) >= 0 && Number(value) <= 100;
    const range = '在 0 和 100 之间 / between 0 and 100';
    for (const [at, { key, name, points, isSatisfied }] of options.entries()) {
      const before = options.slice(0, at);
      if (before.some((one) => one.key === key)) refuse(['options', at, 'key'], `代号“${key}”已经用过 / used already`);
      if (before.some((one) => one.name === name)) refuse(['options', at, 'name'], `“${name}”已经用过 / used already`);
      if (points !== null && !isShare(points)) refuse(['options', at, 'points'], range);
      if (points === null && isSatisfied)
        refuse(['options', at, 'isSatisfied'], '不计分的选项不能算满意 / what is no mark is not satisfied');
    }
    if (options.filter(({ points }) => points !== null).length < 2)
      refuse(['options'], '至少两个选项要计分 / at least two options count');
    if (!isShare(lowPoints)) refuse(['lowPoints'], range);
    if (!isShare(lowSatisfied)) refuse(['lowSatisfied'], range);
  });
export type BallotScale = z.output<typeof ballotScale>;

export const DEFAULT_BALLOT_SCALE: BallotScale = {
  question: '您对这项工作的办理情况是否满意？',
  options: [
    { key: 'satisfied', name: '满意', points: '100', isSatisfied: true },
    { key: 'fairly', name: '基本满意', points: '70', isSatisfied: true },
    { key: 'dissatisfied', name: '不满意', points: '0', isSatisfied: false },
    { key: 'unknown', name: '不了解', points: null, isSatisfied: false },
  ],
  lowPoints: '60',
  lowSatisfied: '60',
};

/** Fewer answers than these are shown to nobody: one could tell who gave them. */
export const FEWEST_SHOWN = 5;
