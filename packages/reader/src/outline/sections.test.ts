import { describe, expect, test } from 'vitest';
import { prepareReading } from '../reading.ts';

/** Sections as lines: two spaces a depth, kind, heading. */
function outline(text: string): string[] {
  return prepareReading(text).sections.map(({ depth, kind, heading }) => `${'  '.repeat(depth - 1)}${kind} ${heading}`);
}

const HEAD =
  '政府工作报告\n——2026年1月12日在云川市第六届人民代表大会第五次会议上\n云川市市长　林望川\n各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n';
/** A paragraph that looks back, and one that looks ahead. */
const DONE = '全市上下稳住主业、守住底线、办成实事，完成工业投资260亿元，较好完成了全年各项目标任务。';
const AHEAD = '加快云川港二期建设，改造老旧小区86个，推进城市更新，新增学位3000个，完善养老服务设施。';
const report = (...lines: string[]) => HEAD + lines.join('\n');

describe('styles of headings', () => {
  test('一、 over （一） over 1. over （1）', () => {
    expect(
      outline(
        report(
          '一、2025年工作回顾',
          DONE,
          '（一）产业筑基',
          DONE,
          '1.做强工业',
          DONE,
          '（1）盐化工',
          DONE,
          '二、2026年重点工作',
          AHEAD,
        ),
      ),
    ).toEqual([
      'review 一、2025年工作回顾',
      '  review （一）产业筑基',
      '    review 1.做强工业',
      '      review （1）盐化工',
      'yearplan 二、2026年重点工作',
    ]);
  });

  test.each([
    ['1.', '1.做强工业'],
    ['1、', '1、做强工业'],
    ['1．', '1．做强工业'],
    ['（1）', '（1）做强工业'],
    ['(1)', '(1)做强工业'],
    ['①', '①做强工业'],
    ['（一）', '（一）做强工业'],
    ['(一)', '(一)做强工业'],
  ])('%s', (_, heading) => {
    const found = outline(report('一、2025年工作回顾', DONE, '二、2026年重点工作', heading, AHEAD));
    expect(found[2]).toMatch(/^ {2}yearplan .*做强工业$/);
  });

  test('一是, 第一，, —— and their paragraphs', () => {
    expect(
      outline(
        report(
          '一、2025年工作回顾',
          DONE,
          '二、2026年重点工作',
          `一是做强工业。${AHEAD}`,
          `第二，做优农业。${AHEAD}`,
          `——建设港口。${AHEAD}`,
        ),
      ).slice(2),
    ).toEqual(['  yearplan 一是做强工业', '  yearplan 第二，做优农业', '  yearplan ——建设港口']);
  });

  test('unnumbered lines carry the parts where 一、 begins anew under them', () => {
    expect(
      outline(
        report(
          '2025年工作回顾',
          DONE,
          '2026年重点工作',
          AHEAD,
          '一、工业强市',
          AHEAD,
          '二、港口兴市',
          AHEAD,
          '政府自身建设',
          AHEAD,
        ),
      ),
    ).toEqual([
      'review 2025年工作回顾',
      'yearplan 2026年重点工作',
      '  yearplan 一、工业强市',
      '  yearplan 二、港口兴市',
      'government 政府自身建设',
    ]);
  });

  test('topic phrases open their paragraphs', () => {
    expect(
      outline(
        report(
          '一、2025年工作回顾',
          DONE,
          '二、2026年重点工作',
          `培强产业优势。${AHEAD}`,
          `补齐民生短板。${AHEAD}`,
          `夯实农业基础。${AHEAD}`,
        ),
      ).slice(2),
    ).toEqual(['  yearplan 培强产业优势', '  yearplan 补齐民生短板', '  yearplan 夯实农业基础']);
  });

  test('a topic phrase alone on its line', () => {
    expect(
      outline(
        report(
          '一、2025年工作回顾',
          DONE,
          '二、2026年重点工作',
          '国民经济质量提高。',
          AHEAD,
          '民生保障更加有力。',
          AHEAD,
        ),
      ).slice(2),
    ).toEqual(['  yearplan 国民经济质量提高', '  yearplan 民生保障更加有力']);
  });

  test('a short sentence with a figure is a task and no topic', () => {
    expect(
      outline(
        report(
          '一、2025年工作回顾',
          DONE,
          '二、2026年重点工作',
          `新增学位3000个。${AHEAD}`,
          `建设助餐点60个。${AHEAD}`,
        ),
      ),
    ).toHaveLength(2);
  });
});

