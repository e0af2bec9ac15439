import type { EditionChange, EditionComparison } from '@liubu/contract';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { lastActionOf } from './actions.ts';
import { squeeze } from './rules/squeeze.ts';
import { documentOf } from './stored-documents.ts';

interface Coverage {
  text: string;
  sentences: { start: number; end: number }[] | null;
}

/** A shorter sentence commits to nothing. */
const SHORTEST = 8;

/** How an edition differs from the one before, and what was decided so far. @throws AppError NOT_FOUND */
export async function compareEditions(work: Work, planYear: number, documentId: string): Promise<EditionComparison> {
  const to = await documentOf(work, planYear, documentId);
  if (to.supersedesId === null) throw notFound();
  const from = await documentOf(work, planYear, to.supersedesId);
  const key = [work.governmentId, planYear, documentId];
  const changes = await query<EditionChange>(
    work.tx,
    `select c.id, c.kind, c.state, c.item_id, i.code, i.title, i.wording, c.old_quote, c.new_quote, c.new_start, c.new_end, c.numbers, c.revision
     from liubu.edition_change c
     join liubu.item i on i.government_id = c.government_id and i.plan_year = c.plan_year and i.id = c.item_id
     where c.government_id = $1 and c.plan_year = $2 and c.document_id = $3 order by c.position, c.id`,
    key,
  );
  const [row] = await query<{ n: number }>(
    work.tx,
    `select count(*)::int as n from liubu.item_source s where s.government_id = $1 and s.plan_year = $2 and s.document_id = $3
       and not exists (select 1 from liubu.edition_change c where c.government_id = $1 and c.plan_year = $2 and c.document_id = $3 and c.item_id = s.item_id)`,
    key,
  );
  return {
    from,
    to,
    unchanged: row!.n,
    changes,
    left: await leftSentences(work, planYear, documentId, to.supersedesId),
    last: await lastActionOf(work, planYear, documentId),
  };
}

/** Sentences of the planning parts that became no item and that the older edition does not have. */
async function leftSentences(work: Work, planYear: number, documentId: string, olderId: string) {
  const [older] = await query<{ text: string }>(
    work.tx,
    'select text from liubu.document where government_id = $1 and plan_year = $2 and id = $3',
    [work.governmentId, planYear, olderId],
  );
  const [newer] = await query<Coverage>(
    work.tx,
    `select d.text, (select jsonb_agg(jsonb_build_object('start', c -> 'start', 'end', c -> 'end') order by (c ->> 'start')::int)
       from liubu.reading r, jsonb_array_elements(r.plan -> 'coverage') c
       where r.government_id = $1 and r.plan_year = $2 and r.document_id = $3 and r.state = 'done' and c ->> 'became' = 'orientation'
         and not exists (select 1 from liubu.item_source s where s.government_id = $1 and s.plan_year = $2 and s.document_id = $3
           and s.source_start < (c ->> 'end')::int and s.source_end > (c ->> 'start')::int)) as sentences
     from liubu.document d where d.government_id = $1 and d.plan_year = $2 and d.id = $3`,
    [work.governmentId, planYear, documentId],
  );
  const known = squeeze(older?.text ?? '').text;
  return (newer?.sentences ?? []).flatMap(({ start, end }) => {
    const quote = newer!.text.slice(start, end);
    const words = squeeze(quote).text;
    return words.length >= SHORTEST && !known.includes(words) ? [{ start, end, quote }] : [];
  });
}
