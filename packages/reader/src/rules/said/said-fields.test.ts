import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReport } from '../../read.ts';
import { readSaidFields } from './said-fields.ts';

const told = (text: string): string[] =>
  readSaidFields(text).map(({ kind, names, words }) => `${kind} ${names.join('、') || words}`);

test.each([
  [
    '由市住房城乡建设局牵头，市财政局、市城管局配合，9月底前完成。',
    ['lead 市住房城乡建设局', 'support 市财政局、市城管局'],
  ],
  ['2．由市教育局牵头组织实施校舍加固。', ['lead 市教育局']],
  ['请市教育局会同市财政局抓紧补充教师320名。', ['lead 市教育局', 'support 市财政局']],
  ['市水利局负责，市应急局配合，三季度建成。', ['lead 市水利局', 'support 市应急局']],
  [
    '市公安局、市交通运输局牵头，各县（市、区）政府配合。',
    ['lead 市公安局', 'support 市交通运输局', 'support 各县（市、区）政府'],
  ],
  [
    '责任单位：市数据局（牵头）、市财政局，各县（市、区）政府\n完成时限：2026年12月31日\n反馈形式：按月报送',
    ['lead 市数据局', 'support 市财政局', 'support 各县（市、区）政府', 'due 2026年12月31日', 'reply 按月报送'],
  ],
  ['建成11万亩（省级牵头单位：省农业农村厅；反馈形式：按季专报）。', ['superior 省农业农村厅', 'reply 按季专报']],
  [
    '（牵头单位：市教育局；配合单位：市委编办；完成时限：5月底前）',
    ['lead 市教育局', 'support 市委编办', 'due 5月底前'],
  ],
])('%s', (text, fields) => expect(told(text)).toEqual(fields));

test.each([
  ['坚持党委领导、政府负责、社会协同、公众参与，健全治理体系。', 'the words of a principle name no unit'],
  ['企业、高校牵头组建创新联合体。', 'companies and schools are no units of a government'],
  ['做好与省级部门的衔接配合。', 'a verb at the end is no role'],
  ['实行牵头单位负责制，配合单位抓落实。', 'a label without a colon labels nothing'],
])('%s says nothing of units: %s', (text) => expect(told(text)).toEqual([]));

const DECISION = `云川市人民政府常务会议议定事项
2026年3月16日
1．由市住房城乡建设局牵头，市财政局配合，完成80个老旧小区改造，6月底前改造30个，11月底前改造50个。
2．建成智算中心一期，三季度投入使用。
责任单位：市数据局（牵头）、市工业和信息化局
反馈形式：按月报送进度表
3．改造2005年底前建成的小区30个。`;

test('a decision gives each item its units, terms and form of reply, and no field becomes an item', () => {
  const plan = readReport(DECISION, { kind: 'decision' });
  expect(plan.meta.date).toBe('2026-03-16');
  expect(plan.items.map(({ title }) => title)).toEqual([
    '完成80个老旧小区改造，6月底前改造30个，11月底前改造50个',
    '建成智算中心一期，三季度投入使用',
    '改造2005年底前建成的小区30个',
  ]);
  const [first, second, third] = plan.items;
  expect(first!.units.map(({ role, name, score }) => [role, name, score])).toEqual([
    ['lead', '市住房城乡建设局', 1],
    ['support', '市财政局', 1],
  ]);
  expect(first!.due).toBe('2026-11-30');
  expect(plan.deliverables.filter(({ id }) => first!.deliverables.includes(id)).map(({ due }) => due)).toEqual([
    null,
    '2026-06-30',
    '2026-11-30',
  ]);
  expect(second).toMatchObject({ due: '2026-09-30', replyForm: '按月报送进度表' });
  expect(second!.units[0]).toMatchObject({ role: 'lead', name: '市数据局' });
  // Built before 2005 is what the houses are, not when the work is due.
  expect(third!.due).toBeNull();
});

test('fields lie in the text in order, whatever it holds, and take linear time', () => {
  const words = fc.constantFrom(
    '由',
    '牵头',
    '、',
    '，',
    '（',
    '）',
    '市财政局',
    '责任单位：',
    '配合',
    '\n',
    '会同',
    '请',
    '。',
    '1.',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      let last = 0;
      for (const { start, end } of readSaidFields(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeLessThanOrEqual(text.length);
        last = start;
      }
    }),
  );
  const hostile = '由市财政局、'.repeat(20_000);
  const begun = performance.now();
  readSaidFields(`${hostile}牵头`);
  readSaidFields('（'.repeat(100_000));
  expect(performance.now() - begun).toBeLessThan(3_000);
});
