import { LIGHT_STATES } from '@liubu/contract';
import { useLanguage } from '../../../text/language.ts';

/**
 * How a sheet is reckoned stands in it in Chinese, as it was frozen, published and signed; who reads the page in English
 * gets the same sentence by these forms. What people typed stays as they typed it.
 */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^应报 (\d+) 次，按时 (\d+) 次/, '$1 due, $2 in time'],
  [/^没有应报的填报/, 'no filing was due'],
  [/^录入 (\S+?)(?=，|$)/, 'entered: $1'],
  [/^还没有录入/, 'nothing entered yet'],
  [/^(\d+) 条有依据/, '$1 with a basis'],
  [/，(\d+) 条没有依据不计/, ', $1 without one left out'],
  [/^(\d+) 个事项都不参评/, 'none of $1 items is rated'],
  [/^没有承担的事项/, 'no items'],
  [/^(\d+) 个事项，加权和 ([\d.]+)，权重 ([\d.]+)/, '$1 items, weighted sum $2 of weights $3'],
  [/，另有 (\d+) 个不参评/, ', $1 more not rated'],
  [/^没有可计量的“(.+?)”/, 'nothing measurable called “$1”'],
  [/^(\d+) 个目标的平均/, 'mean of $1 targets'],
  [/^逾期或未报 (\d+) 件/, '$1 late or not filed'],
  [/^被退回或未报 (\d+) 件/, '$1 returned or not filed'],
  [/^逾期未说明 (\d+) 件/, '$1 not explained in time'],
  [/^逾期未完成整改 (\d+) 件/, '$1 not rectified in time'],
  [/^(\d+) 件/, '$1 in all'],
  [/，其中 (\d+) 件已容错，折合 ([\d.]+) 件/, ', $1 of them tolerated, counted as $2'],
  [/^其中 (\d+) 项没有算出，未计入/, '$1 parts not computed, left out'],
  [/^下级指标都没有算出/, 'no part was computed'],
  [/，按满分计$/, ': full marks'],
  [/，按零分计$/, ': no points'],
  [/，不计算$/, ': not computed'],
  [/^结果不是数/, 'the result is no number'],
  [/^按一票否决规定不计分/, 'no points, by the veto'],
  [/^总分最高 ([\d.]+) 分/, 'at most $1 in all'],
  [/^总分最低 ([\d.]+) 分/, 'at least $1 in all'],
  [/^应于 (\S+) 前说明/, 'to be explained by $1'],
  [/^应于 (\S+) 前办结/, 'to be settled by $1'],
  [/^应于 (\S+) 前报送，未报/, 'due $1, not filed'],
  [/^按时(?=，|$)/, 'in time'],
  [/^逾期 (\d+) 个工作日/, '$1 working days late'],
  [/，退回 (\d+) 次/, ', returned $1×'],
  [/^扣 ([\d.]+) 分/, 'takes off $1'],
  [/（原 ([\d.]+) 分，容错保留 ([\d.]+%)）/, ' (of $1; $2 stays by tolerance)'],
  [/，(\d{4}-\d\d-\d\d) 决定/, ', decided $1'],
  [/^扣分保留 ([\d.]+%)/, '$1 of a deduction stays'],
  [/^权重 ([\d.]+)，完成 ([\d.]+%)/, 'weight $1, done $2'],
  [/^完成 ([\d.]+%)/, 'done $1'],
  [/，容错后按 ([\d.]+%)/, ', counted as $1 after tolerance'],
  [/没有可计量的目标(?:，按)?/, 'no measurable target; by light '],
  [/目标值为零，无法按比例计算/, 'a target of zero has no share'],
  [/上报数未经核定，不计/, 'filed but not verified: not counted'],
  [/没有数据/, 'no figure'],
  [/还没有亮灯/, 'no light yet'],
  [/核定数? ?([-\d.]+)，截至 (\S+)/, 'verified $1 as of $2'],
  [/上报数? ?([-\d.]+)，截至 (\S+)/, 'filed $1 as of $2'],
  [/核定([-\d.]+)，目标([-\d.–]+)，(\d+)月/g, 'verified $1, target $2, month $3'],
  [/上报([-\d.]+)，目标([-\d.–]+)，(\d+)月/g, 'filed $1, target $2, month $3'],
  [/等 (\d+) 个目标/, ' and others, $1 targets'],
];

/** What a sheet says in Chinese, in English. @example inEnglish('应报 12 次，按时 11 次') → '12 due, 11 in time' */
export function inEnglish(says: string): string {
  let text = says;
  for (const [form, words] of FORMS) text = text.replace(form, words);
  if (text === says) return says;
  for (const [zh, en] of Object.values(LIGHT_STATES)) text = text.replace(new RegExp(`(?<=（| )${zh}(?=）|$)`), en);
  return text
    .replaceAll('（', ' (')
    .replaceAll('）', ')')
    .replaceAll('；', '; ')
    .replaceAll('，', ', ')
    .replaceAll('  ', ' ');
}

/** What a sheet or the rules say, in the language that is read: of “中文 / English” its half, else by the forms. */
export function useExplained(): (says: string) => string {
  const isChinese = useLanguage() === 'zh';
  return (says) => {
    const [zh = says, en] = says.split(' / ');
    return isChinese ? zh : (en ?? inEnglish(says));
  };
}
