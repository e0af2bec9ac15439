import { charSet, isHan } from '../../text/characters.ts';
import { clauseEnd, clauseStart } from './clauses.ts';
import type { Draft } from './read.ts';
import { nameEnd, RECKONED } from './subject-end.ts';

/** Sentence offsets of the words that name what is measured (half-open). */
export interface SubjectSpan {
  start: number;
  end: number;
}

/** Words at the head of a phrase that tell when, who or how, and not what. */
const HEADS =
  /^(?:[（(][\d一二三四五六七八九十]{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,2}是|(?:到|至|截至)?(?:19|20)\d\d年(?:底|末|以来|以后|，)?|(?:今|去|明|上|当|本|全)年(?:以来|要|力争|再|内)?|年内|预计|初步预计|力争|争取|确保|努力|推动|促进|实现|其中|另外|另有|同时|目前|累计|分别|年均|平均|到“?十[一二三四五六]五”?(?:期?末)?，?|“十[一二三四五六]五”(?:期?末|时期|期间)，?|[五三]年来?(?:全[国省市区县])?|全[省市区县州盟旗](?!性)(?=.{3})|我[省市区县州盟旗国](?=.{3})|并|且|使|让|将|把|要|已|再|仅|共|各类|有(?![色机限线关效])|由(?!于)|从(?!业)|对(?![外接口标])|以及|还有|还|截至目前|每年|按.{2,8}(?:口径|计算|核算|折算|测算)|可比口径|同口径|(?:扣除|剔除|考虑).{2,10}(?:后|因素|部分)|连续[\d一二三四五六七八九十]+年|拟|计划|大力|积极|加快|全面|深入|着力|推进|继续|新一轮|持续|成功|率先|全力|切实|不断|进一步|稳步|扎实|平均每)/;

/** Doing words that are left out of a subject: what is built matters, not that it is built. */
const DOING =
  /^(?:建成(?!区)|建设|完成|实施|创建|办成|办理|获评|获批|获得|打造|培育(?:形成|壮大)?|组建|推动|争取|支持|安排|投入|下达|拨付|发放|提请|制定|出台|打掉|组织|开展|形成|优化重组|落实|保持|达到|抓好|发展|做好|办好|建好|启动|谋划|储备|布局)(?:了)?/;

/** A doing word inside a long phrase: what stands before it did it. */
const INNER_DOING = [
  '出台',
  '制定',
  '建成',
  '实施',
  '打造',
  '发放',
  '支付',
  '增补',
  '筹集',
  '发现',
  '新增',
  '新建',
  '培育',
  '认定',
];

const HEADS_FIRST = charSet(
  '03456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳（(一二三四五六七八九十到至截12今去明上当本全年预初力争确努推促实其另同目累分平“我并且使让将把要已再仅共各有由从对以还每按可扣剔考连拟计大积加深着继新持成率切不进稳扎',
);
const DOING_FIRST = charSet('建完实创办获打培组推争支安投下拨发提制出开形优落保达抓做启谋储布');

const LONGEST_SUBJECT = 24;

/** Trims the words before a quantity down to the subject; null when nothing is left that names anything. */
export function subjectOnLeft(text: string, start: number, end: number): SubjectSpan | null {
  let from = start;
  let to = end;
  while (to > from && '、，：等的是为“拟'.includes(text[to - 1]!)) to--;
  from = afterList(text, afterHeads(text, from, to), to);
  to = nameEnd(text, from, to);
  const doing = DOING_FIRST[text.charCodeAt(from)] === 1 ? DOING.exec(text.slice(from, Math.min(to, from + 8))) : null;
  if (doing && to - from - doing[0].length >= 3) from += doing[0].length;
  if (to - from > 8) from = afterInnerVerb(text, from, to);
  if (to - from > LONGEST_SUBJECT) {
    const of = text.slice(from, to - 3).lastIndexOf('的');
    from = of >= 0 ? from + of + 1 : to - LONGEST_SUBJECT;
  }
  while (from < to && '、，：的'.includes(text[from]!)) from++;
  return to > from ? { start: from, end: to } : null;
}

/** Where the words begin that are neither the number of an entry nor tell when, who or how. */
export function afterHeads(text: string, start: number, end: number): number {
  let from = start;
  for (let rounds = 0; rounds < 8 && HEADS_FIRST[text.charCodeAt(from)] === 1; rounds++) {
    const m = HEADS.exec(text.slice(from, Math.min(end, from + 24)));
    if (!m || m[0].length === 0) break;
    from += m[0].length;
    while (from < end && '，、'.includes(text[from]!)) from++;
  }
  return from;
}

/** A subject that is only a word for rate or size belongs to what was spoken of (增幅, 总量). */
function namedOr(text: string, own: SubjectSpan | null, carried: SubjectSpan | null): SubjectSpan | null {
  if (!own || !carried) return own;
  return /^(?:增幅|增速|涨幅|总量|总额|总数|占比|比重|规模|同比|增长速度)$/.test(text.slice(own.start, own.end))
    ? carried
    : own;
}

/** “A、B等亿元产业项目”: the kind behind 等 is what is counted. */
function afterList(text: string, from: number, to: number): number {
  if (to - from <= 16) return from;
  const at = from + text.slice(from, to - 2).lastIndexOf('等');
  if (at <= from || /[高平中初优]$/.test(text.slice(at - 1, at)) || /^[级候待学]/.test(text.slice(at + 1, at + 2)))
    return from;
  return at + 1;
}

function afterInnerVerb(text: string, from: number, to: number): number {
  let best = from;
  const words = text.slice(from, to - 3);
  for (const verb of INNER_DOING) {
    const at = from + words.lastIndexOf(verb);
    if (at < from + 2) continue;
    const next = verb.startsWith('新') ? at : at + verb.length;
    if (next > best) best = next;
  }
  return best;
}

/** Words that part a noun from what is done with it: 20所普通高中|改善办学条件. */
const CUTS = [
  ...[
    '改善',
    '提升',
    '就业',
    '通过',
    '到基层',
    '开展',
    '达到',
    '实现',
    '完成',
    '参加',
    '享受',
    '全覆盖',
    '进行',
    '列入',
    '稳定',
    '落地',
  ],
  ...['提质', '得到', '全部', '提前', '共', '为重点', '有', '在内', '进村', '、', '：', '（', '(', '“十'],
];

/**
 * The noun behind a quantity: 6个|特色产业园区.
 *
 * @param isStatement  nothing governs the quantity, so what follows is the whole statement (5家|企业挂牌“新三板”) and
 *   its verb belongs to it
 * @param limit  where the next quantity begins, or -1
 */
export function subjectOnRight(text: string, end: number, isStatement: boolean, limit: number): SubjectSpan | null {
  let from = end;
  if (text[from] === '的') from++;
  let to = clauseEnd(text, from);
  if (limit >= from && limit < to) {
    to = limit;
    isStatement = false;
  }
  const lead = /^(?:实现|用于|左右|时间|内|力争|争取|基本|率先|的)+/.exec(text.slice(from, to));
  if (lead) from += lead[0].length;
  if (isStatement) to = Math.min(to, from + 20);
  else {
    const words = text.slice(from, Math.min(to, from + 18));
    let cut = words.length;
    for (const word of CUTS) {
      const at = words.indexOf(word, 2);
      if (at >= 0 && at < cut) cut = at;
    }
    to = from + cut;
  }
  while (to > from && '、，的等和及与'.includes(text[to - 1]!)) to--;
  const first = text[from] ?? '';
  const opens = isHan(text.charCodeAt(from)) || /[“《\dA-Za-z]/.test(first);
  return to > from && opens ? { start: from, end: to } : null;
}

const COUNTS_FOLLOWING = new Set(['thing', 'people', 'household', 'visit']);
/** What may stand behind a quantity without being the noun that it counts: 1194公里|全线贯通. */
const PREDICATE =
  /^(?:全线|全部|全面|建成|竣工|开工|投产|投用|通车|贯通|以上|以内|左右|目标|任务|大关|台阶|增长|下降|达到|增加|增至|提高|升至|降至|减少|上升|扩大|拓展|发展到|压缩|缩短|且|并|后|时|内|前|起|（|\()/;

/**
 * The subject of a quantity: the words before it, the noun behind it, or what was spoken of last.
 *
 * @param carried  the subject that the text is still about
 * @param next  where the next quantity of the sentence begins, or -1
 */
export function findSubject(text: string, draft: Draft, carried: SubjectSpan | null, next: number): SubjectSpan | null {
  const { quantity, left } = draft;
  const behind = text.slice(quantity.end, quantity.end + 6);
  const of = behind.startsWith('的');
  const hasNoun =
    /^[\u4e00-\u9fff“《A-Za-z\d]/.test(behind) &&
    !/^(?:和(?![美谐平睦])|[及与])/.test(behind) &&
    !PREDICATE.test(behind);
  if (quantity.noun) {
    // 44.3万农村贫困人口|全部脱贫: the noun lies inside the quantity, what is said of it behind.
    const rest = hasNoun || of ? subjectOnRight(text, quantity.end, true, next) : null;
    const to = rest ? Math.min(rest.end, quantity.noun.end + 12) : quantity.noun.end;
    return { start: quantity.noun.start, end: to };
  }
  const counts = COUNTS_FOLLOWING.has(quantity.kind);
  const onLeft = left.isBaseOnly ? null : namedOr(text, subjectOnLeft(text, left.start, left.end), carried);
  const listed =
    text[left.end] === '等' || text[left.end - 1] === '等' || /等$/.test(text.slice(left.start, quantity.start));
  const isStatement = left.verb === '' && (left.end <= left.start || listed) && !left.opensMember;
  const governed = left.verbClass === 'make' || (counts && hasNoun && (left.verb === '完成' || left.verb === '实现'));
  if (hasNoun && !left.isBaseline && (counts || (of && !(onLeft && left.verbClass !== null)))) {
    if (governed || isStatement || !onLeft || left.verbClass === null) {
      const right = subjectOnRight(text, quantity.end, isStatement, next);
      if (right) return right;
    }
  }
  if (governed && !hasNoun && left.verbClass === 'make') {
    // 农网改造102个, 竣工36个: the doing word is the end of the subject, or all of it.
    const whole = subjectOnLeft(text, left.start, left.verbStart + left.verb.length);
    if (whole) return whole;
    return { start: left.verbStart, end: left.verbStart + left.verb.length };
  }
  if (onLeft) {
    if (left.verbClass === 'change') return { start: onLeft.start, end: left.verbStart + left.verb.length };
    return onLeft;
  }
  if (left.verbClass === 'change' && !carried) return { start: left.verbStart, end: left.verbStart + left.verb.length };
  if (
    hasNoun &&
    (governed || left.end <= left.start) &&
    left.verbClass !== 'growth' &&
    left.verbClass !== 'change' &&
    !left.isBaseOnly &&
    !left.isBaseline
  ) {
    const right = subjectOnRight(text, quantity.end, left.verb === '' || quantity.kind === 'clock', next);
    if (right) return right;
  }
  // What the sentence itself opened with is nearer than what the one before it was about.
  if (carried && carried.start < 0 && draft.clauseStart > 0) {
    const opened = beforeClause(text, draft.clauseStart);
    if (opened) return opened;
  }
  if (carried) return carried;
  return beforeClause(text, draft.clauseStart) ?? (hasNoun ? subjectOnRight(text, quantity.end, true, next) : null);
}

/** A clause that is nothing but the name of a quantity: 城镇居民人均可支配收入，考虑价格因素增长…. */
const QUANTITY_NAME =
  /^[^\d，。；：！？]{2,30}(?:收入|总值|增加值|产值|产量|投资|总额|支出|销售额|价格|人数|户数|[^比效]率|比重)$/;

/** “全市地区生产总值在…核算后，实现147.5亿元”: the subject opened the clause before. */
function beforeClause(text: string, clause: number): SubjectSpan | null {
  if (clause < 3) return null;
  let from = clauseStart(text, clause - 1);
  let words = text.slice(from, clause - 1);
  if (words.search(RECKONED) === 0 && from > 3) {
    const to = from - 1;
    from = clauseStart(text, to);
    words = text.slice(from, to);
  }
  const whole = QUANTITY_NAME.test(words) ? words.length : -1;
  const cut = whole > 0 ? whole : words.search(/[在经按由通连持继逐]|不断|大幅|稳步/);
  if (cut < 3 || (cut > 16 && whole < 0)) return null;
  return subjectOnLeft(text, from, from + cut);
}
