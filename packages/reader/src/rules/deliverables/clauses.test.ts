import { describe, expect, test } from 'vitest';
import { nextClause, opensOrdinal, skipEnumerator } from './clauses.ts';
import { skipLeadIn } from './lead-in.ts';

function cut(text: string): string[] {
  const { length } = text;
  const clauses: string[] = [];
  for (let clause = nextClause(text, 0, length); clause; clause = nextClause(text, clause.end + 1, length))
    clauses.push(text.slice(clause.start, clause.end));
  return clauses;
}

describe('cutting a sentence into clauses', () => {
  test.each([
    ['加快建设，完善管网；改造泵站。', ['加快建设', '完善管网', '改造泵站']],
    ['目标是：增长6%,新增3万人。', ['目标是', '增长6%', '新增3万人']],
    ['推行“快审、快批，快办”模式，减少环节', ['推行“快审、快批，快办”模式', '减少环节']],
    ['建设仓库（一期，含冷库），投资1,200万元', ['建设仓库（一期，含冷库）', '投资1,200万元']],
    ['比例调整为10:60:30，更趋合理', ['比例调整为10:60:30', '更趋合理']],
  ])('%s', (text, clauses) => {
    expect(cut(text)).toEqual(clauses);
  });

  test('a quotation that lost its end does not swallow the sentence', () => {
    expect(cut(`实施“云岭工程，${'改造道路，'.repeat(40)}完成`).length).toBe(42);
  });
});

describe('enumerators', () => {
  test.each([
    ['一是加快', '加快'],
    ['十二要加快', '加快'],
    ['（3）新建', '新建'],
    ['（十一）新建', '新建'],
    ['第三，新建', '，新建'],
    ['——建成', '建成'],
    ['12.建成', '建成'],
    ['一批项目', '一批项目'],
    ['1.5万亩农田', '1.5万亩农田'],
    ['一是否决', '一是否决'],
    ['（试点）推进', '（试点）推进'],
  ])('%s → %s', (text, rest) => {
    expect(text.slice(skipEnumerator(text, 0, text.length))).toBe(rest);
  });

  test('一是 and 二要 open an item, （1） does not', () => {
    expect(opensOrdinal('一是加快', 0, 4)).toBe(true);
    expect(opensOrdinal('二要加快', 0, 4)).toBe(true);
    expect(opensOrdinal('（1）加快', 0, 5)).toBe(false);
  });
});

describe('lead-ins', () => {
  test.each([
    ['今年要新建学校', '新建学校'],
    ['我们将继续办好', '继续办好'],
    ['二要同时推进', '推进'],
    ['将农户融入产业链', '将农户融入产业链'],
    ['将加大投入', '加大投入'],
    ['要求各单位落实', '要求各单位落实'],
    ['并购重组企业', '并购重组企业'],
    ['应急物资储备', '应急物资储备'],
  ])('%s → %s', (text, rest) => {
    expect(text.slice(skipLeadIn(text, 0, text.length))).toBe(rest);
  });
});
