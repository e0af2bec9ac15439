import { randomUUID } from 'node:crypto';
import type { ArchiveEntry, ArchivePart, ArchiveRow } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { completed } from '../rules/checklist.ts';
import { closingSettingsOf } from '../settings.ts';
import { yearOf } from '../year.ts';

/** A job says every few seconds that it is there; silent for longer, it was cut off. */
export const SILENT_MS = 90_000;

interface Row extends Omit<ArchiveRow, 'askedAt' | 'finishedAt' | 'supersededAt' | 'isStuck' | 'taken'> {
  askedAt: Date;
  beatenAt: Date | null;
  finishedAt: Date | null;
  supersededAt: Date | null;
  taken: { by: string | null; at: string }[];
}

const ROWS = `select k.id, k.part, k.state, k.file_name, k.size::float8 as size, k.sha256, k.missing, k.failure, k.reason, k.asked_at, k.beaten_at, k.finished_at, k.superseded_at,
    (select count(*)::int from liubu.archive_folder f where f.government_id = k.government_id and f.plan_year = k.plan_year and f.package_id = k.id and f.packed_at is not null) as done,
    (select count(*)::int from liubu.archive_folder f where f.government_id = k.government_id and f.plan_year = k.plan_year and f.package_id = k.id) as of,
    (select count(*)::int from liubu.archive_folder f where f.government_id = k.government_id and f.plan_year = k.plan_year and f.package_id = k.id and f.position > 0) as folders,
    (select count(*)::int from liubu.archive_entry e where e.government_id = k.government_id and e.plan_year = k.plan_year and e.package_id = k.id) as files,
    p.title as made_by,
    coalesce((select json_agg(json_build_object('by', o.title, 'at', to_char(t.taken_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by t.taken_at desc)
      from liubu.archive_taking t left join liubu.post o on o.government_id = t.government_id and o.id = t.post_id
      where t.government_id = k.government_id and t.plan_year = k.plan_year and t.package_id = k.id), '[]'::json) as taken
  from liubu.archive_package k left join liubu.post p on p.government_id = k.government_id and p.id = k.asked_by_post_id
  where k.government_id = $1 and k.plan_year = $2`;

function shown({ beatenAt, ...row }: Row, now: Date): ArchiveRow {
  const heard = (beatenAt ?? row.askedAt).getTime();
  return {
    ...row,
    isStuck: (row.state === 'queued' || row.state === 'making') && now.getTime() - heard > SILENT_MS,
    askedAt: row.askedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    supersededAt: row.supersededAt?.toISOString() ?? null,
  };
}

/** Packages with cases are there for those alone who may take them. */
export const seesCases = (work: Work): boolean => work.scope('account:export-package') !== null;

export async function archivesOf(work: Work, planYear: number): Promise<ArchiveRow[]> {
  const rows = await query<Row>(work.tx, `${ROWS} and (k.part <> 'cases' or $3) order by k.asked_at desc, k.id`, [
    work.governmentId,
    planYear,
    seesCases(work),
  ]);
  return rows.map((row) => shown(row, work.now));
}

/** @throws AppError NOT_FOUND, also for who may not see it */
export async function archiveOf(work: Work, planYear: number, id: string): Promise<ArchiveRow> {
  const [row] = await query<Row>(work.tx, `${ROWS} and k.id = $3 and (k.part <> 'cases' or $4)`, [
    work.governmentId,
    planYear,
    id,
    seesCases(work),
  ]);
  if (row === undefined) throw notFound();
  return shown(row, work.now);
}

