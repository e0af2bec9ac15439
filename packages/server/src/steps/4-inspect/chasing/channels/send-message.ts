import { randomUUID } from 'node:crypto';
import { CHANNEL_KINDS, channelSettings } from '@liubu/contract';
import { dayIn } from '../../../../platform/clock.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { openSecretBox, secretsFolder } from '../../../../platform/secret-box.ts';
import type { Outcome, Sender } from './outgoing.ts';
import { addressAt, type ChannelRow, channelsOn, type MessageRow, peopleOf, receiversOf } from './receivers.ts';
import { nextMoment, nextTry, ROBOT_PER_MINUTE } from './rules/when.ts';
import { SENDERS } from './senders/index.ts';

/** A claim that is so old belongs to a worker that was cut off: a try takes ten seconds. */
const CUT_OFF_MS = 5 * 60_000;
/** So many messages are asked for in one round; the next comes a minute later. */
const SWEPT_AT_ONCE = 2000;

interface Claimed {
  id: string;
  personId: string | null;
  attempts: number;
  mail: string | null;
  phone: string | null;
  dingtalk: string | null;
  wecom: string | null;
  feishu: string | null;
  kind: ChannelRow['kind'];
  channelId: string;
  settings: unknown;
  sealedSecret: string | null;
  title: string;
  body: string;
  link: string;
  isRestricted: boolean;
}

/**
 * Brings one message out of the product. Its deliveries are made once; each is claimed in a transaction of its own
 * before anything leaves, and its outcome kept in another after. A worker that is killed in between leaves a claim: a
 * service that tells repetitions is asked again with the same id, another one is left as “unknown” for a person, since
 * twice is worse than late. Nothing is forgotten: what is open is looked for every minute.
 */
export async function sendMessage(
  platform: Platform,
  { governmentId, messageId }: { governmentId: string; messageId: string },
): Promise<void> {
  await makeDeliveries(platform, governmentId, messageId);
  for (;;) {
    const claimed = await claimNext(platform, governmentId, messageId);
    if (claimed === null) break;
    const outcome = await deliver(platform, governmentId, claimed);
    await keepOutcome(platform, governmentId, claimed, outcome);
  }
  await settleMessage(platform, governmentId, messageId);
}

async function makeDeliveries({ databases, clock }: Platform, governmentId: string, messageId: string): Promise<void> {
  const now = clock.now();
  await inGovernment(databases.jobs, governmentId, async (tx) => {
    const [message] = await query<MessageRow>(
      tx,
      `select id, kind, title, body, link, is_restricted, audience_post_id, audience_unit_id, audience_roles, channels, planned_for, state
       from liubu.message where government_id = $1 and id = $2 for update`,
      [governmentId, messageId],
    );
    if (message === undefined || message.state !== 'planned') return;
    const channels = (await channelsOn(tx, governmentId)).map((channel) => ({
      ...channel,
      settings: channelSettings.parse(channel.settings),
    }));
    const people = await peopleOf(tx, governmentId, message, dayIn(now));
    const from = new Date(Math.max(now.getTime(), message.plannedFor.getTime()));
    for (const { channelId, personId } of receiversOf(message, channels, people)) {
      const channel = channels.find(({ id }) => id === channelId)!;
      await query(
        tx,
        `insert into liubu.delivery (government_id, id, message_id, channel_id, person_id, next_try_at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing`,
        [governmentId, randomUUID(), messageId, channelId, personId, nextMoment(from, channel.settings)],
      );
    }
    await query(tx, "update liubu.message set state = 'sending' where government_id = $1 and id = $2", [
      governmentId,
      messageId,
    ]);
  });
}

