import type { ReviewDesk } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { lastActionOf } from './actions.ts';
import { documentOf, logAccess } from './stored-documents.ts';
import { countsOnDesk, itemsOnDesk } from './stored-items.ts';

type Part = Pick<ReviewDesk, 'sections' | 'coverage' | 'matters'> & {
  text: string | null;
  notices: { code: string; message: string; messageEn: string }[];
  warnings: { code: string; message: string; start?: number; end?: number }[];
};

/** Text, sections, coverage and doubts as they lie in the stored plan; only what the page shows leaves the database. */
const PART_SQL = `
  select d.text, d.notices,
    coalesce(r.plan -> 'sections', '[]') as sections, coalesce(r.plan -> 'warnings', '[]') as warnings,
    coalesce((select jsonb_agg(jsonb_build_object('start', c -> 'start', 'end', c -> 'end', 'became', c -> 'became') order by (c ->> 'start')::int)
      from jsonb_array_elements(r.plan -> 'coverage') c), '[]') as coverage,
    coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'wording', m.wording, 'start', m.source_start, 'end', m.source_end,
        'deadline', m.deadline, 'replyForm', m.reply_form, 'state', m.state) order by m.source_start, m.created_at, m.id)
      from liubu.matter m where m.government_id = d.government_id and m.plan_year = d.plan_year and m.document_id = d.id), '[]') as matters
  from liubu.document d
  left join lateral (select plan from liubu.reading r where r.government_id = d.government_id and r.plan_year = d.plan_year and r.document_id = d.id
    order by r.created_at desc limit 1) r on true
  where d.government_id = $1 and d.plan_year = $2 and d.id = $3`;

/** All that the review desk shows of one document. @throws AppError NOT_FOUND */
export async function reviewOf(work: Work, planYear: number, documentId: string): Promise<ReviewDesk> {
  const document = await documentOf(work, planYear, documentId);
  await logAccess(work, document);
  const [part] = await query<Part>(work.tx, PART_SQL, [work.governmentId, planYear, documentId]);
  const { text, sections, coverage, matters, notices, warnings } = part!;
  return {
    document,
    text: text ?? '',
    sections: sections.map(({ id, parent, depth, heading, kind, start, end }) => ({
      id,
      parent,
      depth,
      heading,
      kind,
      start,
      end,
    })),
    items: await itemsOnDesk(work, planYear, documentId),
    matters,
    coverage,
    warnings: [
      ...notices.map((notice) => ({ ...notice, start: null, end: null })),
      ...warnings.map(({ code, message, start = null, end = null }) => ({
        code,
        message,
        messageEn: code,
        start,
        end,
      })),
    ],
    counts: await countsOnDesk(work, planYear, documentId),
    last: await lastActionOf(work, planYear, documentId),
  };
}
