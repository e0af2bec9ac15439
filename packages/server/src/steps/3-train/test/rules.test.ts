import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchRoster, readRoster } from '../rules/match-roster.ts';
import { drawQuestions, isRight, problemOf, scoreOf } from '../rules/quiz.ts';
import { readQuestions } from '../rules/read-questions.ts';
import { isCodeOfNow, signInCode, TURN_SECONDS } from '../rules/sign-in-code.ts';
import { lastDayOf } from '../rules/term.ts';
import { LESSONS, QUESTIONS, standardQuestions } from '../standard/six-steps-course.ts';

describe('quiz', () => {
  test('a draw takes each question once, and each comes about as often', () => {
    const counts = new Map<number, number>();
    let seed = 1;
    const random = (): number => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    for (let n = 0; n < 3000; n++) {
      const drawn = drawQuestions([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3, random);
      expect(new Set(drawn).size).toBe(3);
      for (const one of drawn) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(Math.abs(count - 900)).toBeLessThan(120);
  });
  test('a part of the answer, or more than it, is wrong; the order does not matter', () => {
    expect(isRight([0, 2], [2, 0])).toBe(true);
    expect(isRight([0, 2], [0])).toBe(false);
    expect(isRight([0, 2], [0, 1, 2])).toBe(false);
    expect(isRight([0], [])).toBe(false);
  });
  test('79.9 % does not pass for 80', () => {
    expect(scoreOf(799, 1000)).toBe(79);
    expect(scoreOf(0, 0)).toBe(0);
  });
  test('the standard course can be asked in both languages', () => {
    expect(LESSONS.length).toBe(8);
    expect(QUESTIONS.length).toBe(10);
    for (const question of [...standardQuestions('zh'), ...standardQuestions('en')])
      expect(problemOf(question)).toBeNull();
  });
});

describe('sign-in code', () => {
  const secret = Buffer.alloc(32, 7);
  const at = (seconds: number): Date => new Date(1_770_000_000_000 + seconds * 1000);
  test('a code is taken for its turn and the next, and no longer', () => {
    const { code } = signInCode(secret, 'a', at(0));
    expect(isCodeOfNow(code, secret, 'a', at(TURN_SECONDS - 1))).toBe(true);
    expect(isCodeOfNow(code, secret, 'a', at(TURN_SECONDS * 2 - 1))).toBe(true);
    expect(isCodeOfNow(code, secret, 'a', at(TURN_SECONDS * 2))).toBe(false);
    expect(isCodeOfNow(code, secret, 'b', at(0))).toBe(false);
    expect(isCodeOfNow('', secret, 'a', at(0))).toBe(false);
    expect(isCodeOfNow('签到', secret, 'a', at(0))).toBe(false);
  });
});

describe('roster', () => {
  const people = [
    { personId: 'p1', name: '王小明', units: [{ unitId: 'u1', unitName: '市教育局' }] },
    { personId: 'p2', name: '李雷', units: [{ unitId: 'u1', unitName: '市教育局' }] },
    { personId: 'p3', name: '李雷', units: [{ unitId: 'u2', unitName: '市财政局' }] },
  ];
  const unitIdOf = (name: string): string | null => ({ 市教育局: 'u1', 市财政局: 'u2' })[name] ?? null;
  test('lines below a title are read, whatever the order of columns', () => {
    const rows = readRoster([
      ['督查干部培训班名单', ''],
      ['序号', '工作单位', '姓 名', '签到'],
      ['1', '市教育局', '王 小明', '√'],
      ['', '', '', ''],
    ]);
    expect(rows).toEqual([{ line: 3, name: '王小明', unit: '市教育局', attended: true, score: null }]);
  });
  test('two of one name are told apart by unit, and never guessed', () => {
    const row = (name: string, unit: string) => ({ line: 1, name, unit, attended: null, score: null });
    expect(matchRoster([row('李雷', '市财政局')], people, unitIdOf)[0]).toMatchObject({
      personId: 'p3',
      problem: null,
    });
    const unclear = matchRoster([row('李雷', ''), row('韩梅', '市教育局'), row('王小明', '某公司')], people, unitIdOf);
    expect(unclear.map(({ personId }) => personId)).toEqual([null, null, null]);
    expect(unclear[0]?.candidates).toHaveLength(2);
  });
});

test('questions come in from a table, and a bad line is named', () => {
  const { questions, problems } = readQuestions([
    ['题型', '题干', '选项A', '选项B', '选项C', '答案', '解析'],
    ['单选题', '哪一个？', '甲', '乙', '', 'Ｂ', ''],
    ['多选题', '哪几个？', '甲', '乙', '丙', 'A、C', '因为'],
    ['判断题', '对吗？', '', '', '', '错', ''],
    ['单选题', '没有这个选项', '甲', '乙', '', 'D', ''],
  ]);
  expect(questions.map(({ kind, answer }) => [kind, answer])).toEqual([
    ['single', [1]],
    ['multiple', [0, 2]],
    ['truth', [1]],
  ]);
  expect(problems).toEqual([{ line: 5, text: expect.stringContaining('答案不在选项里') }]);
});

test('a result counts to the day before its day comes round', () => {
  expect(lastDayOf('2026-03-05', 12)).toBe('2027-03-04');
  expect(lastDayOf('2026-08-31', 6)).toBe('2027-02-28');
  expect(lastDayOf('2024-02-29', 12)).toBe('2025-02-28');
  expect(lastDayOf('2026-03-05', null)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20000 }), fc.integer({ min: 1, max: 60 }), (offset, months) => {
      const from = new Date(Date.UTC(2000, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);
      const to = lastDayOf(from, months)!;
      expect(to > from).toBe(true);
      const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
      expect(days).toBeLessThanOrEqual(months * 31);
      expect(days).toBeGreaterThanOrEqual(months * 30 - 5);
    }),
  );
});