describe('kinds of parts', () => {
  test.each([
    ['review', '一、2025年工作回顾'],
    ['review', '一、“十四五”发展成就和2025年工作回顾'],
    ['review', '一、过去五年工作总结'],
    ['longplan', '二、“十五五”时期的主要目标和任务'],
    ['longplan', '二、今后五年的奋斗目标'],
    ['yearplan', '二、2026年重点工作'],
    ['yearplan', '二、今年工作安排'],
    ['yearplan', '三、2026年经济社会发展目标和任务'],
    ['government', '四、全面加强政府自身建设'],
    ['government', '四、建设人民满意的服务型政府'],
  ])('%s: %s', (kind, heading) => {
    const found = outline(report('一、2025年工作回顾', DONE, heading, kind === 'review' ? DONE : AHEAD));
    expect(found[1]).toBe(`${kind} ${heading}`);
  });

  test('a combined heading parts where the text comes to the year', () => {
    expect(
      outline(
        report(
          '一、2025年工作回顾',
          DONE,
          '二、“十五五”目标和2026年工作',
          `今后五年，${AHEAD}`,
          '2026年，地区生产总值增长5.5%。',
          AHEAD,
        ),
      ),
    ).toEqual(['review 一、2025年工作回顾', 'longplan 二、“十五五”目标和2026年工作', '  yearplan 2026年']);
  });

  test('problems admitted in a paragraph of their own', () => {
    expect(
      outline(
        report(
          '一、2025年工作回顾',
          DONE,
          '同时，我们也清醒地看到，发展还面临不少困难和问题：一是总量不大。二是结构不优。',
          '二、2026年重点工作',
          AHEAD,
        ),
      ),
    ).toEqual([
      'review 一、2025年工作回顾',
      '  problems 同时，我们也清醒地看到，发展还面临不少困难和问题',
      'yearplan 二、2026年重点工作',
    ]);
  });

  test('problems admitted inside a paragraph begin at their sentence', () => {
    const text = report(
      '一、2025年工作回顾',
      `${DONE}成绩来之不易。我们清醒地认识到，发展还存在不少问题：产业结构不优，民生还有短板。`,
      '二、2026年重点工作',
      AHEAD,
    );
    const { sections, text: clean } = prepareReading(text);
    const problems = sections.find(({ kind }) => kind === 'problems')!;
    expect(clean.slice(problems.start, problems.start + 8)).toBe('我们清醒地认识到');
    expect(problems.heading).toBe('我们清醒地认识到');
  });

  test.each([
    ['its salutation', ['各位代表！让我们携手奋进，谱写云川新篇章！'], '各位代表'],
    ['its heading', ['结束语', '各位代表！让我们为建设美好云川而奋斗！'], '结束语'],
  ])('the last call begins at %s', (_, lines, heading) => {
    const found = outline(report('一、2025年工作回顾', DONE, '二、2026年重点工作', AHEAD, AHEAD, AHEAD, ...lines));
    expect(found).toEqual(['review 一、2025年工作回顾', 'yearplan 二、2026年重点工作', `closing ${heading}`]);
  });

  test('of a period that is over and the next in one heading only the next plans', () => {
    const found = outline(
      report(
        '一、2020年工作回顾',
        DONE,
        '二、“十三五”时期发展成就和“十四五”时期主要目标任务',
        `“十三五”时期，${DONE}`,
        `“十四五”时期是云川市转型的五年。${AHEAD}`,
        '三、2021年重点工作',
        AHEAD,
      ),
    );
    expect(found.find((line) => line.includes('longplan'))).toContain('“十四五”时期');
    expect(found.at(-1)).toMatch(/^yearplan /);
  });

  test('livelihood items behind the last call are planned', () => {
    const found = outline(
      report(
        '一、2025年工作回顾',
        DONE,
        '二、2026年重点工作',
        AHEAD,
        AHEAD,
        '各位代表！让我们携手奋进，谱写云川新篇章！',
        '2026年民生实事项目',
        '1.新增学位3000个。',
        '2.建设助餐点60个。',
      ),
    );
    expect(found.at(-1)).toBe('yearplan 2026年民生实事项目');
  });

  test('the government mends itself without a heading, behind a salutation', () => {
    const found = outline(
      report(
        '一、2025年工作回顾',
        DONE,
        '二、2026年重点工作',
        AHEAD,
        AHEAD,
        AHEAD,
        AHEAD,
        AHEAD,
        '各位代表！打铁还需自身硬。我们将全面加强政府自身建设，依法行政。',
        AHEAD,
      ),
    );
    expect(found.at(-1)).toMatch(/^government /);
  });
});

describe('parts without a head and a heading', () => {
  test.each([
    ['review', `${DONE}去年，城镇新增就业3.4万人，增长5%。\n已经建成云川港一期，获评全国先进。`],
    ['yearplan', `今年，${AHEAD}要力争开工。\n要启动云川港三期。${AHEAD}`],
    ['longplan', `今后五年，我们要把实体经济作为立市之基。${AHEAD}`],
    ['problems', '我们也清醒地看到，发展还面临不少困难和问题：总量不大，结构不优。'],
  ])('%s', (kind, text) => {
    expect(outline(text)[0]).toMatch(new RegExp(`^${kind} `));
  });

  test('an empty text has no section', () => {
    expect(outline('')).toEqual([]);
  });
});
