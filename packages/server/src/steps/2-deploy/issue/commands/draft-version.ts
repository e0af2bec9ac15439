import { randomUUID } from 'node:crypto';
import type { BreakdownFrame } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { defaultFrame } from '../frame.ts';
import { type VersionRow, versionOf, versionsOf } from '../version-queries.ts';
import { STATE_NAMES } from '../version-rules.ts';

/**
 * Begins the breakdown of a plan year; one is worked on at a time, and after it was issued it changes by adjustments.
 *
 * @throws AppError DUPLICATE when there is one already
 */
export async function draftVersion(work: Work, planYear: number): Promise<VersionRow> {
  const [existing] = await versionsOf(work, planYear);
  if (existing)
    throw new AppError(
      'DUPLICATE',
      {
        what: '本年度责任分解方案 / the breakdown of this year',
        existing: `${existing.version.label} ${STATE_NAMES[existing.version.state]}`,
      },
      { details: { id: existing.version.id } },
    );
  const { name } = await work.tx
    .selectFrom('government')
    .select('name')
    .where('id', '=', work.governmentId)
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  await work.tx
    .insertInto('breakdownVersion')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      frame: JSON.stringify(defaultFrame(name, planYear)),
      createdAt: work.now,
    })
    .execute();
  await work.record({ what: 'deploy:create-version', subjectKind: 'breakdown', subjectId: id, body: { planYear } });
  await work.announce('breakdown', { id });
  return versionOf(work, planYear, id);
}

/** The frame changes while the version is worked on; what the head approved is not touched. */
export async function saveFrame(
  work: Work,
  planYear: number,
  id: string,
  { frame, revision }: { frame: BreakdownFrame; revision: number },
): Promise<VersionRow> {
  const before = await versionOf(work, planYear, id, true);
  demandRevision(before.version, revision);
  if (before.version.state !== 'draft' && before.version.state !== 'consultation')
    throw new AppError('STATE_REFUSED', {
      state: STATE_NAMES[before.version.state],
      doing: '修改版头和正文 / change head and notice',
      remedy: '请先退回起草 / take it back to drafting first.',
    });
  await work.tx
    .updateTable('breakdownVersion')
    .set({ frame: JSON.stringify(frame), revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'deploy:save-frame',
    subjectKind: 'breakdown',
    subjectId: id,
    body: { before: before.frame, after: frame },
  });
  await work.announce('breakdown', { id });
  return versionOf(work, planYear, id);
}
