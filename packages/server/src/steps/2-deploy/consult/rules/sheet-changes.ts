import type { ConsultedRow, Party } from '@liubu/contract';
import type { CellChange, ConsultationDiff } from '@liubu/documents';
import { dueFromWords } from './due-words.ts';
import type { ChangeValue, Proposed, ProposedChange } from './proposed-changes.ts';

export interface Told {
  zh: string;
  en: string;
  cell: string | null;
}

/** What names in a sheet stand for on the day. */
export interface SheetNames {
  /** `note` says why a name is none of the units of the day. */
  party(name: string): { party: Party } | { note: string };
  leader(text: string): string | null;
}

interface Understood {
  value: ChangeValue | null;
  problem: string | null;
}

const problem = (zh: string, en: string): Understood => ({ value: null, problem: `${zh} / ${en}` });

function parties(names: readonly string[], by: SheetNames): { parties: Party[]; notes: string[] } {
  const found: Party[] = [];
  const notes: string[] = [];
  for (const name of names) {
    const one = by.party(name);
    if ('note' in one) notes.push(one.note);
    else if (!found.some(({ id }) => id === one.party.id)) found.push(one.party);
  }
  return { parties: found, notes };
}

/** What a changed cell means; a cell that cannot be understood is shown as it is and cannot be taken. */
export function understand(change: CellChange, by: SheetNames, planYear: number): Understood {
  const { field, after } = change;
  if (field === 'text') {
    if (after.trim() === '') return problem('目标任务不能改成空的', 'the task cannot become empty');
    return { value: { kind: 'text', text: after.trim() }, problem: null };
  }
  if (field === 'due') {
    if (after.trim() === '') return { value: { kind: 'day', day: null }, problem: null };
    const due = dueFromWords(after, planYear);
    if (due.kind === 'day') return { value: { kind: 'day', day: due.day }, problem: null };
    return due.kind === 'broken'
      ? problem(`“${after}”不是日历上有的日期`, `"${after}" is no date of the calendar`)
      : problem(`“${after}”不是日期`, `"${after}" is not a date`);
  }
  if (field === 'leader') {
    const postId = by.leader(after);
    if (postId === null) return problem(`“${after}”不是市领导`, `"${after}" is no leader in charge`);
    return { value: { kind: 'post', postId }, problem: null };
  }
  const found = parties(change.names ?? [], by);
  if (found.notes.length > 0) return { value: null, problem: found.notes.join('；') };
  if (field === 'lead' && found.parties.length !== 1)
    return found.parties.length === 0
      ? problem('牵头单位不能为空', 'somebody must lead')
      : problem('牵头单位只能有一个', 'one unit leads, not several');
  return { value: { kind: 'parties', parties: found.parties }, problem: null };
}

/**
 * What a returned sheet proposes: each changed cell a change with its address; a row with 异议 an objection, whose lead
 * is the one that was written instead.
 */
export function sheetChanges(
  rows: readonly ConsultedRow[],
  diff: ConsultationDiff,
  by: SheetNames,
  planYear: number,
): Proposed & { doubts: Told[]; missing: string[] } {
  const rowOf = new Map(rows.map((row) => [row.itemId, row]));
  const answerOf = new Map(diff.answers.map((answer) => [answer.itemId, answer]));
  const objecting = new Set(diff.answers.filter(({ opinion }) => opinion === 'object').map(({ itemId }) => itemId));
  const doubts: Told[] = diff.doubts.map(({ message, messageEn, cell }) => ({ zh: message, en: messageEn, cell }));
  const changes: ProposedChange[] = [];
  const leads = new Map<string, Understood>();
  for (const change of diff.changes) {
    const understood = understand(change, by, planYear);
    // A lead that is written beside an objection is what the objection asks for.
    if (change.field === 'lead' && objecting.has(change.itemId) && understood.problem === null) {
      leads.set(change.itemId, understood);
      continue;
    }
    const { itemId, before, after, cell } = change;
    const reason = answerOf.get(itemId)?.reason || null;
    const field = change.field === 'text' ? 'wording' : change.field;
    changes.push({ itemId, field, before, after, cell, reason, ...understood });
  }
  const objections: Proposed['objections'] = [];
  for (const { itemId, opinion, suggestion, reason, cell } of diff.answers) {
    if (opinion === 'object') {
      const asked = leads.get(itemId)?.value;
      if (reason === '' && suggestion === '')
        doubts.push({
          zh: `${cell} 格提出异议，没有写理由，请向单位核实`,
          en: `Cell ${cell} objects without a reason; please ask the unit`,
          cell,
        });
      objections.push({
        itemId,
        lead: asked?.kind === 'parties' ? (asked.parties[0] ?? null) : null,
        proposal: suggestion || null,
        reason: reason || suggestion || '（表内未写理由）',
      });
    } else if (suggestion !== '')
      changes.push({
        ...{ itemId, field: 'suggestion', before: '', after: suggestion, cell, reason: reason || null, problem: null },
        value: { kind: 'text', text: suggestion },
      });
  }
  for (const added of diff.added)
    doubts.push({
      zh: `第 ${added.line} 行不是征求意见稿里的事项，没有登记；需要增加事项请另行提出`,
      en: `Row ${added.line} was not in the draft and is not taken; propose new items apart`,
      cell: String(added.line),
    });
  const touched = new Set([...changes, ...objections].map(({ itemId }) => itemId));
  const missing = diff.missing.flatMap((itemId) => rowOf.get(itemId)?.code ?? []);
  const agreed = rows.filter(({ itemId }) => !touched.has(itemId) && !diff.missing.includes(itemId)).length;
  return { changes, objections, agreed, faults: {}, doubts, missing };
}