/** Asks for a package; a job makes it. @throws AppError STATE_REFUSED before the year is closed, DUPLICATE while one is made */
export async function askForArchive(
  work: Work,
  planYear: number,
  { part, reason }: { part: ArchivePart; reason?: string | undefined },
): Promise<ArchiveRow> {
  const { tx, governmentId } = work;
  const year = await yearOf(work, planYear);
  if (part === 'cases') {
    work.demand('account:export-package');
    if (reason === undefined)
      throw new AppError(
        'REASON_NEEDED',
        { why: '问责卷只因工作需要导出 / cases are taken out for a stated need only' },
        { fields: { reason: '必填 / required' } },
      );
  }
  if (year.state !== 'closed')
    throw new AppError('STATE_REFUSED', {
      state: year.state,
      doing: '制作归档包 / make the archive package',
      remedy: '年度关闭后，内容不再变化，才能归档 / close the year first: what is archived changes no more.',
    });
  const { body } = await closingSettingsOf(tx, governmentId);
  const { retention, fonds } = completed(body);
  const { name } = await tx
    .selectFrom('government')
    .select('name')
    .where('id', '=', governmentId)
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  const made = await query<{ id: string }>(
    tx,
    `insert into liubu.archive_package (government_id, plan_year, id, part, file_name, retention, fonds, reason, asked_at, asked_by_post_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (government_id, plan_year, part) where state in ('queued', 'making') do nothing returning id`,
    [
      governmentId,
      planYear,
      id,
      part,
      `${name}-${planYear}年度-${part === 'year' ? '归档包' : '问责卷'}-${work.today}.zip`,
      JSON.stringify(retention),
      fonds,
      reason ?? null,
      work.now,
      work.actor.posts[0]?.postId ?? null,
    ],
  );
  if (made.length === 0)
    throw new AppError('DUPLICATE', {
      what: '归档包 / the package',
      existing: '正在制作，完成后即可下载 / one is being made',
    });
  await work.enqueue('make-archive', { governmentId, planYear, packageId: id });
  if (part === 'year') await finishTodos(work, 'plan_year', String(planYear), 'make-archive');
  await work.record({
    what: 'feedback:make-archive',
    subjectKind: 'archive',
    subjectId: id,
    body: { planYear, part },
    ...(reason !== undefined && { reason }),
  });
  return archiveOf(work, planYear, id);
}

/** Goes on where it stopped: what is packed stays packed. A job that is still there notices and leaves it to the new one. */
export async function resumeArchive(work: Work, planYear: number, id: string): Promise<ArchiveRow> {
  const { governmentId } = work;
  const archive = await archiveOf(work, planYear, id);
  if (archive.state !== 'failed' && !archive.isStuck)
    throw new AppError('STATE_REFUSED', {
      state: archive.state,
      doing: '接着做 / go on with it',
      remedy: '它正在制作，或已经完成 / it is being made, or done.',
    });
  await query(
    work.tx,
    `update liubu.archive_package set state = 'queued', claim = null, failure = null, beaten_at = $4 where government_id = $1 and plan_year = $2 and id = $3`,
    [governmentId, planYear, id, work.now],
  );
  await work.enqueue('make-archive', { governmentId, planYear, packageId: id });
  await work.record({ what: 'feedback:resume-archive', subjectKind: 'archive', subjectId: id, body: { planYear } });
  return archiveOf(work, planYear, id);
}

/** 卷内目录, some lines of it. */
export async function archiveEntries(
  work: Work,
  planYear: number,
  id: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; entries: ArchiveEntry[] }> {
  const archive = await archiveOf(work, planYear, id);
  const entries = await query<ArchiveEntry>(
    work.tx,
    `select row_number() over (order by e.folder, e.position)::int as number, f.title as folder, e.path, e.title, e.kind, e.author, e.on_day::text as on, e.size::float8 as size, e.retention
     from liubu.archive_entry e
     join liubu.archive_folder f on f.government_id = e.government_id and f.plan_year = e.plan_year and f.package_id = e.package_id and f.position = e.folder
     where e.government_id = $1 and e.plan_year = $2 and e.package_id = $3 and e.folder > 0 order by e.folder, e.position offset $4 limit $5`,
    [work.governmentId, planYear, id, offset, limit],
  );
  return { total: Math.max(0, archive.files), entries };
}
