import type { MessageState, PublicAnswer, PublicGovernment } from '@liubu/contract';
import { query, type Tx } from '../../platform/database/tenant.ts';
import { sayOf } from './declared.ts';
import { readMarks } from './read-marks.ts';
import { averageOf, countOfMarks } from './rules/mark-average.ts';

/** So many letters can be looked up, the newest first. */
const ANSWERS_MOST = 50_000;

const STATE: Record<MessageState, PublicAnswer['state']> = {
  new: 'received',
  passed: 'passed on',
  drafted: 'passed on',
  hotline: 'with the hotline',
  answered: 'answered',
  closed: 'closed',
  spam: 'closed',
};

const NOT_TAKEN_UP = '经核看，这封信没有可以办理的内容，未予受理。';
const NO_ROOM = '当时来信过多，这封信没有收下，内容没有保存。请改日再写，或拨打政务服务便民热线。';

/**
 * 意见答复 as the public may find it, by the hash of its code: where it stands and what was answered. Nothing of what was
 * written, and nothing of who wrote it.
 */
export async function publicAnswersOf(tx: Tx, governmentId: string): Promise<PublicAnswer[]> {
  const rows = await query<{
    codeHash: string;
    state: MessageState;
    on: string;
    answer: string | null;
    hotlineNumber: string | null;
    itemSlug: string | null;
  }>(
    tx,
    `select m.code_hash, m.state, m.answer, m.hotline_number,
       coalesce(m.answered_on, m.closed_on, (select max(s.happened_at at time zone 'Asia/Shanghai')::date from liubu.public_message_step s
         where s.government_id = m.government_id and s.plan_year = m.plan_year and s.message_id = m.id and s.what in ('received', 'passed', 'to_hotline')), m.said_on)::text as "on",
       (select p.slug from liubu.public_item p where p.government_id = m.government_id and p.plan_year = m.plan_year and p.item_id = m.item_id limit 1) as item_slug
     from liubu.public_message m where m.government_id = $1 order by m.received_at desc, m.id limit ${ANSWERS_MOST}`,
    [governmentId],
  );
  const refused = await query<{ codeHash: string; on: string }>(
    tx,
    `select code_hash, on_day::text as "on" from liubu.public_refused_code r where r.government_id = $1
       and not exists (select 1 from liubu.public_message m where m.government_id = r.government_id and m.code_hash = r.code_hash)
     order by on_day desc, code_hash`,
    [governmentId],
  );
  return [
    ...rows.map(({ state, answer, ...row }) => ({
      ...row,
      state: STATE[state],
      answer: state === 'spam' ? NOT_TAKEN_UP : state === 'answered' || state === 'closed' ? (answer ?? '') : '',
      hotlineNumber: state === 'hotline' ? row.hotlineNumber : null,
    })),
    ...refused.map(({ codeHash, on }) => ({
      ...{ codeHash, on, state: 'closed' as const },
      ...{ answer: NO_ROOM, hotlineNumber: null, itemSlug: null },
    })),
  ];
}

/** 群众评价 by item, only where the declared least number spoke. */
export async function publicMarksOf(
  tx: Tx,
  governmentId: string,
): Promise<Map<string, { count: number; average: number }>> {
  const { body } = await sayOf(tx, governmentId);
  const shown = new Map<string, { count: number; average: number }>();
  for (const { itemId, of } of await readMarks(tx, governmentId, null)) {
    const average = averageOf(of, body.marks.fewestShown);
    if (average !== null) shown.set(itemId, { count: countOfMarks(of), average: average.toNumber() });
  }
  return shown;
}

/** Nobody is promised a mail that nothing can send. */
async function sendsMail(tx: Tx, governmentId: string): Promise<boolean> {
  const [channel] = await query(
    tx,
    "select 1 from liubu.channel where government_id = $1 and kind = 'mail' and is_on limit 1",
    [governmentId],
  );
  return channel !== undefined;
}

/** Whether the public may write, rate and follow now. */
export async function publicSaysOf(tx: Tx, governmentId: string): Promise<PublicGovernment['says']> {
  const { body } = await sayOf(tx, governmentId);
  const { hotline } = body;
  return {
    messages: body.messages.isOn,
    marks: body.marks.isOn,
    mail: body.mail.isOn && (await sendsMail(tx, governmentId)),
    photos: body.messages.takesPhotos,
    confirmsPhone: body.messages.confirmsBySms,
    hotline:
      hotline.phone === ''
        ? null
        : hotline.phone === '12345' || hotline.name.includes(hotline.phone)
          ? hotline.name
          : `${hotline.name} ${hotline.phone}`,
  };
}