const CLAIM_SQL = `select d.id, d.person_id, d.attempts, p.mail, p.phone, c.kind, c.id as channel_id, c.settings, c.sealed_secret,
    m.title, m.body, m.link, m.is_restricted, d.state, d.claimed_at,
    (select min(i.subject) from liubu.account a join liubu.account_identity i on i.government_id = a.government_id and i.account_id = a.id
      where a.government_id = d.government_id and a.person_id = d.person_id and i.provider ilike 'dingtalk%') as dingtalk,
    (select min(i.subject) from liubu.account a join liubu.account_identity i on i.government_id = a.government_id and i.account_id = a.id
      where a.government_id = d.government_id and a.person_id = d.person_id and i.provider ilike 'wecom%') as wecom,
    (select min(i.subject) from liubu.account a join liubu.account_identity i on i.government_id = a.government_id and i.account_id = a.id
      where a.government_id = d.government_id and a.person_id = d.person_id and i.provider ilike 'feishu%') as feishu
  from liubu.delivery d join liubu.channel c on c.government_id = d.government_id and c.id = d.channel_id
    join liubu.message m on m.government_id = d.government_id and m.id = d.message_id
    left join liubu.person p on p.government_id = d.government_id and p.id = d.person_id
  where d.government_id = $1 and d.message_id = $2 and c.is_on
    and ((d.state in ('planned', 'failed') and d.next_try_at <= $3) or (d.state = 'sending' and d.claimed_at < $4))
  order by d.next_try_at, d.id limit 1 for update of d skip locked`;

/** Takes the next delivery that is due, for this worker alone. */
async function claimNext(
  { databases, clock }: Platform,
  governmentId: string,
  messageId: string,
): Promise<Claimed | null> {
  const now = clock.now();
  return inGovernment(databases.jobs, governmentId, async (tx) => {
    for (;;) {
      const [row] = await query<Claimed & { state: string }>(tx, CLAIM_SQL, [
        governmentId,
        messageId,
        now,
        new Date(now.getTime() - CUT_OFF_MS),
      ]);
      if (row === undefined) return null;
      const set = (state: string, nextAt: Date, error: string | null) =>
        query(
          tx,
          'update liubu.delivery set state = $3, next_try_at = $4, last_error = coalesce($5, last_error), claim = null where government_id = $1 and id = $2',
          [governmentId, row.id, state, nextAt, error],
        );
      if (row.state === 'sending' && !SENDERS[row.kind](senderInput(row, {})).isRepeatable) {
        await set('unknown', now, '发送时中断，不知对方是否收到 / cut off while sending');
        continue;
      }
      if (
        CHANNEL_KINDS[row.kind][2] === 'group' &&
        (await sentLastMinute(tx, governmentId, row.channelId, now)) >= ROBOT_PER_MINUTE
      ) {
        await set('planned', new Date(now.getTime() + 60_000), null);
        continue;
      }
      await query(
        tx,
        `update liubu.delivery set state = 'sending', claim = $3, claimed_at = $4, attempts = attempts + 1 where government_id = $1 and id = $2`,
        [governmentId, row.id, randomUUID(), now],
      );
      return { ...row, attempts: row.attempts + 1 };
    }
  });
}

async function sentLastMinute(
  tx: Parameters<typeof query>[0],
  governmentId: string,
  channelId: string,
  now: Date,
): Promise<number> {
  const [row] = await query<{ count: number }>(
    tx,
    `select count(*)::int as count from liubu.delivery where government_id = $1 and channel_id = $2 and state in ('sent', 'sending') and coalesce(sent_at, claimed_at) > $3`,
    [governmentId, channelId, new Date(now.getTime() - 60_000)],
  );
  return row?.count ?? 0;
}

const senderInput = ({ settings }: { settings: unknown }, secrets: Record<string, string>) => ({
  settings: channelSettings.parse(settings),
  secrets,
});

/** What a restricted thing is told by outside: that there is something, and where. */
const RESTRICTED_WORDS = '有一件事项需要您处理，请登录六步查看 / something waits for you';

async function deliver({ config }: Platform, governmentId: string, claimed: Claimed): Promise<Outcome> {
  let sender: Sender;
  try {
    const secrets = openSecrets(config, governmentId, claimed);
    sender = SENDERS[claimed.kind](senderInput(claimed, secrets));
  } catch (cause) {
    return { kind: 'failed', error: `渠道设置有误 / the channel’s settings: ${(cause as Error).message}` };
  }
  return sender.send({
    deliveryId: claimed.id,
    title: claimed.isRestricted ? RESTRICTED_WORDS : claimed.title,
    body: claimed.isRestricted ? '' : claimed.body,
    link: config.publicUrl === null ? claimed.link : `${config.publicUrl}${claimed.link}`,
    to: addressAt(claimed, claimed.kind),
  });
}

