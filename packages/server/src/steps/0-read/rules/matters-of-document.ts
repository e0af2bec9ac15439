import type { TaskTable } from '@liubu/documents';
import type { Item, Plan } from '@liubu/plan';
import { dueOf } from '@liubu/reader';
import { entriesOf } from './entries.ts';
import { wordingOf } from './items-of-plan.ts';

/** What a document asks for, before the head has approved it. */
export interface ReadMatter {
  wording: string;
  deadline: string | null;
  replyForm: string | null;
  start: number | null;
  end: number | null;
  /** Who answers, as the document names them. */
  units: SaidUnit[];
}

export interface SaidUnit {
  name: string;
  role: 'lead' | 'support';
}

const DEADLINE =
  /(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:底|末)?(?:之?前|以前|内)|(?:(?:19|20)\d\d年)?(?:年底|年末)(?:之?前|以前)?|上半年|第?[一二三四]季度(?:末|底|前|内|以前)/g;
/** Labelled parts of an entry: 完成时限：…。 or in brackets with semicolons. */
const LABELS =
  /(?:省级|市级)?(?:督导单位|督办单位|牵头单位|牵头责任单位|责任单位|主办单位|承办单位|配合单位|完成时限|办结时限|时限要求|完成时间|反馈形式|报送形式|反馈要求|报送要求|回复形式|办理要求)[：:]/g;
const REPLY = /(?:反馈形式|报送形式|反馈要求|报送要求|回复形式)[：:]([^。；;）)\n]{1,80})/;
const TERM = /(?:完成时限|办结时限|时限要求|完成时间)[：:]([^。；;）)\n]{1,40})/;
/** A reply asked for in the sentence itself. */
const ASKS_REPLY = /[^，。；;：:\n]{0,24}(?:书面报告|书面回复|专题报告|专报|报我|回复网民|反馈结果)[^，。；;\n]{0,20}/;
const LONGEST_WORDING = 4000;

/**
 * The last term that the words name, as a day.
 *
 * @param year  for terms without one
 */
export function deadlineIn(words: string, year: number): string | null {
  const terms = words.match(DEADLINE);
  for (const term of (terms ?? []).reverse()) {
    const day = dueOf(/^(?:年底|年末)/.test(term) ? `${year}${term}` : term, year);
    if (day !== null) return day;
  }
  return null;
}

/**
 * What a list of tasks, a page of decisions, instructions, opinions or clues asks for: each numbered entry once; where
 * nothing is numbered, each commitment that the reader found. Pure.
 *
 * @param year  the plan year, for terms that name none
 */
export function mattersOfDocument(text: string, plan: Plan, year: number): ReadMatter[] {
  const entries = entriesOf(text);
  if (entries.length === 0)
    return plan.items.map((item) => {
      const { start, end, due } = item;
      const wording = wordingOf(text.slice(start, end)).slice(0, LONGEST_WORDING);
      return {
        wording,
        deadline: due ?? deadlineIn(wording, year),
        replyForm: item.replyForm ?? replyIn(wording),
        start,
        end,
        units: saidIn([item]),
      };
    });
  return entries.flatMap(({ start, end, from, tail }) => {
    const whole = text.slice(from, end);
    const wording = wordingOf(withoutLabels(whole)).slice(0, LONGEST_WORDING);
    if (wording === '') return [];
    const term = TERM.exec(whole)?.[1];
    return {
      wording,
      deadline:
        (term && (deadlineIn(term, year) ?? dueOf(term, year))) || deadlineIn(whole, year) || deadlineIn(tail, year),
      replyForm: replyIn(whole) ?? replyIn(tail),
      start,
      end,
      units: saidIn(plan.items.filter((item) => item.start >= from && item.end <= end)),
    };
  });
}

/** What the items of one entry say of who answers: each name once, one lead. */
function saidIn(items: readonly Item[]): SaidUnit[] {
  const units = new Map<string, SaidUnit>();
  for (const { name, role, said } of items.flatMap((item) => item.units)) {
    if (!said || units.has(name)) continue;
    const hasLead = [...units.values()].some((unit) => unit.role === 'lead');
    units.set(name, { name, role: role === 'lead' && !hasLead ? 'lead' : 'support' });
  }
  return [...units.values()];
}

/** Rows of a table of tasks; each is found again in the text, so that it can be shown where it stands. Pure. */
export function mattersOfTable(table: TaskTable, text: string, year: number): ReadMatter[] {
  let at = 0;
  return table.rows.map(({ task, due, lead, support }) => {
    const found = text.indexOf(task, at);
    if (found >= 0) at = found + task.length;
    return {
      wording: wordingOf(task).slice(0, LONGEST_WORDING) || task.slice(0, LONGEST_WORDING),
      deadline: (due && (deadlineIn(due, year) ?? dueOf(due, year) ?? dayIn(due))) || deadlineIn(task, year),
      replyForm: replyIn(task),
      start: found < 0 ? null : found,
      end: found < 0 ? null : found + task.length,
      units: [
        ...lead.map((name, at): SaidUnit => ({ name, role: at === 0 ? 'lead' : 'support' })),
        ...support.map((name): SaidUnit => ({ name, role: 'support' })),
      ],
    };
  });
}

/** 2026-11-30, 2026/11/30, 2026.11.30 as cells have them; null when it is no day of a calendar. */
function dayIn(cell: string): string | null {
  const parts = /((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})/.exec(cell);
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) ? day : null;
}

const replyIn = (words: string): string | null =>
  (REPLY.exec(words)?.[1] ?? ASKS_REPLY.exec(words)?.[0])?.trim().slice(0, 100) || null;

/** The task itself: labelled parts behind it are kept as fields of their own. */
function withoutLabels(words: string): string {
  const first = words.search(LABELS);
  if (first <= 0) return words;
  return words.slice(0, first).replace(/[（(\s]+$/, '');
}
