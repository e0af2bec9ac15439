import { randomUUID } from 'node:crypto';
import {
  type BodyOf,
  CHANNEL_KINDS,
  type ChannelView,
  channelSettings,
  type DeliveryRow,
  type inspectChannelsApi,
} from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { openSecretBox, secretsFolder } from '../../../../platform/secret-box.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { openSecrets, sealedFor } from './send-message.ts';
import { SENDERS } from './senders/index.ts';

type Input = BodyOf<typeof inspectChannelsApi.saveChannel>;
interface Row {
  id: string;
  kind: ChannelView['kind'];
  name: string;
  isOn: boolean;
  settings: unknown;
  sealedSecret: string | null;
  revision: number;
}

export async function channelsOf(work: Work, { config }: Platform): Promise<ChannelView[]> {
  const rows = await query<
    Row & {
      sent: number;
      waiting: number;
      failed: number;
      unknown: number;
      lastError: string | null;
      lastSentAt: Date | null;
    }
  >(
    work.tx,
    `select c.id, c.kind, c.name, c.is_on, c.settings, c.sealed_secret, c.revision,
       count(d.id) filter (where d.state = 'sent')::int as sent, count(d.id) filter (where d.state in ('planned', 'sending', 'failed'))::int as waiting,
       count(d.id) filter (where d.state = 'given_up')::int as failed, count(d.id) filter (where d.state = 'unknown')::int as unknown,
       max(d.sent_at) as last_sent_at,
       (select e.last_error from liubu.delivery e where e.government_id = c.government_id and e.channel_id = c.id and e.last_error is not null
         order by e.claimed_at desc nulls last limit 1) as last_error
     from liubu.channel c left join liubu.delivery d on d.government_id = c.government_id and d.channel_id = c.id
     where c.government_id = $1 group by c.government_id, c.id order by c.created_at, c.id`,
    [work.governmentId],
  );
  return rows.map(({ sealedSecret, settings, lastSentAt, ...row }) => ({
    ...row,
    settings: channelSettings.parse(settings),
    secrets: namesOfSecrets(config, work.governmentId, row.id, sealedSecret),
    lastSentAt: lastSentAt?.toISOString() ?? null,
  }));
}

/** Their names alone; an installation that cannot open them says so by naming none. */
function namesOfSecrets(
  config: Platform['config'],
  governmentId: string,
  channelId: string,
  sealedSecret: string | null,
): string[] {
  try {
    return Object.keys(openSecrets(config, governmentId, { sealedSecret, channelId }));
  } catch {
    return [];
  }
}

const NEEDED: Readonly<
  Record<ChannelView['kind'], { settings: readonly (keyof Input['settings'])[]; secrets: readonly string[] }>
> = {
  mail: { settings: ['host', 'port', 'from'], secrets: [] },
  sms: { settings: ['base'], secrets: [] },
  dingtalk_work: { settings: ['appId', 'agentId'], secrets: ['appSecret'] },
  wecom_app: { settings: ['appId', 'agentId'], secrets: ['appSecret'] },
  feishu_app: { settings: ['appId'], secrets: ['appSecret'] },
  dingtalk_robot: { settings: [], secrets: ['token'] },
  wecom_robot: { settings: [], secrets: ['token'] },
  feishu_robot: { settings: [], secrets: ['token'] },
  todo_push: { settings: ['base'], secrets: ['sign'] },
};

/** Sets a channel up. What is needed must be there before it is switched on. @throws AppError INPUT_INVALID by field */
export async function saveChannel(
  work: Work,
  { config }: Platform,
  input: Input,
): Promise<{ id: string; revision: number }> {
  const { tx, governmentId } = work;
  const id = input.id ?? randomUUID();
  const [before] =
    input.id === null
      ? []
      : await query<Row>(
          tx,
          'select id, kind, name, is_on, settings, sealed_secret, revision from liubu.channel where government_id = $1 and id = $2 for update',
          [governmentId, id],
        );
  if (input.id !== null && (before === undefined || before.kind !== input.kind)) throw notFound();
  if (before !== undefined) demandRevision(before, input.revision ?? 0);
  const kept =
    before === undefined ? {} : openSecrets(config, governmentId, { sealedSecret: before.sealedSecret, channelId: id });
  const secrets = Object.fromEntries(Object.entries({ ...kept, ...input.secrets }).filter(([, value]) => value !== ''));
  demandWhole(input, secrets);
  const row = {
    name: input.name,
    isOn: input.isOn,
    settings: JSON.stringify(input.settings),
    sealedSecret:
      Object.keys(secrets).length === 0
        ? null
        : openSecretBox(secretsFolder(config)).seal(JSON.stringify(secrets), sealedFor(governmentId, id)),
  };
  const revision = (before?.revision ?? 0) + 1;
  if (before === undefined)
    await tx
      .insertInto('channel')
      .values({ governmentId, id, kind: input.kind, ...row, createdAt: work.now })
      .execute();
  else
    await tx
      .updateTable('channel')
      .set({ ...row, revision })
      .where('governmentId', '=', governmentId)
      .where('id', '=', id)
      .execute();
  await work.record({
    what: before === undefined ? 'inspect:add-channel' : 'inspect:edit-channel',
    subjectKind: 'channel',
    subjectId: id,
    // Where it leads and whether it is on; never what it is opened with.
    body: {
      kind: input.kind,
      name: input.name,
      isOn: input.isOn,
      base: input.settings.base ?? input.settings.host ?? null,
      secrets: Object.keys(secrets),
    },
  });
  return { id, revision };
}

