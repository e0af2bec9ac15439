import type { ShareFields, ShareGrant, SharePage } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { type IssuedVersion, issuedVersionOf, shareableItems, shareContent } from './share-content.ts';

export interface GrantRow {
  id: string;
  toGovernmentId: string;
  toName: string;
  levels: 'public' | 'internal';
  fields: ShareFields;
  itemIds: string[] | null;
  sharedItems: number;
  sharedVersionId: string | null;
  sharedAt: Date | null;
  grantedAt: Date;
  revokedAt: Date | null;
  revokedReason: string | null;
  revision: number;
}

const COLUMNS =
  'g.id, g.to_government_id, g.to_name, g.levels, g.fields, g.item_ids, g.shared_items, g.shared_version_id, g.shared_at, g.granted_at, g.revoked_at, g.revoked_reason, g.revision';

/** Governments that may be shared with: the one above, and who named us as its unit. */
export const superiorsOf = (work: Work): Promise<{ id: string; name: string }[]> =>
  query(work.tx, 'select id, name from liubu.superiors()');

/** Everything of the page where a government shares with its superior. */
export async function sharePageOf(work: Work, planYear: number): Promise<SharePage> {
  const { tx, governmentId } = work;
  const [own] = await query<{ id: string; name: string }>(tx, 'select id, name from liubu.government where id = $1', [
    governmentId,
  ]);
  const version = await issuedVersionOf(work, planYear);
  const shareable = version === null ? { items: [], restricted: 0 } : await shareableItems(work, planYear, version.id);
  const grants = await query<GrantRow & { sharedVersion: string | null; grantedBy: string | null }>(
    tx,
    `select ${COLUMNS}, 'v' || v.major || case when v.minor = 0 then '' else '.' || v.minor end as shared_version,
       ${postWhoSql('g.government_id', 'g.granted_by_post_id', 'g.granted_at::date')} as granted_by
     from liubu.share_grant g
     left join liubu.breakdown_version v on v.government_id = g.government_id and v.plan_year = g.plan_year and v.id = g.shared_version_id
     where g.government_id = $1 and g.plan_year = $2 order by (g.revoked_at is null) desc, g.granted_at desc, g.id`,
    [governmentId, planYear],
  );
  return {
    government: { name: own!.name, code: own!.id },
    superiors: await superiorsOf(work),
    issuedVersion: version?.label ?? null,
    items: shareable.items,
    restrictedLeftOut: shareable.restricted,
    grants: grants.map(
      (row): ShareGrant => ({
        id: row.id,
        to: { id: row.toGovernmentId, name: row.toName },
        levels: row.levels,
        fields: row.fields,
        itemIds: row.itemIds,
        sharedItems: row.sharedItems,
        sharedVersion: row.sharedVersion,
        sharedAt: row.sharedAt?.toISOString() ?? null,
        grantedBy: row.grantedBy,
        grantedAt: row.grantedAt.toISOString(),
        revokedAt: row.revokedAt?.toISOString() ?? null,
        revokedReason: row.revokedReason,
        isBehind: row.revokedAt === null && version !== null && row.sharedVersionId !== version.id,
        revision: row.revision,
      }),
    ),
  };
}

/** A grant that holds, taken for a change. @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED */
export async function grantOf(work: Work, planYear: number, id: string, revision: number): Promise<GrantRow> {
  const [row] = await query<GrantRow>(
    work.tx,
    `select ${COLUMNS} from liubu.share_grant g where g.government_id = $1 and g.plan_year = $2 and g.id = $3 for update`,
    [work.governmentId, planYear, id],
  );
  if (row === undefined) throw notFound();
  demandRevision(row, revision);
  if (row.revokedAt !== null)
    throw new AppError('STATE_REFUSED', {
      state: '已撤回 / revoked',
      doing: '共享 / share by it',
      remedy: '需要时请重新授权 / grant it anew where needed.',
    });
  return row;
}

/** Grants that hold, for the job. */
export const standingGrants = (work: Work, planYear: number): Promise<GrantRow[]> =>
  query<GrantRow>(
    work.tx,
    `select ${COLUMNS} from liubu.share_grant g where g.government_id = $1 and g.plan_year = $2 and g.revoked_at is null order by g.granted_at, g.id for update`,
    [work.governmentId, planYear],
  );

/** Lays the issued version with the superior, as the grant says, and tells the record. @returns how many items */
export async function layShare(
  work: Work,
  planYear: number,
  grant: Pick<GrantRow, 'id' | 'toGovernmentId' | 'levels' | 'fields' | 'itemIds'>,
  version: IssuedVersion,
): Promise<number> {
  const content = await shareContent(work, planYear, version.id, grant);
  const [laid] = await query<{ n: number }>(work.tx, 'select liubu.share_items($1, $2, $3, $4, $5) as n', [
    grant.id,
    planYear,
    version.label,
    work.now,
    JSON.stringify(content),
  ]);
  await query(
    work.tx,
    `update liubu.share_grant set shared_at = $4, shared_version_id = $5, shared_items = $6, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, grant.id, work.now, version.id, laid!.n],
  );
  await work.record({
    what: 'feedback:share-items',
    subjectKind: 'share',
    subjectId: grant.id,
    body: {
      to: grant.toGovernmentId,
      version: version.label,
      items: laid!.n,
      levels: grant.levels,
      fields: grant.fields,
    },
  });
  await work.announce('share', { id: grant.id });
  await work.enqueue('tell-carrying', {
    governmentId: grant.toGovernmentId,
    planYear,
    fromGovernmentId: work.governmentId,
  });
  return laid!.n;
}
