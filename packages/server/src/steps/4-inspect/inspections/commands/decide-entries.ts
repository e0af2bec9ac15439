import type { EntryDoubt, InspectionEntry } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { doubtsOf, type EntryRow, entryRows, lockEntry, shownEntries } from '../entries.ts';
import { tellInspection } from '../tell.ts';
import { demandPlanYear, entryRefused } from './save-entry.ts';

/** The rules look at all entries of a year: one who submits or approves at a time. */
async function lockPlan({ tx, governmentId }: Work, planYear: number): Promise<void> {
  await query(tx, "select pg_advisory_xact_lock(hashtext('inspection plan ' || $1 || $2))", [
    governmentId,
    String(planYear),
  ]);
}

async function lockedEntries(work: Work, planYear: number, ids: readonly string[]): Promise<EntryRow[]> {
  await demandPlanYear(work, planYear);
  await lockPlan(work, planYear);
  const found: EntryRow[] = [];
  for (const id of [...new Set(ids)].sort()) {
    const entry = await lockEntry(work, planYear, id);
    if (entry === null) throw notFound();
    found.push(entry);
  }
  return found;
}

/** @throws AppError RULE_BROKEN with every rule that an entry breaks, and its article */
function demandNoBlock(entries: readonly EntryRow[], doubts: ReadonlyMap<string, EntryDoubt[]>): void {
  const broken = entries.flatMap((entry) =>
    (doubts.get(entry.id) ?? []).filter(({ blocks }) => blocks).map((doubt) => ({ entry, doubt })),
  );
  if (broken.length === 0) return;
  throw new AppError(
    'RULE_BROKEN',
    {
      what: broken.map(({ entry, doubt }) => `“${entry.title}”：${doubt.message} / ${doubt.messageEn}`).join('；'),
      remedy: '请改动后再报批 / change it, then submit again',
    },
    { details: { doubts: broken.map(({ entry, doubt }) => ({ entryId: entry.id, ...doubt })) } },
  );
}

/**
 * Hands entries to the head: the yearly plan as a whole, or a special one by itself (一事一报). What breaks a rule goes to
 * nobody. Entries of one submission are looked at beside one another as well.
 */
export async function submitEntries(
  work: Work,
  planYear: number,
  ids: readonly string[],
): Promise<{ entries: InspectionEntry[] }> {
  const chosen = await lockedEntries(work, planYear, ids);
  for (const { state } of chosen)
    if (state !== 'draft' && state !== 'returned') throw entryRefused(state, '报批 / submit it');
  const wanted = new Set(chosen.map(({ id }) => id));
  const all = (await entryRows(work, planYear)).map((row) =>
    wanted.has(row.id) ? { ...row, state: 'submitted' as const } : row,
  );
  const { doubts } = await doubtsOf(work, planYear, all, chosen);
  demandNoBlock(chosen, doubts);
  for (const entry of chosen) {
    await setState(work, planYear, entry, { state: 'submitted', decisionReason: null });
    await addTodo(work, {
      kind: 'approve-inspection',
      title: `${entry.origin === 'special' ? '督查一事一报' : '督查计划'}待批准：${entry.title}`,
      link: `/${planYear}/inspection-plan?entry=${entry.id}`,
      subjectKind: 'inspection-entry',
      subjectId: entry.id,
      planYear,
      due: entry.startsOn,
      audience: { role: 'head' },
    });
    await tellInspection(work, entry.id, entry.mode !== 'announced', {
      planYear,
      what: 'inspect:submit-inspection-plan',
      body: { title: entry.title, origin: entry.origin },
    });
  }
  return { entries: (await shownEntries(work, planYear, wanted)).entries };
}

async function setState(
  { tx, governmentId }: Work,
  planYear: number,
  entry: EntryRow,
  set: {
    state: InspectionEntry['state'];
    decisionReason: string | null;
    decidedAt?: Date;
    decidedByPostId?: string | null;
  },
): Promise<void> {
  await tx
    .updateTable('inspectionEntry')
    .set({ ...set, revision: entry.revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', entry.id)
    .execute();
}

/**
 * The head approves or returns; nobody inspects without it (Order 733, arts. 11 and 15). The rules are asked again, since
 * other entries may have been approved since.
 */
export async function decideEntries(
  work: Work,
  planYear: number,
  { ids, decision, reason }: { ids: readonly string[]; decision: 'approve' | 'return'; reason?: string | undefined },
): Promise<{ entries: InspectionEntry[] }> {
  const chosen = await lockedEntries(work, planYear, ids);
  for (const { state } of chosen) if (state !== 'submitted') throw entryRefused(state, '批准或退回 / decide on it');
  if (decision === 'return' && !reason)
    throw new AppError(
      'REASON_NEEDED',
      { why: '退回须说明理由 / a return needs one' },
      { fields: { reason: '必填 / required' } },
    );
  if (decision === 'approve') {
    const { doubts } = await doubtsOf(work, planYear, await entryRows(work, planYear), chosen);
    demandNoBlock(chosen, doubts);
  }
  for (const entry of chosen) {
    await setState(work, planYear, entry, {
      state: decision === 'approve' ? 'approved' : 'returned',
      decisionReason: reason ?? null,
      decidedAt: work.now,
      decidedByPostId: work.actor.posts[0]?.postId ?? null,
    });
    await finishTodos(work, 'inspection-entry', entry.id);
    if (decision === 'return')
      await addTodo(work, {
        kind: 'inspection-plan-returned',
        title: `督查计划被退回：${entry.title}`,
        link: `/${planYear}/inspection-plan?entry=${entry.id}`,
        subjectKind: 'inspection-entry',
        subjectId: entry.id,
        planYear,
        audience: { role: 'supervision_officer' },
      });
    await tellInspection(work, entry.id, entry.mode !== 'announced', {
      planYear,
      what: decision === 'approve' ? 'inspect:approve-inspection-plan' : 'inspect:return-inspection-plan',
      body: { title: entry.title, origin: entry.origin },
      ...(reason !== undefined && { reason }),
    });
  }
  return { entries: (await shownEntries(work, planYear, new Set(chosen.map(({ id }) => id)))).entries };
}
