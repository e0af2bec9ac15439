import type { HotlineState, MessageState, MessageTopic, PublicMessageRow } from '@liubu/contract';
import { visibleItemsSql } from '../../plans/visible-items.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { wantedGrams } from '../../search/grams.ts';

export interface StoredMessage {
  id: string;
  itemId: string | null;
  itemCode: string | null;
  itemTitle: string | null;
  text: string;
  textHash: Buffer;
  place: string | null;
  photos: string[];
  saidAt: Date;
  receivedAt: Date;
  state: MessageState;
  topic: MessageTopic | null;
  unitId: string | null;
  unitName: string | null;
  due: string | null;
  draft: string;
  answer: string | null;
  answeredOn: string | null;
  closedOn: string | null;
  hotlineState: HotlineState | null;
  hotlineNumber: string | null;
  hotlineError: string | null;
  matterId: string | null;
  hasContact: boolean;
  contactErasedOn: string | null;
  revision: number;
}

export interface MessageFilter {
  id?: string;
  state?: MessageState | undefined;
  item?: string | undefined;
  words?: string | undefined;
  skip?: number;
}

export const PAGE_ROWS = 200;
const TEXT_SHOWN = 80;

/**
 * Letters that the actor may see: all for the office; for a unit those that were passed to it; for a leader those about
 * items and with units of the portfolio.
 */
function seenSql(work: Work, used: number): { sql: string; values: unknown[] } {
  const scope = work.scope('public:see-messages');
  if (scope === 'government') return { sql: 'true', values: [] };
  if (scope === 'own-unit') return { sql: `m.unit_id = any($${used + 1}::uuid[])`, values: [work.actor.unitIds] };
  if (scope === 'portfolio') {
    const visible = visibleItemsSql(work, 'i', used + 1);
    return {
      sql: `m.state <> 'spam' and (exists (select 1 from liubu.portfolio p where p.government_id = m.government_id and p.unit_id = m.unit_id and p.post_id = any($${used + 1}::uuid[]))
        or (i.id is not null and ${visible.sql}))`,
      values: [work.actor.portfolioPostIds, ...visible.values],
    };
  }
  return { sql: 'false', values: [] };
}

const FROM = `from liubu.public_message m
  left join liubu.item i on i.government_id = m.government_id and i.plan_year = m.plan_year and i.id = m.item_id
  left join liubu.unit u on u.government_id = m.government_id and u.id = m.unit_id
  left join liubu.public_message_contact c on c.government_id = m.government_id and c.plan_year = m.plan_year and c.message_id = m.id`;

function whereSql(work: Work, planYear: number, { id, item, words }: MessageFilter) {
  const seen = seenSql(work, 5);
  return {
    sql: `m.government_id = $1 and m.plan_year = $2 and ($3::uuid is null or m.id = $3) and ($4::uuid is null or m.item_id = $4)
      and ($5::text[] is null or m.search @> $5) and ${seen.sql}`,
    values: [
      work.governmentId,
      planYear,
      id ?? null,
      item ?? null,
      words ? wantedGrams(words) : null,
      ...seen.values,
    ] as unknown[],
  };
}

export async function messagesWhere(work: Work, planYear: number, filter: MessageFilter): Promise<StoredMessage[]> {
  const { sql, values } = whereSql(work, planYear, filter);
  const next = values.length;
  return query<StoredMessage>(
    work.tx,
    `select m.id, m.item_id, i.code as item_code, i.title as item_title, m.text, m.text_hash, m.place, m.photos, m.said_at, m.received_at, m.state, m.topic,
       m.unit_id, u.name as unit_name, m.due::text as due, m.draft, m.answer, m.answered_on::text as answered_on, m.closed_on::text as closed_on,
       m.hotline_state, m.hotline_number, m.hotline_error, m.matter_id, c.sealed is not null as has_contact, c.erased_on::text as contact_erased_on, m.revision
     ${FROM} where ${sql} and ($${next + 1}::text is null or m.state = $${next + 1})
     order by m.received_at desc, m.id limit ${PAGE_ROWS} offset $${next + 2}`,
    [...values, filter.state ?? null, filter.skip ?? 0],
  );
}

export async function countMessages(
  work: Work,
  planYear: number,
  filter: MessageFilter,
): Promise<{ state: MessageState; count: number }[]> {
  const { sql, values } = whereSql(work, planYear, filter);
  return query(work.tx, `select m.state, count(*)::int as count ${FROM} where ${sql} group by m.state`, values);
}

export const shownMessage = (row: StoredMessage, today: string): PublicMessageRow => ({
  id: row.id,
  state: row.state,
  topic: row.topic,
  text: row.text.length > TEXT_SHOWN ? `${row.text.slice(0, TEXT_SHOWN)}…` : row.text,
  place: row.place,
  item: row.itemId === null ? null : { id: row.itemId, code: row.itemCode, title: row.itemTitle ?? '' },
  unit: row.unitId === null ? null : { id: row.unitId, name: row.unitName ?? '' },
  photos: row.photos.length,
  hasContact: row.hasContact,
  saidAt: row.saidAt.toISOString(),
  receivedAt: row.receivedAt.toISOString(),
  due: row.due,
  isLate: (row.state === 'passed' || row.state === 'drafted') && row.due !== null && row.due < today,
  hotline: row.hotlineState,
  revision: row.revision,
});