function demandWhole({ kind, isOn, settings }: Input, secrets: Readonly<Record<string, string>>): void {
  if (!isOn) return;
  const needed = NEEDED[kind];
  const fields: Record<string, string> = {};
  for (const name of needed.settings)
    if (settings[name] === undefined || settings[name] === '') fields[`settings.${name}`] = '必填 / required';
  for (const name of needed.secrets) if (!secrets[name]) fields[`secrets.${name}`] = '必填 / required';
  if (Object.keys(fields).length > 0)
    throw new AppError(
      'INPUT_INVALID',
      {
        problems: `${CHANNEL_KINDS[kind][0]}还缺设置，不能开启 / ${CHANNEL_KINDS[kind][1]} lacks settings and cannot be switched on`,
      },
      { fields },
    );
}

/** Sends one message now and gives back what the other side said. */
export async function testChannel(
  work: Work,
  { config }: Platform,
  id: string,
  to: string,
): Promise<{ ok: boolean; answer: string }> {
  const [row] = await query<Row>(
    work.tx,
    'select id, kind, name, is_on, settings, sealed_secret, revision from liubu.channel where government_id = $1 and id = $2',
    [work.governmentId, id],
  );
  if (row === undefined) throw notFound();
  const secrets = openSecrets(config, work.governmentId, { sealedSecret: row.sealedSecret, channelId: id });
  const outcome = await SENDERS[row.kind]({ settings: channelSettings.parse(row.settings), secrets }).send({
    deliveryId: randomUUID(),
    title: '六步：渠道测试 / a test of the channel',
    body: '收到这条消息，说明渠道可用。',
    link: config.publicUrl ?? '',
    to: to === '' ? null : to,
  });
  await work.record({
    what: 'inspect:test-channel',
    subjectKind: 'channel',
    subjectId: id,
    body: { kind: row.kind, ok: outcome.kind === 'sent' },
  });
  return { ok: outcome.kind === 'sent', answer: outcome.kind === 'sent' ? outcome.answer : outcome.error };
}

export async function deliveriesOf(work: Work, state: string | undefined): Promise<DeliveryRow[]> {
  const rows = await query<Omit<DeliveryRow, 'createdAt' | 'sentAt'> & { createdAt: Date; sentAt: Date | null }>(
    work.tx,
    `select d.id, case when m.is_restricted then '—' else m.title end as title, m.kind, c.name as channel_name, c.kind as channel_kind,
       p.name as person_name, u.name as unit_name, d.state, d.attempts, d.last_error, m.created_at, d.sent_at
     from liubu.delivery d join liubu.message m on m.government_id = d.government_id and m.id = d.message_id
       join liubu.channel c on c.government_id = d.government_id and c.id = d.channel_id
       left join liubu.person p on p.government_id = d.government_id and p.id = d.person_id
       left join liubu.unit u on u.government_id = m.government_id and u.id = m.audience_unit_id
     where d.government_id = $1 and ($2::text is null or d.state = $2) order by m.created_at desc, d.id limit 500`,
    [work.governmentId, state ?? null],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  }));
}

/** By a person who decided that once more is better than not at all. */
export async function resend(work: Work, id: string): Promise<{ ok: true }> {
  const [row] = await query<{ messageId: string }>(
    work.tx,
    `update liubu.delivery set state = 'planned', attempts = 0, next_try_at = $3 where government_id = $1 and id = $2
       and state in ('given_up', 'unknown') returning message_id`,
    [work.governmentId, id, work.now],
  );
  if (row === undefined) throw notFound();
  await query(work.tx, "update liubu.message set state = 'sending' where government_id = $1 and id = $2", [
    work.governmentId,
    row.messageId,
  ]);
  await work.enqueue('send-message', { governmentId: work.governmentId, messageId: row.messageId });
  await work.record({
    what: 'inspect:resend',
    subjectKind: 'delivery',
    subjectId: id,
    body: { messageId: row.messageId },
  });
  return { ok: true };
}
