import type { SharedItem, SharedTarget, Subordinate } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

export interface SharedItemRow extends Omit<SharedItem, 'sharedAt' | 'isWithdrawn'> {
  sharedAt: Date;
  withdrawnAt: Date | null;
  targets: SharedTarget[];
}

/** Columns of liubu.shared_item as `s`. */
export const SHARED_COLUMNS = `s.id, s.from_government_id, s.from_name, s.code, s.title, s.wording, s.level, s.due::text as due, s.lead_unit, s.targets,
  s.light_colour, s.light_as_of::text as light_as_of, s.shared_at, s.withdrawn_at`;

export const asSharedItem = ({ sharedAt, withdrawnAt, ...row }: SharedItemRow): SharedItem => ({
  ...row,
  sharedAt: sharedAt.toISOString(),
  isWithdrawn: withdrawnAt !== null,
});

/** What was shared with this government and is shared still. */
export const sharedItemRows = (work: Work, planYear: number): Promise<SharedItemRow[]> =>
  query<SharedItemRow>(
    work.tx,
    `select ${SHARED_COLUMNS} from liubu.shared_item s where s.government_id = $1 and s.plan_year = $2 and s.withdrawn_at is null
     order by s.from_name, s.from_government_id, s.position, s.id`,
    [work.governmentId, planYear],
  );

/** Units that may be governments of their own, with what they share. */
export async function subordinatesOf(work: Work, planYear: number): Promise<Subordinate[]> {
  const rows = await query<Omit<Subordinate, 'sharedAt'> & { sharedAt: Date | null }>(
    work.tx,
    `select u.id as unit_id, u.name as unit_name, u.own_government_id as government_id, count(s.id)::int as shared_items, max(s.shared_at) as shared_at,
       max(s.version_label) as shared_version
     from liubu.unit u
     left join liubu.shared_item s on s.government_id = u.government_id and s.plan_year = $2 and s.from_government_id = u.own_government_id and s.withdrawn_at is null
     where u.government_id = $1 and u.valid_to is null and (u.kind in ('county', 'park') or u.own_government_id is not null)
     group by u.id, u.name, u.own_government_id, u.position order by u.position, u.name`,
    [work.governmentId, planYear],
  );
  return rows.map((row) => ({ ...row, sharedAt: row.sharedAt?.toISOString() ?? null }));
}

/**
 * Says which government a unit is, by the code that the other side reads out of its own page. It gives no sight of
 * anything: what is seen is what the other side grants.
 *
 * @throws AppError NOT_FOUND, INPUT_INVALID, DUPLICATE
 */
export async function linkSubordinate(
  work: Work,
  planYear: number,
  unitId: string,
  code: string | null,
): Promise<void> {
  const { tx, governmentId } = work;
  const [unit] = await query<{ ownGovernmentId: string | null; name: string }>(
    tx,
    'select own_government_id, name from liubu.unit where government_id = $1 and id = $2 for update',
    [governmentId, unitId],
  );
  if (unit === undefined) throw notFound();
  if (code !== null) {
    const [known] = await query<{ is: boolean }>(tx, 'select liubu.is_government($1) as is', [code]);
    if (!known!.is || code === governmentId) {
      const problem = known!.is
        ? '这是本级政府自己的识别码 / this is the code of this government itself'
        : '没有这个识别码的政府，请核对 / no government has this code; please check it';
      throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { code: problem } });
    }
    const [taken] = await query<{ name: string }>(
      tx,
      'select name from liubu.unit where government_id = $1 and own_government_id = $2 and id <> $3 and valid_to is null limit 1',
      [governmentId, code, unitId],
    );
    if (taken)
      throw new AppError(
        'DUPLICATE',
        { what: '这个识别码 / this code', existing: taken.name },
        { fields: { code: taken.name } },
      );
  }
  await query(
    tx,
    'update liubu.unit set own_government_id = $3, revision = revision + 1 where government_id = $1 and id = $2',
    [governmentId, unitId, code],
  );
  await work.record({
    what: code === null ? 'feedback:unlink-subordinate' : 'feedback:link-subordinate',
    subjectKind: 'unit',
    subjectId: unitId,
    body: { before: unit.ownGovernmentId, after: code },
  });
  for (const told of new Set([unit.ownGovernmentId, code]))
    if (told !== null)
      await work.enqueue('tell-carrying', { governmentId: told, planYear, fromGovernmentId: governmentId });
  await work.announce('share', {});
}
