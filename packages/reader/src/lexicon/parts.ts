import type { SectionKind } from '@liubu/plan';

/**
 * How parts of a report are recognised from their headings and first words. Patterns hold words of the genre only.
 * Bounded repetition everywhere, so that none can take more than linear time.
 */

const PERIOD =
  '(?:“?十[一二三四五六七八九]五”?(?:时期|期间)?|“[八九十]五”(?:时期|期间|计划)?|今后[五三]年|未来[五三]年|新一届政府(?:任期)?)';

const REVIEW =
  /回顾|工作总结|时期.{0,8}成[就绩]|(?:工作|取得的?|主要)成[就绩]|过去[的一五三]|[一两五]年来.{0,10}(?:工作|成就)|刚刚过去|首先报告/;
const GOVERNMENT =
  /(?:政府|加强|全面|切实)自身建设|自身建设|政府(?:自身)?治理.{0,6}(?:效能|创新|水平|现代化|能力)|服务型.{0,4}政府|法治.{0,3}政府|(?:人民|群众).{0,6}满意.{0,6}政府|廉洁.{0,8}政府|政府.{0,4}(?:履职|效能)|党的(?:全面)?领导.{0,6}政府|从严治政|政风建设|行政能力建设|改进(?:政府|工作)作风|政府作风/;
const LONG = new RegExp(
  `${PERIOD}.{0,16}?(?:目标|任务|思路|考虑|举措|安排|发展|要求|重点|部署)|(?:远景|中长期|长远|规划).{0,4}目标|(?:今后|未来)(?:五|三)年|五年规划|五年计划纲要|规划纲要|一张蓝图`,
);
/** Wherever it begins, also within another: one look at each place, bounded by the pattern. */
const EVERY_LONG = new RegExp(`(?=${LONG.source})`, 'g');
const YEAR =
  /(?:(?:今|本)年|20\d\d年|二〇[一二三四五六七八九〇]{2}年|19\d\d年).{0,14}(?:工作|任务|安排|部署|重点|目标|要求|建议|举措)|(?:今年|20\d\d年)的?(?:主要|重点)|(?:工作|任务)(?:安排|部署)|开好局|抓好.{0,6}重点工作|工作总体(?:部署|要求)/;

export interface KindSign {
  kind: SectionKind;
  at: number;
}

/** What a heading says of its part: every kind that it names, in the order of its words. */
export function kindsOfHeading(heading: string): KindSign[] {
  const found: KindSign[] = [];
  const add = (kind: SectionKind, pattern: RegExp) => {
    const at = heading.search(pattern);
    if (at >= 0) found.push({ kind, at });
  };
  add('review', REVIEW);
  add('government', GOVERNMENT);
  // “十三五”时期成就和“十四五”时期目标: the first period may belong to the review, the second does not.
  for (const { index } of heading.matchAll(EVERY_LONG)) found.push({ kind: 'longplan', at: index });
  add('yearplan', YEAR);
  // “2025年工作回顾”, “十四五”发展成就: the year or the period belongs to the review.
  const review = found.find((sign) => sign.kind === 'review');
  const kept = found.filter((sign) => {
    if (!review || sign === review || sign.kind === 'government') return true;
    const reviewEnd = review.at + 2;
    return sign.at + 4 > reviewEnd && !/^[^和与及、]{0,14}(?:回顾|成就|成绩|总结)/.test(heading.slice(sign.at));
  });
  return kept
    .filter(({ kind }, index) => kept.findIndex((sign) => sign.kind === kind) === index)
    .sort((a, b) => a.at - b.at);
}

/** The first words of a passage that admits difficulties. */
export const PROBLEMS_START =
  /^.{0,16}(?:清醒|充分|深刻)?地?(?:看到|认识到|意识到).{0,40}(?:困难|问题|不足|挑战|矛盾|差距|短板|薄弱|复杂|叠加)|^(?:同时|但是|但|当然)，.{0,16}(?:还|仍|也).{0,12}(?:面临|存在).{0,20}(?:困难|问题|不足|挑战|矛盾|差距)|^(?:存在的?(?:主要)?问题|困难和问题|面临的(?:困难|问题))/;
export const PROBLEMS_SENTENCE =
  /(?:清醒|冷静|深刻)地?(?:看到|认识到|意识到)|(?:必须|要|也)看到.{0,20}(?:困难|问题|不足|挑战|矛盾)/;

/** The last call of a report. */
export const CLOSING_SIGNS =
  /让我们|(?:更加)?紧密地?团结在|而(?:努力)?奋斗|(?:新|华|壮丽|崭新).{0,2}篇章|阔步前进|奋勇前进/;
export const CLOSING_HEADING = /^结束语$/;

export const SALUTATION = /^(?:各位代表|各位委员|同志们)/;

/** The opening formula: “现在，我代表市人民政府，向大会报告工作，请予审议”. */
export const PREFACE =
  /请(?:予|各位代表)?.{0,6}审议|请.{0,20}(?:提出|提).{0,4}(?:意见|建议)|我代表.{0,14}(?:政府|国务院).{0,16}(?:报告|作)/;

/** Words that speak of what is behind, for a part without a heading. */
export const PAST_WORDS =
  /已(?!经济)|[^为得除受]了|去年|过去|年来|获评|获批|荣获|荣膺|被评为|被列为|位居|居全[国省区市]|增长\d|[达为]到?\d|同比|比上年|成功|圆满|全面完成|累计|预计|突破\d|提高了|跃居|率先|首[位次个批]/g;
/** Words that speak of what is ahead. */
export const PLAN_WORDS =
  /要(?![素求点害闻么塞务紧])|力争|争取|确保|将(?!军)|今年(?!以来)|明年|计划(?!生育)|拟|继续|进一步|必须|预期目标|年内|年底前|启动|谋划|到20\d\d年|末，/g;
