import type { ColumnMeaning } from '@liubu/contract';

export interface Meant {
  meaning: ColumnMeaning;
  isSure: boolean;
}

/**
 * What headers ask for, the more telling words first. The whole header (“上年同期·累计”) is tried before its last line,
 * since last year's cumulative value is no cumulative value of ours.
 */
const WHOLE: readonly (readonly [RegExp, ColumnMeaning])[] = [
  [/上年同期|去年同期|同期数|上年同月|去年同月|同期完成/, 'last_year'],
  [/同比|增幅|增速|增减|增长(?:率|%|情况)?$/, 'growth'],
  [/完成率|完成比例|完成百分比|完成进度%|占.{0,12}(?:目标|计划|任务).{0,6}(?:%|比)|目标完成度/, 'completion'],
  [/责任人|联系人|负责人|联系电话|填报人|电话|分管领导|责任领导|牵头领导/, 'responsible'],
  [/备注/, 'remark'],
];

const LINE: readonly (readonly [RegExp, ColumnMeaning, 'sure' | 'unsure'])[] = [
  [/^(?:序号|编号|No\.?)$/i, 'serial', 'sure'],
  [/需.{0,6}协调|协调.{0,4}事项|请求支持/, 'coordination', 'sure'],
  [/存在.{0,6}(?:问题|困难)|^(?:主要)?(?:问题|困难)|问题及原因/, 'problems', 'sure'],
  [/下一?步|工作打算|整改措施|推进措施|工作措施/, 'next_steps', 'sure'],
  [/进展|推进情况|落实情况|工作情况|工作动态|办理情况/, 'progress', 'sure'],
  [/时限|完成时间|期限|时间节点|截止/, 'due', 'sure'],
  [/配合|协办|协同|参与单位/, 'support', 'sure'],
  [/牵头|责任单位|责任部门|主办|主责|承办单位/, 'lead', 'sure'],
  [/计量单位/, 'unit', 'sure'],
  [
    /目标值|年度目标|全年目标|年度计划|全年计划|年计划|计划数|任务数|目标数|全年任务|年度任务|预期目标/,
    'target',
    'sure',
  ],
  [/指标名称|主要指标|^指标$|指标体系/, 'indicator', 'sure'],
  [
    /目标任务|重点任务|工作任务|任务内容|任务名称|主要任务|具体任务|重点工作|工作内容|工作事项|^事项|事项名称|督查事项|项目名称|建设内容/,
    'title',
    'sure',
  ],
  [/累计|1[-—–~～至到]+\d{1,2}月|截至|截止|年初(?:以来|至)|月底/, 'cumulative', 'sure'],
  [/本月|当月|本期|当期|本季|当季|\d{1,2}月份?$/, 'period', 'sure'],
  [/完成(?:数|值|额|量)|实际完成|实绩|数值|实际值|现状值/, 'cumulative', 'sure'],
  [/指标/, 'indicator', 'unsure'],
  [/任务|事项|项目|名称|内容/, 'title', 'unsure'],
  [/目标|计划/, 'target', 'unsure'],
  [/完成/, 'progress', 'unsure'],
  [/措施/, 'next_steps', 'unsure'],
  [/^单位$/, 'unit', 'unsure'],
  [/说明|情况/, 'remark', 'unsure'],
];

export const plainHeader = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
/** The same without what stands in brackets. */
const outside = (text: string): string => text.replace(/\([^()]{0,40}\)/g, '');

/**
 * @param lines  header from its first row to its last
 * @param measureUnit  that the header names, so that it asks for a number
 * @returns null where it says nothing that is known
 */
export function meaningOf(lines: readonly string[], measureUnit: string | null): Meant | null {
  const plain = lines.map(plainHeader).filter((line) => line !== '');
  const whole = plain.join('·');
  for (const [pattern, meaning] of WHOLE)
    if (pattern.test(outside(whole)) || pattern.test(whole)) return { meaning, isSure: true };
  for (const line of [...plain].reverse()) {
    const found = LINE.find(([pattern]) => pattern.test(outside(line)));
    if (found === undefined) continue;
    const [, meaning, isSure] = found;
    // “完成情况（万元）” asks for a number.
    if (measureUnit !== null && (meaning === 'progress' || meaning === 'remark'))
      return { meaning: 'cumulative', isSure: true };
    if (meaning === 'progress' && /^完成情况$/.test(outside(line))) return { meaning, isSure: true };
    return { meaning, isSure: isSure === 'sure' };
  }
  return measureUnit !== null ? { meaning: 'cumulative', isSure: false } : null;
}

const UNIT_IN_BRACKETS = /[(（](?:单位[:：])?([^()（）:：]{1,10})[)）]/g;

/** Unit that a header or a title names in brackets, if it is one: （单位：万元） → 万元. */
export function unitIn(text: string, isUnit: (unit: string) => boolean): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  for (const [, unit] of plain.matchAll(UNIT_IN_BRACKETS)) if (isUnit(unit!)) return unit!;
  const said = /单位[:：]([^,，;；()（）]{1,10})/.exec(plain)?.[1];
  return said !== undefined && isUnit(said) ? said : null;
}
