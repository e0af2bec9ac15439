import { DEFAULT_DEPUTY_RULES, deputyRules } from '@liubu/contract';
import { describe, expect, test } from 'vitest';
import { isAnsweredAgain, proposalActs, questionActs, type Standing } from './acts.ts';
import { dayOf, kindOf, readProposalLines } from './proposal-table.ts';
import { addMonths, lastDay, lateBy, termLightOf } from './terms.ts';

const NOBODY: Standing = {
  isDeputy: false,
  isUnit: false,
  isUnitHead: false,
  isHelper: false,
  isOffice: false,
  mayRelease: false,
};

describe('terms', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-02-10', 12, '2027-02-10'],
  ])('%s and %i months: %s', (from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected);
  });

  test('a last day off moves to the next working day; working days step over holidays', () => {
    // 2026-05-16 is a Saturday.
    expect(lastDay('2026-02-16', { count: 3, in: 'months' })).toBe('2026-05-18');
    expect(lastDay('2026-09-30', { count: 1, in: 'working-days' })).toBe('2026-10-08');
    expect(lastDay('2026-03-02', { count: 10, in: 'days' })).toBe('2026-03-12');
  });

  test('the last day itself is in time; lateness counts working days', () => {
    expect(termLightOf('2026-03-12', '2026-03-12', false, 10)).toBe('soon');
    expect(termLightOf('2026-03-12', '2026-03-01', false, 10)).toBe('ample');
    expect(termLightOf('2026-03-12', '2026-03-13', false, 10)).toBe('late');
    expect(termLightOf('2026-03-12', '2026-12-31', true, 10)).toBe('done');
    expect(lateBy('2026-03-13', '2026-03-16', false)).toBe(1);
    expect(lateBy('2026-03-13', '2026-03-13', false)).toBe(0);
    expect(lateBy('2026-03-13', '2026-12-31', true)).toBe(0);
  });

  test('a term for the reply that is longer than the longest is refused by its field', () => {
    const rules = {
      ...DEFAULT_DEPUTY_RULES,
      proposal: {
        ...DEFAULT_DEPUTY_RULES.proposal,
        reply: { ...DEFAULT_DEPUTY_RULES.proposal.reply, proposal: { count: 7, in: 'months' as const } },
      },
    };
    const read = deputyRules.safeParse(rules);
    expect(read.error?.issues[0]?.path).toEqual(['proposal', 'reply', 'proposal']);
    expect(deputyRules.parse(DEFAULT_DEPUTY_RULES)).toEqual(DEFAULT_DEPUTY_RULES);
  });
});

describe('acts', () => {
  const open = { mayPublish: false, isReleased: false, isUnsettled: false };
  test('a head signs and writes; a liaison writes; nobody judges before it is signed', () => {
    const unit = { ...NOBODY, isUnit: true };
    expect(questionActs({ state: 'drafted', ...open }, unit)).toEqual(['draft']);
    expect(questionActs({ state: 'drafted', ...open }, { ...unit, isUnitHead: true })).toEqual(['draft', 'sign']);
    expect(questionActs({ state: 'drafted', ...open }, { ...NOBODY, isDeputy: true })).not.toContain('judge');
  });

  test('without the deputy’s word nothing is released; what is public can always be taken back', () => {
    const office = { ...NOBODY, isOffice: true, mayRelease: true };
    expect(questionActs({ state: 'answered', ...open }, office)).toEqual([]);
    expect(questionActs({ state: 'answered', ...open, mayPublish: true }, office)).toEqual(['release']);
    expect(questionActs({ state: 'asked', ...open, mayPublish: true }, office)).not.toContain('release');
    expect(questionActs({ state: 'closed', ...open, mayPublish: true, isReleased: true }, office)).toEqual([
      'take-back',
    ]);
  });

  test('a proposal is sent back in its first round and up to its day only', () => {
    const unit = { ...NOBODY, isUnit: true };
    const at = (today: string, round = 1) =>
      proposalActs(
        { state: 'assigned', round, returnBy: '2026-03-12', promise: null, isUnsettled: false },
        unit,
        today,
      ).includes('return');
    expect(at('2026-03-12')).toBe(true);
    expect(at('2026-03-13')).toBe(false);
    expect(at('2026-03-01', 2)).toBe(false);
  });

  test('not satisfied is answered again as often as is declared', () => {
    expect(isAnsweredAgain('dissatisfied', 1, 1)).toBe(true);
    expect(isAnsweredAgain('dissatisfied', 2, 1)).toBe(false);
    expect(isAnsweredAgain('dissatisfied', 1, 0)).toBe(false);
    expect(isAnsweredAgain('partly', 1, 1)).toBe(false);
  });
});

describe('a list of proposals', () => {
  const HEAD = ['编号', '类别', '标题', '提出人', '人数', '主办单位', '会办单位', '办理期限'];
  test('is read by the names of its columns, below a title', () => {
    const { lines, problems } = readProposalLines([
      ['2026年代表建议交办清单'],
      HEAD,
      [
        '12',
        '代表建议',
        '关于增设社区食堂的建议',
        '林 晓、周宁',
        '5人',
        '市民政局',
        '市财政局、市商务局',
        '2026年5月10日',
      ],
      ['', '', '', '', '', '', '', ''],
      ['3', '政协提案', '关于老旧小区停车的提案', '高远', '', '市住建局', '', ''],
    ]);
    expect(problems).toEqual([]);
    expect(lines[0]).toMatchObject({
      line: 3,
      names: ['林晓', '周宁'],
      proposers: 5,
      helpers: ['市财政局', '市商务局'],
      due: '2026-05-10',
    });
    expect(lines[1]).toMatchObject({ line: 5, kind: 'proposal', proposers: 1, due: null });
  });

  test('tells by its cell what is wrong', () => {
    const { problems } = readProposalLines([
      HEAD,
      ['1', '随想', '甲', '', '', '市商务局', '', '2026-02-30'],
      ['2', '建议', '', '', '', '市商务局', '', ''],
      ['1', '建议', '乙', '', '', '市商务局', '', ''],
      ['', '建议', '丙', '', '', '市商务局', '', ''],
    ]);
    expect(problems.map(({ cell }) => cell)).toEqual(['B2', 'H2', 'C3', 'A5']);
    expect(readProposalLines([['姓名', '电话']]).problems[0]?.text).toContain('主办单位');
    expect(readProposalLines([]).problems).toHaveLength(1);
  });

  test.each([
    ['人大代表建议', 'suggestion'],
    ['闭会期间建议', 'interim'],
    ['委员提案', 'proposal'],
    ['通知', null],
  ])('%s is %s', (word, kind) => {
    expect(kindOf(word)).toBe(kind);
  });

  test.each(['2026/2/3', '2026年2月3日', '2026.02.03'])('%s is a day', (text) => {
    expect(dayOf(text)).toBe('2026-02-03');
  });
});
