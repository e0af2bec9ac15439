import { channelSettings } from '@liubu/contract';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import type { Platform } from '../../../platform/platform.ts';
import { openSecretBox, type SecretBox, secretsFolder } from '../../../platform/secret-box.ts';
import { openSecrets, SENDERS, type Sender } from '../../../steps/4-inspect/index.ts';
import { followerPlace } from '../contact-box.ts';
import { sayOf } from '../declared.ts';
import type { SealedFollower } from '../keep-followers.ts';
import { portalAddressOf } from '../portal-address.ts';
import { changeMail, confirmMail } from './mails.ts';

/** So many mails a job; the next one goes on. */
const AT_ONCE = 200;
/** A gateway that refuses one after the other is left alone until the next day. */
const FAILURES_MOST = 5;
const TRIES_MOST = 4;

interface Due {
  id: string;
  planYear: number;
  sealed: string;
  isConfirmed: boolean;
  title: string;
  slug: string;
  edition: number;
}

/**
 * Mail to those who follow: once to have the mail confirmed by its owner, then when what the public sees of the item
 * changed since they were told last. At most one mail a day about an item.
 */
export async function tellFollowers(platform: Platform, { governmentId }: { governmentId: string }): Promise<number> {
  const { databases, clock, config, jobs, log } = platform;
  const ready = await inGovernment(databases.app, governmentId, async (tx) => {
    const { body: settings } = await sayOf(tx, governmentId);
    const portal = portalAddressOf(config, settings);
    if (!settings.mail.isOn || portal === null) return null;
    const [channel] = await query<{ id: string; settings: unknown; sealedSecret: string | null }>(
      tx,
      "select id, settings, sealed_secret from liubu.channel where government_id = $1 and kind = 'mail' and is_on order by created_at, id limit 1",
      [governmentId],
    );
    const [head] = await query<{ code: string; name: string }>(
      tx,
      "select head ->> 'code' as code, head ->> 'name' as name from liubu.public_edition where government_id = $1 order by edition desc limit 1",
      [governmentId],
    );
    if (channel === undefined || head === undefined) return null;
    return { channel, head, portal, due: await query<Due>(tx, DUE_SQL, [governmentId, AT_ONCE + 1]) };
  });
  if (ready === null) return 0;
  const { channel, head, portal } = ready;
  const box = openSecretBox(secretsFolder(config));
  let sender: Sender;
  try {
    sender = SENDERS.mail({
      settings: channelSettings.parse(channel.settings),
      secrets: openSecrets(config, governmentId, { sealedSecret: channel.sealedSecret, channelId: channel.id }),
    });
  } catch (cause) {
    log.warn({ err: cause }, 'mail to followers: the channel’s settings');
    return 0;
  }
  let failures = 0;
  let sent = 0;
  for (const due of ready.due.slice(0, AT_ONCE)) {
    const follower = opened(box, governmentId, due);
    if (follower === null) {
      log.warn({ follower: due.id }, 'mail to followers: sealed by another installation, and left alone');
      await giveUp(platform, governmentId, due.id);
      continue;
    }
    const { mail, code } = follower;
    const words = {
      government: head.name,
      title: due.title,
      itemAddress: `${portal}/${head.code}/${due.planYear}/items/${due.slug}/`,
      followAddress: `${portal}/${head.code}/${due.planYear}/follow/?item=${due.slug}`,
      code,
    };
    const outcome = await sender.send({
      deliveryId: `${due.id}-${due.isConfirmed ? due.edition : 'confirm'}`,
      ...(due.isConfirmed ? changeMail(words) : confirmMail(words)),
      link: '',
      to: mail,
    });
    // Cut off while it went out: it may have come, and is not sent a second time.
    const isOut = outcome.kind === 'sent' || outcome.kind === 'unknown';
    await inGovernment(databases.app, governmentId, (tx) =>
      query(
        tx,
        `update liubu.public_follower set mailed_at = case when $3 then $4 else mailed_at end,
           told_edition = case when $3 and confirmed_at is not null then $5 else told_edition end,
           tries = case when $3 then 0 else tries + $6 end
         where government_id = $1 and id = $2`,
        [governmentId, due.id, isOut, clock.now(), due.edition, outcome.kind === 'refused' ? TRIES_MOST : 1],
      ),
    );
    if (isOut) sent += 1;
    failures = isOut ? 0 : failures + 1;
    if (failures >= FAILURES_MOST) return sent;
  }
  if (ready.due.length > AT_ONCE)
    await inGovernment(databases.app, governmentId, (tx) => jobs.enqueue(tx, 'tell-followers', { governmentId }));
  return sent;
}

/** Null: a database that was moved without its key; the others are told all the same. */
function opened(box: SecretBox, governmentId: string, { id, sealed }: Due): SealedFollower | null {
  try {
    return JSON.parse(box.open(sealed, followerPlace(governmentId, id))) as SealedFollower;
  } catch {
    return null;
  }
}

const giveUp = ({ databases }: Platform, governmentId: string, id: string): Promise<unknown> =>
  inGovernment(databases.app, governmentId, (tx) =>
    query(tx, 'update liubu.public_follower set tries = $3 where government_id = $1 and id = $2', [
      ...[governmentId, id, TRIES_MOST],
    ]),
  );

/** Who waits for the first mail, and whose item is in a newer edition than they were told of. */
const DUE_SQL = `
  select f.id, f.plan_year, f.sealed, f.confirmed_at is not null as is_confirmed, p.body ->> 'title' as title, p.slug, p.edition
  from liubu.public_follower f
  join lateral (select i.edition, i.slug, i.body from liubu.public_item i
    where i.government_id = f.government_id and i.plan_year = f.plan_year and i.item_id = f.item_id order by i.edition desc limit 1) p on p.body is not null
  where f.government_id = $1 and f.tries < ${TRIES_MOST}
    and case when f.confirmed_at is null then f.mailed_at is null else p.edition > f.told_edition end
  order by f.confirmed_at is not null, f.asked_at, f.id limit $2`;
