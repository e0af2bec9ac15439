/**
 * Recognises names that stand for a set: 各县（市、区）政府, 市直有关部门, 各镇街 …
 *
 * About a quarter of the supporting names in published breakdowns are sets. They are kept as one named set and never
 * expanded without a person; the row in `territory.ts` says what belongs to each.
 */

import { openBrackets } from './unit-brackets.ts';

interface CollectiveRule {
  id: string;
  pattern: RegExp;
}

const EACH = '(?:全[省市州县区旗])?(?:[省市州县区旗](?:政府|委)?)?(?:各|有关|相关|所辖|其他|各有关|各相关|其他各)';
const OWNED = '(?:[省市州县区旗](?:属|直|级|政府|委))?';

/** In order: the first that fits. Each runs on a name of at most `LONGEST_NAME` characters, brackets taken off. */
const RULES: readonly CollectiveRule[] = [
  { id: 'all-places-and-departments', pattern: /^各(?:地区?|级)、?(?:各(?:有关|相关)?)?(?:部门|单位)/ },
  {
    id: 'all-enterprises',
    pattern: new RegExp(
      `^${OWNED}(?:各|有关|相关)*${OWNED}(?:国有企业|国企|企业|国有公司|国有平台公司|平台公司|国有集团公司)$`,
    ),
  },
  {
    id: 'related-departments',
    pattern:
      /(?:有关|相关|责任|成员|涉及|配合)(?:责任|职能|职能部门|行业|主管|行业主管|市直|市级|区级|县级)?(?:部门|单位|委办局|机构)(?:和单位|及单位|、单位)?$/,
  },
  {
    id: 'all-departments',
    pattern:
      /(?:各|直属|市直|省直|县直|区直|州直|市级|省级|区级|县级|县属|区属|市属)(?:级|直属|职能|行业|行政|行业主管|主管)?(?:部门|单位|机构|委办局|机关)$/,
  },
  {
    id: 'all-districts',
    pattern: /^(?:属地|各属地|所在地|项目所在地)(?:人民)?(?:政府)?$|^各(?:地|板块|街道板块|地区)(?:人民)?(?:政府)?$/,
  },
  {
    id: 'all-districts',
    pattern: new RegExp(
      `^${EACH}(?:设区)?[县市区州旗盟]+(?:[、及和与][县市区州旗盟]+)*(?:人民)?(?:政府)?(?:[、及和与]?(?:园区|开发区|新区|功能区|管委会))*$`,
    ),
  },
  {
    id: 'all-districts',
    pattern:
      /^(?:[一二三四五六七八九十两]+[县市区州旗盟]){1,3}(?:人民)?(?:政府)?(?:[、及和与]?(?:园区|开发区|管委会))*$|^(?:县市区|市县区|区县市|县区|区县|市县|市州|州市|盟市|旗县区?|旗县市区|市区县)(?:人民)?(?:政府)?(?:[、及和与]?(?:园区|开发区|管委会))*$/,
  },
  {
    id: 'all-townships',
    pattern: new RegExp(
      `^(?:${EACH}|[县区])(?:乡镇场?街?道?|镇乡街?道?|镇街道?|镇|乡|街镇|街道|镇村|村社区|场镇)(?:[、及和与]?(?:乡|镇|街道|园区|场))*(?:人民)?(?:政府)?(?:办事处|办)?(?:[、及和与]?(?:园区|开发区|板块|村社区|街道|街道办|街道办事处))*$|^(?:乡镇|镇街|街镇|乡镇街道|镇街道)(?:人民)?(?:政府)?(?:办事处)?$`,
    ),
  },
  {
    id: 'all-zones',
    pattern: new RegExp(
      `^(?:${EACH}(?:[县市区])?|(?=开发园区))(?:开发区|园区|功能区|高新区|经开区|度假区|集聚区|新区|管委会|功能园区|平台|开发园区)+(?:管委会)?$`,
    ),
  },
];

/** Longer names are no names. */
export const LONGEST_NAME = 60;

/**
 * @returns the id of the set, or null when the name is one body's
 * @example '各县〔区〕政府' → 'all-districts'; '市级有关部门' → 'related-departments'; '市财政局' → null
 */
export function collectiveOf(name: string): string | null {
  if (name.length > LONGEST_NAME) return null;
  const { outside, inside } = openBrackets(name);
  const bare = outside.replace(/等+$/, '');
  if (bare.length < 2) return null;
  for (const { id, pattern } of RULES) if (pattern.test(bare)) return id;
  // 县（市、区）政府: the bracket is what makes it a set.
  const listed = inside.some((held) => /^[、，,县市区州旗盟]+$/.test(held));
  return listed && /^[县市区州旗](?:人民)?(?:政府)?$/.test(bare) ? 'all-districts' : null;
}
