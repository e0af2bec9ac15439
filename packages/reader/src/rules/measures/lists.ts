import type { Draft } from './read.ts';
import type { SubjectSpan } from './subject.ts';

/** Is this all that stands between two values of one list (90%、71%和75%)? A comma parts values only after 分别. */
export const isParallel = (between: string, respective: boolean): boolean =>
  /^(?:、|和|及|与|以及|或)$/.test(between) || (respective && between === '，');

/**
 * Settles lists of values: what is written once governs the whole list (分别达90%、71%、75%以上; 提高7.4个和7.7个百分点),
 * and under 分别 each value takes its own subject.
 */
export function joinParallels(sentence: string, drafts: Draft[]): Draft[] {
  for (let i = 0; i < drafts.length; i++) {
    if (drafts[i]!.beside !== null) continue;
    let end = i + 1;
    while (end < drafts.length && drafts[end]!.beside === drafts[end - 1]) end++;
    if (end - i >= 2) settleList(sentence, drafts.slice(i, end), drafts.slice(0, i));
  }
  return drafts;
}

function settleList(sentence: string, list: Draft[], earlier: Draft[]): void {
  const first = list[0]!;
  const last = list[list.length - 1]!;
  const suffix = last.quantity.op;
  for (const draft of list) {
    if (draft !== last && suffix !== null && draft.quantity.op === null) draft.op = suffix;
    const { quantity } = draft;
    if (draft !== last && quantity.unit === '个' && last.quantity.unit === '百分点') {
      quantity.unit = '百分点';
      quantity.kind = last.quantity.kind;
      draft.aspect = 'change';
      last.aspect = 'change';
    }
  }
  if (!first.subject) return;
  if (first.left.isRespective && first.left.end <= first.left.start) {
    // “甲A，乙B，分别增长a和b”: the subjects are those of the values before.
    const named = earlier.filter((draft) => draft.subject !== null).slice(-list.length);
    if (named.length === list.length) {
      for (const [i, draft] of list.entries()) draft.subject = named[i]!.subject;
      return;
    }
  }
  const members = listMembers(sentence, first.subject);
  if (members.length === 1 && list.length === 2 && isTownAndCountry(sentence, first.subject)) {
    first.side = 'town';
    last.side = 'country';
    return;
  }
  if (members.length !== list.length) return;
  const head = sharedHead(sentence, members);
  list.forEach((draft, i) => {
    const member = members[i]!;
    draft.subject = member;
    draft.head =
      head &&
      member !== members[members.length - 1] &&
      !sentence.slice(member.start, member.end).endsWith(sentence.slice(head.start, head.end))
        ? head
        : null;
  });
}

/** 城乡居民人均可支配收入分别增长6%和7%: two values of one word, the town's first. */
const isTownAndCountry = (text: string, { start, end }: SubjectSpan): boolean =>
  text.startsWith('城乡', start) && end - start > 2;

/** The subject of one side of 城乡…, in the words that name it alone. */
export function sidedSubject(words: string, side: 'town' | 'country' | null): string {
  if (side === null || !words.startsWith('城乡')) return words;
  const town = /^城乡(?:低保|居民低保|最低生活|居民最低生活)/.test(words) ? '城市' : '城镇';
  return (side === 'town' ? town : '农村') + words.slice(2);
}

const HEAD_NOUN =
  /(?:产业|行业|工业|企业|居民)?(?:增加值|总产值|产值|产量|营业收入|销售收入|营收|人均可支配收入|人均纯收入|收入|投资|总额|余额|贷款|存款|出口额?|进口额?|消费|用电量|面积|数量|人数|人次|(?:人均)?(?:财政)?(?:补助|补贴)标准|[\u4e00-\u9fff]{1,4}率)$/;

/**
 * What the members of a list share behind the last of them: 镍|产量 in “黄金、白银、镍产量”.
 *
 * @returns its span, or null when the last member stands alone
 */
function sharedHead(sentence: string, members: readonly SubjectSpan[]): SubjectSpan | null {
  const last = members[members.length - 1]!;
  const words = sentence.slice(last.start, last.end);
  const firstLength = members[0]!.end - members[0]!.start;
  // 事故起数、死亡人数: each names its own quantity.
  if (
    members
      .slice(0, -1)
      .some((member) => /(?:[数率额量值比]|收入|支出|投资|价格)$/.test(sentence.slice(member.start, member.end)))
  )
    return null;
  const noun = HEAD_NOUN.exec(words);
  if (noun && noun.index >= 1) return { start: last.start + noun.index, end: last.end };
  return words.length >= firstLength + 3 ? { start: last.start + firstLength, end: last.end } : null;
}

/** The members of “黄金、白银、精炼铜、镍产量”, in order. */
export function listMembers(text: string, span: SubjectSpan): SubjectSpan[] {
  const members: SubjectSpan[] = [];
  let from = span.start;
  for (let i = span.start; i < span.end; i++) {
    const c = text[i]!;
    const parts = c === '、' || ((c === '和' || c === '与' || c === '及') && i - from >= 2 && span.end - i > 2);
    if (!parts) continue;
    if (i > from) members.push({ start: from, end: i });
    from = i + 1;
  }
  if (span.end > from) members.push({ start: from, end: span.end });
  return members;
}