/** Where the secrets of a channel are sealed for: put into another's row they do not open. */
export const sealedFor = (governmentId: string, channelId: string): string => `channel ${governmentId} ${channelId}`;

export function openSecrets(
  config: Platform['config'],
  governmentId: string,
  { sealedSecret, channelId }: { sealedSecret: string | null; channelId: string },
): Record<string, string> {
  if (sealedSecret === null) return {};
  const box = openSecretBox(secretsFolder(config));
  return JSON.parse(box.open(sealedSecret, sealedFor(governmentId, channelId))) as Record<string, string>;
}

async function keepOutcome(
  { databases, clock, log }: Platform,
  governmentId: string,
  { id, kind, attempts }: Claimed,
  outcome: Outcome,
): Promise<void> {
  const now = clock.now();
  const repeatable = SENDERS[kind]({ settings: channelSettings.parse({}), secrets: {} }).isRepeatable;
  const error = outcome.kind === 'sent' ? null : outcome.error.slice(0, 500);
  const again =
    outcome.kind === 'failed' || (outcome.kind === 'unknown' && repeatable)
      ? nextTry(now, attempts, outcome.kind === 'failed' ? (outcome.waitSeconds ?? null) : null)
      : null;
  const state =
    outcome.kind === 'sent'
      ? 'sent'
      : outcome.kind === 'unknown' && !repeatable
        ? 'unknown'
        : again === null
          ? 'given_up'
          : 'failed';
  if (error !== null) log.warn({ channel: kind, delivery: id, state }, 'message not delivered');
  await inGovernment(databases.jobs, governmentId, (tx) =>
    query(
      tx,
      `update liubu.delivery set state = $3, last_error = $4, sent_at = $5, next_try_at = coalesce($6, next_try_at), claim = null
       where government_id = $1 and id = $2 and state = 'sending'`,
      [governmentId, id, state, error, state === 'sent' ? now : null, again],
    ),
  );
}

/** The message says what became of its deliveries: the worst that a person should look at goes first. */
async function settleMessage({ databases, clock }: Platform, governmentId: string, messageId: string): Promise<void> {
  await inGovernment(databases.jobs, governmentId, (tx) =>
    query(
      tx,
      `update liubu.message m set
         state = case when d.total = 0 then 'in_product' when d.open > 0 then case when d.failed > 0 then 'failed' else 'sending' end
           when d.unknown > 0 then 'unknown' when d.given_up > 0 then 'given_up' else 'sent' end,
         attempts = d.attempts, last_error = d.last_error, sent_at = case when d.sent > 0 then coalesce(m.sent_at, $3) else m.sent_at end
       from (select count(*) as total, count(*) filter (where state in ('planned', 'sending', 'failed')) as open,
           count(*) filter (where state = 'failed') as failed, count(*) filter (where state = 'unknown') as unknown,
           count(*) filter (where state = 'given_up') as given_up, count(*) filter (where state = 'sent') as sent,
           coalesce(max(attempts), 0) as attempts, max(last_error) as last_error
         from liubu.delivery where government_id = $1 and message_id = $2) d
       where m.government_id = $1 and m.id = $2 and m.state <> 'in_product'`,
      [governmentId, messageId, clock.now()],
    ),
  );
}

/** Messages with something that is due, or was cut off, are sent again. @returns how many were asked for */
export async function sweepMessages(platform: Platform): Promise<number> {
  const { databases, jobs, clock } = platform;
  const now = clock.now();
  const due = await query<{ governmentId: string; messageId: string }>(
    databases.jobs,
    'select government_id, message_id from liubu.messages_to_send($1, $2, $3)',
    [now, new Date(now.getTime() - CUT_OFF_MS), SWEPT_AT_ONCE],
  );
  for (const [governmentId, messages] of Map.groupBy(due, (one) => one.governmentId))
    await inGovernment(databases.jobs, governmentId, async (tx) => {
      for (const { messageId } of messages) await jobs.enqueue(tx, 'send-message', { governmentId, messageId });
    });
  return due.length;
}
