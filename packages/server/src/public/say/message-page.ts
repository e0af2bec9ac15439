import type { MessageAct, PublicMessagePage } from '@liubu/contract';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { postWhoSql } from '../../steps/2-deploy/index.ts';
import { ACTS } from './rules/acts.ts';
import { messagesWhere, type StoredMessage, shownMessage } from './stored-messages.ts';

/** @throws AppError NOT_FOUND: not there, or not to be seen */
export async function messageOf(work: Work, planYear: number, id: string): Promise<StoredMessage> {
  const [row] = await messagesWhere(work, planYear, { id });
  if (row === undefined) throw notFound();
  return row;
}

/** What this actor may do with it now. */
export function allowedActs(work: Work, row: StoredMessage): MessageAct[] {
  const handles = work.scope('public:handle-message') !== null;
  const scope = work.scope('public:answer-message');
  const answers = scope === 'own-unit' && row.unitId !== null && work.actor.unitIds.includes(row.unitId);
  return ACTS[row.state].filter((act) => {
    if (act === 'draft' || act === 'return') return answers;
    if (act === 'contact') return row.hasContact && work.scope('public:see-contact') !== null;
    if (act === 'hotline') return handles && row.hotlineState !== 'handed' && row.hotlineState !== 'waiting';
    if (act === 'matter') return handles && row.matterId === null;
    return handles;
  });
}

export async function messagePage(work: Work, planYear: number, id: string): Promise<PublicMessagePage> {
  const row = await messageOf(work, planYear, id);
  const handles = work.scope('public:handle-message') !== null;
  const key = [work.governmentId, planYear, id];
  const steps = await query<{ at: Date; what: string; who: string | null; words: string | null }>(
    work.tx,
    `select s.happened_at as at, s.what, ${postWhoSql('s.government_id', 's.post_id', 's.happened_at::date')} as who, s.words
     from liubu.public_message_step s where s.government_id = $1 and s.plan_year = $2 and s.message_id = $3
       and ($4 or s.what not in ('contact_seen', 'hotline_failed')) order by s.seq`,
    [...key, handles],
  );
  const [alike] = await query<{ count: number }>(
    work.tx,
    `select count(*)::int as count from liubu.public_message m where m.government_id = $1 and m.plan_year = $2 and m.id <> $3 and m.text_hash = $4 and $5`,
    [...key, row.textHash, handles],
  );
  return {
    ...shownMessage(row, work.today),
    wholeText: row.text,
    photoHashes: row.photos,
    draft: row.draft,
    answer: row.answer,
    answeredOn: row.answeredOn,
    closedOn: row.closedOn,
    hotlineNumber: row.hotlineNumber,
    hotlineError: handles ? row.hotlineError : null,
    matterId: row.matterId,
    contactErasedOn: row.contactErasedOn,
    alike: alike?.count ?? 0,
    steps: steps.map(({ at, what, who, words }) => ({
      at: at.toISOString(),
      what: what as PublicMessagePage['steps'][number]['what'],
      who,
      words,
    })),
    allowed: allowedActs(work, row),
  };
}
