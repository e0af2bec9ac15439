import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import { openSecretBox, secretsFolder } from '../../../platform/secret-box.ts';
import { attempt, call, nextTry, type Outcome, outcomeOf } from '../../../steps/4-inspect/index.ts';
import { contactPlace } from '../contact-box.ts';
import { sayOf } from '../declared.ts';
import { keepStep, setMessage, tellMessage, waitFor } from '../move-message.ts';
import { openHotlineKey } from './hotline-key.ts';
import { type HotlineFields, numberIn, requestOf } from './request.ts';

interface Claimed {
  id: string;
  itemId: string | null;
  text: string;
  place: string | null;
  item: string | null;
  unit: string | null;
  saidAt: Date;
  note: string;
  tries: number;
  sealed: string | null;
}

/** One that was claimed and cut off is tried again after it; the hotline knows it by the letter's id. */
const CLAIM_MS = 120_000;

/**
 * Hands one letter to the hotline and keeps the number of its order. What is not taken is tried again, later each time;
 * after the last try a person is told.
 */
export async function handOver(platform: Platform, payload: JobPayloads['hand-to-hotline']): Promise<void> {
  const { governmentId, planYear, messageId } = payload;
  const { databases, clock, jobs, config } = platform;
  const box = openSecretBox(secretsFolder(config));
  const claimed = await inGovernment(databases.app, governmentId, async (tx) => {
    const now = clock.now();
    const [row] = await query<Claimed>(
      tx,
      `update liubu.public_message m set hotline_tries = m.hotline_tries + 1, hotline_next_at = $4
       where m.government_id = $1 and m.plan_year = $2 and m.id = $3 and m.hotline_state = 'waiting' and m.hotline_next_at <= $5
       returning m.id, m.item_id, m.text, m.place, m.said_at, m.hotline_note as note, m.hotline_tries as tries,
         (select i.title from liubu.item i where i.government_id = m.government_id and i.plan_year = m.plan_year and i.id = m.item_id) as item,
         (select u.name from liubu.unit u where u.government_id = m.government_id and u.id = m.unit_id) as unit,
         (select c.sealed from liubu.public_message_contact c where c.government_id = m.government_id and c.plan_year = m.plan_year and c.message_id = m.id) as sealed`,
      [governmentId, planYear, messageId, new Date(now.getTime() + CLAIM_MS), now],
    );
    if (row === undefined) return null;
    const { body: settings } = await sayOf(tx, governmentId);
    return { row, hotline: settings.hotline, key: (await openHotlineKey(tx, governmentId, box)) ?? '' };
  });
  if (claimed === null) return;
  const { row, hotline, key } = claimed;
  const contact =
    row.sealed === null || !hotline.sendsContact ? '' : box.open(row.sealed, contactPlace(governmentId, row.id));
  const outcome: Outcome = hotline.isOn
    ? await attempt(async () => {
        const request = requestOf(hotline, { ...fieldsOf(row), contact }, key);
        const answer = await call(hotline.address, { method: 'POST', ...request });
        return outcomeOf(answer, (text) => {
          const number = numberIn(text, hotline.numberAt);
          return number === null
            ? {
                kind: 'failed',
                error: `回复里没有工单号（${hotline.numberAt}） / no order number: ${text.slice(0, 200)}`,
              }
            : { kind: 'sent', answer: number };
        });
      })
    : { kind: 'refused', error: '热线接口已关闭 / the interface is switched off' };
  await inGovernment(databases.app, governmentId, async (tx) => {
    const work = workForJob(tx, governmentId, 'hotline', clock, jobs);
    if (outcome.kind === 'sent') {
      await setMessage(work, planYear, row.id, {
        hotline_state: 'handed',
        hotline_number: outcome.answer,
        hotline_error: null,
        hotline_next_at: null,
        closed_on: work.today,
      });
      await keepStep(work, planYear, row.id, 'hotline_taken', outcome.answer);
      await tellMessage(work, planYear, row, 'hotline-took-message', { number: outcome.answer });
      return;
    }
    const again =
      outcome.kind === 'refused'
        ? null
        : nextTry(work.now, row.tries, 'waitSeconds' in outcome ? (outcome.waitSeconds ?? null) : null);
    // What the other side said may repeat what it was sent: it is shortened, and only the office sees it.
    const error = outcome.error.slice(0, 300);
    await setMessage(work, planYear, row.id, {
      hotline_error: error,
      hotline_next_at: again,
      ...(again === null && { hotline_state: 'failed' }),
    });
    if (again !== null) return;
    await keepStep(work, planYear, row.id, 'hotline_failed');
    await tellMessage(work, planYear, row, 'hotline-failed', { tries: row.tries });
    await waitFor(work, planYear, row.id, { kind: 'message-hotline-failed' });
  });
}

const inChina = (moment: Date): string =>
  `${new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

const fieldsOf = (row: Claimed): HotlineFields => ({
  id: row.id,
  text: row.text,
  place: row.place ?? '',
  item: row.item ?? '',
  unit: row.unit ?? '',
  time: inChina(row.saidAt),
  note: row.note,
  contact: '',
});

/** Letters whose next try has come are handed over again. */
export async function sweepHotline(platform: Platform): Promise<number> {
  const { databases, jobs, clock } = platform;
  const due = await query<{ governmentId: string; planYear: number; messageId: string }>(
    databases.jobs,
    'select government_id, plan_year, message_id from liubu.messages_for_hotline($1)',
    [clock.now()],
  );
  for (const [governmentId, of] of Map.groupBy(due, (one) => one.governmentId))
    await inGovernment(databases.jobs, governmentId, async (tx) => {
      for (const one of of) await jobs.enqueue(tx, 'hand-to-hotline', one);
    });
  return due.length;
}
