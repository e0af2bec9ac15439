import { randomUUID } from 'node:crypto';
import type { ConsultedRow } from '@liubu/contract';
import { addWorkingDays } from '../../../../calendar/working-days.ts';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { deskItems, deskRows } from '../../assign/desk.ts';
import { staffOn } from '../../assign/staff.ts';
import { waitForUnit } from '../../wait-once.ts';
import { roundsOf } from '../rounds.ts';

export interface NewRound {
  title: string;
  workingDays: number;
  note: string | null;
  itemIds?: readonly string[] | undefined;
  preview: boolean;
}

/** What waits for a unit in a round. */
export const unitSubject = (roundId: string, unitId: string): string => `${roundId}:${unitId}`;

/**
 * Asks the units about the draft as it stands now: each lead and helper about its items, a collective by its members.
 * One round is open at a time, so that a unit never answers two drafts of one item.
 *
 * @throws AppError STATE_REFUSED while a round is open; RULE_BROKEN when there is nothing to ask
 */
export async function openRound(work: Work, planYear: number, input: NewRound) {
  const { tx, governmentId } = work;
  const rounds = await roundsOf(work, planYear);
  const open = rounds.find(({ state }) => state === 'open');
  if (open && !input.preview)
    throw new AppError('STATE_REFUSED', {
      state: `“${open.title}”正在征求意见 / a round is open`,
      doing: '再发起一轮 / open another one',
      remedy: '请先结束那一轮 / close it first.',
    });
  const staff = await staffOn(work);
  const items = await deskItems(work, planYear, staff, {}, input.itemIds);
  const rows = await deskRows(work, planYear, staff, items);
  const left: { code: string; title: string; why: string }[] = [];
  const asked: (ConsultedRow & { unitIds: string[]; title: string })[] = [];
  for (const { code, title, itemId, wording, lead, support, leader, due, progress, locked } of rows) {
    const why = locked
      ? '已印发，只能调整 / issued: by adjustment only'
      : progress === 'none'
        ? '还没有牵头单位 / no lead yet'
        : progress === 'proposed'
          ? '牵头单位还没有确定 / the lead is only proposed'
          : null;
    if (why !== null) {
      left.push({ code, title, why });
      continue;
    }
    const parties = [...(lead ? [lead] : []), ...support];
    const unitIds = parties.flatMap(({ kind, id }) =>
      kind === 'unit' ? [id] : (staff.index.collectives.find((one) => one.id === id)?.unitIds ?? []),
    );
    const named = ({ kind, id, name }: { kind: 'unit' | 'collective'; id: string; name: string }) => ({
      kind,
      id,
      name,
    });
    asked.push({
      ...{ itemId, code, title, wording, due },
      lead: lead && named(lead),
      support: support.map(named),
      leader: leader && (leader.person ?? leader.title),
      unitIds: [...new Set(unitIds)],
    });
  }
  const byUnit = new Map<string, string[]>();
  for (const { itemId, unitIds } of asked)
    for (const unitId of unitIds) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), itemId]);
  const units = staff.index.units
    .filter(({ id }) => byUnit.has(id))
    .map(({ id, name }) => ({ unitId: id, name, items: byUnit.get(id)!.length }));
  const closesOn = addWorkingDays(work.today, input.workingDays);
  const answer = { closesOn, items: asked.length, units, left };
  if (input.preview) return { id: null, ...answer };
  if (asked.length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '没有可以征求意见的事项 / there is nothing to ask about',
      remedy: '请先确定牵头单位 / decide who leads first',
    });
  const id = randomUUID();
  const round = Math.max(0, ...rounds.map((one) => one.round)) + 1;
  const { title, note } = input;
  await tx
    .insertInto('consultation')
    .values({ governmentId, planYear, id, title, round, opensOn: work.today, closesOn, note, openedAt: work.now })
    .execute();
  const sent = asked.map(({ itemId, unitIds: _, ...row }, position) => ({
    ...{ governmentId, planYear, consultationId: id, itemId, position },
    sent: JSON.stringify(row),
  }));
  for (let at = 0; at < sent.length; at += 1000)
    await tx
      .insertInto('consultationRow')
      .values(sent.slice(at, at + 1000))
      .execute();
  const concerned = units.map(({ unitId }) => ({ governmentId, planYear, consultationId: id, unitId }));
  await tx
    .insertInto('consultationUnit')
    .values(concerned.map((unit) => ({ ...unit, itemIds: byUnit.get(unit.unitId)! })))
    .execute();
  for (const { unitId, items: count } of units)
    await waitForUnit(work, unitId, {
      kind: 'deploy:answer-consultation',
      title: `征求意见：${title}（${count} 项）`,
      link: `/${planYear}/consultations/${id}/answer?unit=${unitId}`,
      subjectKind: 'consultation',
      subjectId: unitSubject(id, unitId),
      planYear,
      due: closesOn,
    });
  await work.record({
    what: 'deploy:open-consultation',
    subjectKind: 'consultation',
    subjectId: id,
    body: { planYear, round, title, closesOn, items: asked.length, units: units.map(({ unitId }) => unitId) },
  });
  await work.announce('consultation', { planYear, id });
  return { id, ...answer };
}
