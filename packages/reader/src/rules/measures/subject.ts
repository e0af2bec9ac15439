import { QUANTITY_VERBS } from '../../lexicon/quantity-verbs.ts';
import { isHan } from '../../text/characters.ts';

/** Sentence offsets of the words that name what is measured (half-open). */
export interface SubjectSpan {
  start: number;
  end: number;
}

/** Words at the head of a phrase that tell when, who or how, and not what. */
const HEADS =
  /^(?:(?:到|至|截至)?(?:19|20)\d\d年(?:底|末|以来|以后|，)?|(?:今|去|明|上|当|本|全)年(?:以来|要|力争|再|内)?|预计|初步预计|力争|争取|确保|努力|推动|促进|实现|其中|另外|另有|同时|目前|累计|分别|年均|平均|到“?十[一二三四五]五”?(?:期)?末|“十[一二三四五]五”(?:期)?末，?|“十[一二三四五]五”(?:时期|期间)?|[五三]年来?(?:全[国省市区县])?|全[省市区县州盟旗](?=.{3})|我[省市区县州盟旗国](?=.{3})|并|且|使|让|将|把|要|已|再|仅|共|各类|有|由|从|对|为|以及|还有|还|截至目前|截至.{1,8}，|每年|按.{2,6}口径|可比口径|同口径|连续[\d一二三四五六七八九十]+年|拟|计划|大力|积极|加快|全面|深入|着力|推进|继续|新一轮|持续|成功|率先|全力|切实|不断|进一步|稳步|扎实|平均每)/;

/** Doing words that gold leaves out of a subject: what is built matters, not that it is built. */
const DOING =
  /^(?:建成|建设|完成|实施|创建|办成|办理|获评|获批|获得|打造|培育(?:形成|壮大)?|组建|推动|争取|支持|安排|投入|下达|拨付|发放|提请|制定|出台|打掉|组织|开展|形成|优化重组|落实|保持|达到|抓好|发展|做好|办好|建好|启动|谋划|储备|布局)(?:了)?/;

const LONGEST_SUBJECT = 26;

/** Trims the words before a quantity down to the subject; null when nothing is left that names anything. */
export function subjectOnLeft(text: string, start: number, end: number): SubjectSpan | null {
  let from = start;
  for (let rounds = 0; rounds < 8; rounds++) {
    const m = HEADS.exec(text.slice(from, Math.min(end, from + 24)));
    if (!m || m[0].length === 0 || end - from - m[0].length < 2) break;
    from += m[0].length;
    while (from < end && '，、'.includes(text[from]!)) from++;
  }
  const doing = DOING.exec(text.slice(from, Math.min(end, from + 8)));
  if (doing && end - from - doing[0].length >= 3) from += doing[0].length;
  if (end - from > LONGEST_SUBJECT) {
    const words = text.slice(from, end);
    const of = words.lastIndexOf('的');
    const listed = words.lastIndexOf('、', words.length - 4);
    if (of >= 0 && words.length - of - 1 >= 3) from += of + 1;
    else if (listed >= 0 && words.length - listed > 4 && words.length - LONGEST_SUBJECT > 20) from += listed + 1;
    if (end - from > LONGEST_SUBJECT) from = end - LONGEST_SUBJECT;
  }
  while (from < end && '、，：的'.includes(text[from]!)) from++;
  let to = end;
  while (to > from && '、，：等的'.includes(text[to - 1]!)) to--;
  if (to - from < 1) return null;
  const words = text.slice(from, to);
  if (words.length <= 4 && QUANTITY_VERBS.has(words) && !/收入|支出|投资|投入|总量|总额/.test(words)) return null;
  return { start: from, end: to };
}

/** Verbs that part a noun from what is done with it: 20所普通高中|改善办学条件. */
const CUTS = [
  '改善',
  '提升',
  '就业',
  '通过',
  '到基层',
  '开展',
  '达到',
  '实现',
  '完成',
  '建设',
  '改造',
  '参加',
  '享受',
  '全覆盖',
  '并',
  '，',
  '。',
  '；',
  '、',
  '：',
  '和',
  '及',
  '（',
  '(',
  '“十',
  '进行',
  '列入',
  '稳定',
  '落地',
  '提质',
  '得到',
];

/**
 * The noun behind a quantity: 6个|特色产业园区.
 *
 * @param opensClause  nothing stands before the quantity in its clause, so what follows is the whole statement
 *   (5家|企业挂牌“新三板”) and its verb belongs to it
 */
export function subjectOnRight(text: string, end: number, opensClause: boolean): SubjectSpan | null {
  let from = end;
  if (text[from] === '的') from++;
  const stop = clauseEnd(text, from);
  const words = text.slice(from, stop);
  const lead = /^(?:实现|用于|左右|时间|内|力争|争取|基本|率先|的)+/.exec(words);
  if (lead) from += lead[0].length;
  let to = stop;
  if (opensClause) {
    const listed = text.indexOf('、', from);
    if (listed >= from + 2 && listed < to && !/[企业项目产品村县]$/.test('')) {
      // 3家企业上市、5家企业挂牌: the list goes on with another quantity.
      if (/^[\d一二三四五六七八九十两]/.test(text.slice(listed + 1, listed + 2))) to = listed;
    }
    if (to - from > 20) to = from + 20;
  } else {
    let cut = to;
    for (const word of CUTS) {
      const at = text.indexOf(word, from + 2);
      if (at >= 0 && at < cut) cut = at;
    }
    to = cut;
    if (to - from > 18) to = from + 18;
  }
  while (to > from && '、，的等'.includes(text[to - 1]!)) to--;
  return to - from >= 1 &&
    (isHan(text.charCodeAt(from)) || '“《0123456789'.includes(text[from]!) || /[A-Za-z]/.test(text[from]!))
    ? { start: from, end: to }
    : null;
}

/** Where the clause that holds `at` ends (exclusive). */
export function clauseEnd(text: string, at: number): number {
  let i = at;
  for (; i < text.length; i++) {
    const c = text[i]!;
    if (c === '，' || c === '。' || c === '；' || c === '：' || c === '！' || c === '？' || c === ';') break;
  }
  return i;
}

/** The members of “黄金、白银、精炼铜、镍产量”, in order. */
export function listMembers(text: string, span: SubjectSpan): SubjectSpan[] {
  const members: SubjectSpan[] = [];
  let from = span.start;
  for (let i = span.start; i < span.end; i++) {
    const c = text[i]!;
    if (c !== '、' && c !== '和' && c !== '与' && c !== '及') continue;
    if (c !== '、' && i - from < 2) continue;
    if (i > from) members.push({ start: from, end: i });
    from = i + 1;
  }
  if (span.end > from) members.push({ start: from, end: span.end });
  return members;
}
