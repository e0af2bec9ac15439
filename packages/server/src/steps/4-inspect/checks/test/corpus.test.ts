import { readFileSync } from 'node:fs';
import { CHECK_RULE_NAMES, CHECK_RULES, DEFAULT_CHECK_SETTINGS, fillMessage, findingWords } from '@liubu/contract';
import { expect, test } from 'vitest';
import { checkFiling } from '../rules/check-filing.ts';
import { aFiling, aValue } from './a-filing.ts';
import { DIRTY } from './dirty.corpus.ts';
import { measureChecks } from './measure-checks.ts';

test('no rule speaks more than once in fifty clean filings, and every rule finds what it is for', () => {
  const { clean, rules } = measureChecks();
  console.table(
    rules.map(({ rule, recall, precision, falseAlarms, per50 }) => ({
      rule,
      recall,
      precision,
      falseAlarms,
      'per 50 clean': per50,
    })),
  );
  expect(clean).toBeGreaterThanOrEqual(250);
  for (const { rule, per50, recall, examples, said } of rules) {
    expect(per50, `${rule}: ${said.join(' | ')}`).toBeLessThanOrEqual(1);
    expect(examples, rule).toBeGreaterThan(0);
    expect(recall, rule).toBeGreaterThanOrEqual(0.75);
  }
});

test('what is said is whole in both languages', () => {
  for (const { facts } of DIRTY)
    for (const { rule, details } of checkFiling(facts, DEFAULT_CHECK_SETTINGS))
      for (const language of ['zh', 'en'] as const)
        expect(findingWords(rule, details, language)).not.toMatch(/\{\w+\}|undefined|NaN|Infinity/);
  for (const rule of CHECK_RULE_NAMES)
    for (const words of [CHECK_RULES[rule].title, CHECK_RULES[rule].explanation, CHECK_RULES[rule].says])
      expect(words.every((one) => fillMessage(one, {}).length > 3)).toBe(true);
});

test('a rule that is declared off is silent', () => {
  const off = [...CHECK_RULE_NAMES];
  expect(DIRTY.flatMap(({ facts }) => checkFiling(facts, { ...DEFAULT_CHECK_SETTINGS, off }))).toEqual([]);
});

test('the guide explains every rule as the product does', () => {
  const guide = readFileSync(new URL('../../../../../../../docs/guide/checks.md', import.meta.url), 'utf8');
  for (const rule of CHECK_RULE_NAMES)
    for (const words of CHECK_RULES[rule].explanation) expect(guide).toContain(words);
});

test('a number of the item’s own name is no figure of now; another one beside it is', () => {
  const wordings = ['改造城镇老旧小区90个、城中村6个'];
  const of = (progress: string) =>
    checkFiling(
      aFiling({ progress, wordings, values: [aValue('改造城镇老旧小区', '个', '31', { goal: '86' })] }),
      DEFAULT_CHECK_SETTINGS,
    ).filter(({ rule }) => rule === 'text-number-differs');
  expect(of('改造城镇老旧小区90个：主体工程按节点推进，管网正在施工。')).toEqual([]);
  expect(of('改造城镇老旧小区90个：目前已完成改造城镇老旧小区52个。')).toHaveLength(1);
});
