import type { DocumentRow, ReadingProgress } from '@liubu/contract';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';

interface Row extends Omit<DocumentRow, 'createdAt' | 'reading' | 'counts'> {
  createdAt: Date;
  readingState: ReadingProgress['state'];
  progress: Partial<ReadingProgress>;
  failure: { zh: string; en: string } | null;
  counts: DocumentRow['counts'];
}

/** Counts are of what the document says now: an item belongs to the document of its source. */
const DOCUMENT_SQL = `
  select d.id, d.kind, d.title, d.issued_by, d.number, d.issued_on, d.level, d.edition, d.supersedes_id, d.revision, d.created_at,
    coalesce(length(d.text), 0) as chars, f.name as file_name, d.file_sha256,
    (select n.id from liubu.document n where n.government_id = d.government_id and n.plan_year = d.plan_year and n.supersedes_id = d.id limit 1) as superseded_by_id,
    coalesce(r.state, 'failed') as reading_state, coalesce(r.progress, '{}') as progress, r.failure,
    json_build_object(
      'proposed', coalesce(c.proposed, 0), 'confirmed', coalesce(c.confirmed, 0), 'dropped', coalesce(c.dropped, 0),
      'merged', coalesce(c.merged, 0),
      'matters', (select count(*) from liubu.matter m where m.government_id = d.government_id and m.plan_year = d.plan_year and m.document_id = d.id),
      'differences', (select count(*) from liubu.edition_change e where e.government_id = d.government_id and e.plan_year = d.plan_year and e.document_id = d.id and e.state = 'open')
    ) as counts
  from liubu.document d
  left join liubu.file f on f.government_id = d.government_id and f.sha256 = d.file_sha256
  left join lateral (select state, progress, failure from liubu.reading r where r.government_id = d.government_id and r.plan_year = d.plan_year and r.document_id = d.id
    order by r.created_at desc limit 1) r on true
  left join lateral (
    with sourced as (select array(select s.item_id from liubu.item_source s
      where s.government_id = d.government_id and s.plan_year = d.plan_year and s.document_id = d.id) as ids)
    select count(*) filter (where i.state = 'proposed') as proposed, count(*) filter (where i.state = 'confirmed') as confirmed,
      count(*) filter (where i.state = 'dropped') as dropped, count(*) filter (where i.state = 'merged') as merged
    from sourced, liubu.item i where i.government_id = d.government_id and i.plan_year = d.plan_year and i.undone_at is null
      and (i.id = any(sourced.ids) or i.merged_into_id = any(sourced.ids))) c on true
  where d.government_id = $1 and d.plan_year = $2 and ($3::uuid is null or d.id = $3) and (d.level <> 'restricted' or $4)
  order by d.created_at desc, d.id`;

/** Restricted documents are for the office and the head alone. */
const seesRestricted = (work: Work): boolean =>
  work.actor.roles.has('supervision_officer') || work.actor.roles.has('head');

async function load(work: Work, planYear: number, id: string | null): Promise<DocumentRow[]> {
  const rows = await query<Row>(work.tx, DOCUMENT_SQL, [work.governmentId, planYear, id, seesRestricted(work)]);
  return rows.map(({ createdAt, readingState, progress, failure, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    reading: {
      state: readingState,
      stage: readingState === 'running' ? (progress.stage ?? 'reading') : readingState,
      done: progress.done ?? 0,
      of: progress.of ?? 0,
      sections: progress.sections ?? [],
      failure: failure ? `${failure.zh} / ${failure.en}` : null,
    },
  }));
}

export const documentsOf = (work: Work, planYear: number): Promise<DocumentRow[]> => load(work, planYear, null);

/** @throws AppError NOT_FOUND, also where the asker may not see it */
export async function documentOf(work: Work, planYear: number, id: string): Promise<DocumentRow> {
  const [row] = await load(work, planYear, id);
  if (row === undefined) throw notFound();
  return row;
}

/** 另行交办: how many are counted without content. */
export async function countPlaceholders(work: Work, planYear: number): Promise<number> {
  const [row] = await query<{ n: number }>(
    work.tx,
    'select count(*)::int as n from liubu.matter where government_id = $1 and plan_year = $2 and is_placeholder',
    [work.governmentId, planYear],
  );
  return row!.n;
}

/** Whoever reads what is not public leaves a trace. */
export async function logAccess(work: Work, document: Pick<DocumentRow, 'id' | 'level'>): Promise<void> {
  if (document.level === 'public') return;
  await work.tx
    .insertInto('accessLog')
    .values({
      governmentId: work.governmentId,
      accountId: work.actor.accountId,
      subjectKind: 'document',
      subjectId: document.id,
    })
    .execute();
}
