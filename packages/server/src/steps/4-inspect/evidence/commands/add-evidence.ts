import { randomUUID } from 'node:crypto';
import type { BodyOf, EvidenceView, inspectEvidenceApi } from '@liubu/contract';
import type { FileStore } from '../../../../files/store.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { oneEvidence } from '../queries.ts';
import { demandCapacity, seenItem } from '../reach.ts';
import { refuseInfected } from '../take-in-evidence.ts';

type NewEvidence = BodyOf<typeof inspectEvidenceApi.addEvidence>;
type Level = EvidenceView['level'];

const LEVELS: readonly Level[] = ['public', 'internal', 'restricted'];
const strictest = (...levels: Level[]): Level => LEVELS[Math.max(...levels.map((level) => LEVELS.indexOf(level)))]!;

/** States of a filing whose unit may still add to it. */
const OPEN_FILINGS: readonly string[] = ['waiting', 'draft', 'submitted', 'returned'];

/** Adds evidence to an item, and to the filing or target that it proves. */
export async function addEvidence(work: Work, files: FileStore, planYear: number, given: NewEvidence) {
  const { tx, governmentId } = work;
  const item = await seenItem(work, planYear, given.itemId);
  const capacity = await demandCapacity(work, planYear, item.id);
  await demandYear(work, planYear);
  const filing = given.filingId === null ? null : await filingOf(work, planYear, given.filingId, item.id, capacity);
  if (given.targetId !== null) await demandTarget(work, planYear, given.targetId, item.id);
  const file = given.kind === 'file' ? await fileOf(work, files, given.sha256) : null;
  if (given.happenedOn !== null && given.happenedOn > work.today)
    throw new AppError('INPUT_INVALID', { problems: FUTURE }, { fields: { happenedOn: FUTURE } });
  const id = randomUUID();
  const row = {
    itemId: item.id,
    unitId: filing?.unitId ?? (capacity === 'unit' ? await answeringUnit(work, planYear, item.id) : null),
    filingId: given.filingId,
    targetId: given.targetId,
    kind: given.kind,
    sha256: file?.sha256 ?? null,
    title: given.title ?? file?.name ?? '',
    reference: given.kind === 'reference' ? given.reference : null,
    happenedOn: given.happenedOn,
    place: given.place,
    level: strictest(given.level, item.level === 'restricted' ? 'restricted' : 'public', file?.level ?? 'public'),
    scan: file?.scan ?? ('clean' as const),
    scannedAt: file?.scannedAt ?? null,
  };
  await tx
    .insertInto('evidence')
    .values({
      governmentId,
      planYear,
      id,
      ...row,
      addedByPostId: work.actor.posts[0]?.postId ?? null,
      addedAt: work.now,
    })
    .execute();
  // The scanner may have answered since the file was looked up: asked once more, it settles this row too.
  if (row.scan === 'waiting' && row.sha256 !== null)
    await work.enqueue('scan-file', { governmentId, sha256: row.sha256 });
  await work.record({
    what: 'inspect:add-evidence',
    subjectKind: 'evidence',
    subjectId: id,
    body: {
      itemId: item.id,
      filingId: row.filingId,
      kind: row.kind,
      sha256: row.sha256,
      title: row.title,
      level: row.level,
    },
  });
  await changed(work, planYear, item.id);
  return await oneEvidence(work, planYear, id);
}

const FUTURE = '日期在今天之后 / the day is in the future';

/** Proof is part of a light: it is reckoned anew, and everybody who looks at the item sees the change. */
export async function changed(work: Work, planYear: number, itemId: string): Promise<void> {
  await work.enqueue('compute-lights', { governmentId: work.governmentId, planYear, itemIds: [itemId] });
  await work.announce('evidence', { itemId });
}

export async function demandYear(work: Work, planYear: number): Promise<void> {
  const found = await work.tx
    .selectFrom('planYear')
    .select(['state', 'filingLocked'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .executeTakeFirst();
  if (found === undefined) throw notFound();
  if (found.state !== 'closed' && !found.filingLocked) return;
  throw new AppError('STATE_REFUSED', {
    state: '已封存 / locked',
    doing: '改动佐证 / change evidence',
    remedy: '需要时请督查室解除填报锁定 / the office may unlock filing where it must be',
  });
}

async function filingOf(work: Work, planYear: number, filingId: string, itemId: string, capacity: 'unit' | 'office') {
  const filing = await work.tx
    .selectFrom('filing')
    .select(['unitId', 'state'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', filingId)
    .where('itemId', '=', itemId)
    .executeTakeFirst();
  const isOwn = filing !== undefined && (capacity === 'office' || work.actor.unitIds.includes(filing.unitId));
  if (!isOwn) throw notFound();
  if (capacity === 'unit' && !OPEN_FILINGS.includes(filing.state)) throw lockedFiling('补充佐证 / add evidence to it');
  return filing;
}

export const lockedFiling = (doing: string): AppError =>
  new AppError('STATE_REFUSED', {
    state: '已签发或已通过 / signed or approved',
    doing,
    remedy:
      '请把佐证加在事项上，或请督查室退回、重开这次填报 / add it to the item itself, or ask the office to return or reopen the filing',
  });

export const isOpenFiling = (state: string): boolean => OPEN_FILINGS.includes(state);

async function demandTarget(work: Work, planYear: number, targetId: string, itemId: string): Promise<void> {
  const target = await work.tx
    .selectFrom('target')
    .select('id')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', targetId)
    .where('itemId', '=', itemId)
    .executeTakeFirst();
  if (target === undefined) throw notFound();
}

/** A file that the actor brought and that was looked through. */
async function fileOf(work: Work, files: FileStore, sha256: string) {
  const file = await work.tx
    .selectFrom('fileBringer as b')
    .innerJoin('file as f', (join) =>
      join.onRef('f.governmentId', '=', 'b.governmentId').onRef('f.sha256', '=', 'b.sha256'),
    )
    .innerJoin('fileCheck as c', (join) =>
      join.onRef('c.governmentId', '=', 'b.governmentId').onRef('c.sha256', '=', 'b.sha256'),
    )
    .select(['f.sha256', 'b.name', 'f.level', 'c.scan', 'c.scannedAt'])
    .where('b.governmentId', '=', work.governmentId)
    .where('b.sha256', '=', sha256)
    .where('b.accountId', '=', work.actor.accountId)
    .executeTakeFirst();
  if (file === undefined) throw notFound();
  await refuseInfected(work, sha256, file.name);
  if (!(await files.has(work.governmentId, sha256))) throw notFound();
  return file;
}

/** Which of the actor's units answers for the item: the lead before others. */
async function answeringUnit(work: Work, planYear: number, itemId: string): Promise<string | null> {
  const assigned = await work.tx
    .selectFrom('assignment')
    .select('unitId')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', itemId)
    .where('unitId', 'in', [...work.actor.unitIds, EMPTY])
    .orderBy('role')
    .executeTakeFirst();
  return assigned?.unitId ?? work.actor.unitIds[0] ?? null;
}

/** No unit has it; `in ()` needs one. */
const EMPTY = '00000000-0000-0000-0000-000000000000';
