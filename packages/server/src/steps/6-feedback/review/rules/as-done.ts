/** Words of a promise that a review does not say: when it is due, how hard it is meant. Only where they begin a clause. */
const MEANT =
  /(^|[，；、])(?:(?:今年|年内|全年|年底(?:前|之前)?|(?:1[0-2]|[1-9])月(?:底|末)?前|上半年|(?:一|二|三|四)季度(?:末|底)?前?|力争|确保|努力|要|将|计划|推动(?=\d))+)/g;

/** What was promised, said as done: Chinese has no tense, so that what is left of a promise tells of it. */
export function asDone(wording: string): string {
  return wording
    .replace(MEANT, '$1')
    .replace(/[。；，]+$/, '')
    .trim();
}

/** A quantity that no figure stands behind: 65万平方米, 20家; years, names (5G, PM2.5) and 第2批 are none. */
export const UNBOUND =
  /(?<![第\d.])\d[\d.]*\s*(?:[%％‰万亿]|个|家|项|名|人|户|所|座|公里|平方米|亩|场|条|处|台|批|次|件|套|吨|元|辆|间|张|只|头|栋|部|种|类|倍)/;

/** Bounds that stand around a promised number and not around a reached one. */
const BEFORE: readonly [RegExp, string][] = [
  [/控制在$/, '为'],
  [/(?:力争)?突破$/, '达到'],
  [/(?:不少于|不低于|不超过|不高于|至少|超过|力争达到|力争|确保)$/, ''],
];
const AFTER = /^(?:以上|左右|以内|以下|上下|及以上)/;

export const before = (text: string): string =>
  BEFORE.reduce((said, [pattern, word]) => said.replace(pattern, word), text);
export const after = (text: string): string => text.replace(AFTER, '');

const RISES = /(增长|提高|上升|增加)$/;
const FALLS = /(下降|降低|压减|减少)$/;
/** 增长 −2% is 下降2%, and the other way round. */
export function turned(text: string, isNegative: boolean): string {
  if (!isNegative) return text;
  if (RISES.test(text)) return text.replace(RISES, '下降');
  return text.replace(FALLS, '上升');
}

const STAGES = /^(建成投产|建成投用|建成运营|建成|开工建设|竣工投用|竣工|投入使用|启动建设)(?=[^，；{}]+$)(.+)$/;
/** 建成城西污水处理厂 → [城西污水处理厂, 建成]; null where it does not begin with a stage. */
export function stageOf(text: string): [thing: string, stage: string] | null {
  const found = STAGES.exec(text);
  return found === null ? null : [found[2]!, found[1]!];
}
