import { CHANNEL_KINDS, type ChannelKind, type ChannelSettings } from '@liubu/contract';
import { query, type Tx } from '../../../../platform/database/tenant.ts';

export interface MessageRow {
  id: string;
  kind: string;
  title: string;
  body: string;
  link: string;
  isRestricted: boolean;
  audiencePostId: string | null;
  audienceUnitId: string | null;
  audienceRoles: string[];
  channels: string[];
  plannedFor: Date;
  state: string;
}

export interface ChannelRow {
  id: string;
  kind: ChannelKind;
  name: string;
  settings: ChannelSettings;
  sealedSecret: string | null;
}

interface Person {
  personId: string;
  mail: string | null;
  phone: string | null;
  dingtalk: string | null;
  wecom: string | null;
  feishu: string | null;
  unwanted: string[];
}

/** Who holds the post, or a post with one of the roles (in the unit): holders, and deputies where nobody holds it. */
const PEOPLE_SQL = `with posts as (
    select o.id from liubu.post o where o.government_id = $1 and (o.valid_to is null or o.valid_to > $5::date)
      and (o.id = $2::uuid or ($2::uuid is null and ($3::uuid is null or o.unit_id = $3::uuid)
        and exists (select 1 from liubu.post_role r where r.government_id = o.government_id and r.post_id = o.id and r.role = any($4::text[])))))
  select distinct p.id as person_id, p.mail, p.phone,
    (select min(i.subject) from liubu.account a join liubu.account_identity i on i.government_id = a.government_id and i.account_id = a.id
      where a.government_id = p.government_id and a.person_id = p.id and i.provider ilike 'dingtalk%') as dingtalk,
    (select min(i.subject) from liubu.account a join liubu.account_identity i on i.government_id = a.government_id and i.account_id = a.id
      where a.government_id = p.government_id and a.person_id = p.id and i.provider ilike 'wecom%') as wecom,
    (select min(i.subject) from liubu.account a join liubu.account_identity i on i.government_id = a.government_id and i.account_id = a.id
      where a.government_id = p.government_id and a.person_id = p.id and i.provider ilike 'feishu%') as feishu,
    array(select w.kind from liubu.unwanted_channel w where w.government_id = p.government_id and w.person_id = p.id) as unwanted
  from posts join liubu.tenure t on t.government_id = $1 and t.post_id = posts.id and t.valid_from <= $5::date and (t.valid_to is null or t.valid_to > $5::date)
    and (t.cover = 'holder' or not exists (select 1 from liubu.tenure h where h.government_id = $1 and h.post_id = posts.id and h.cover = 'holder'
      and h.valid_from <= $5::date and (h.valid_to is null or h.valid_to > $5::date)))
  join liubu.person p on p.government_id = $1 and p.id = t.person_id`;

/** What a person is called at a channel; null: not to be reached there. */
export function addressAt(person: Omit<Person, 'personId' | 'unwanted'>, kind: ChannelKind): string | null {
  switch (kind) {
    case 'mail':
      return person.mail;
    case 'sms':
      return person.phone;
    case 'dingtalk_work':
      return person.dingtalk;
    case 'wecom_app':
      return person.wecom;
    case 'feishu_app':
      return person.feishu;
    default:
      return null;
  }
}

export interface Receiver {
  channelId: string;
  personId: string | null;
}

/**
 * Which channels a message goes by: each group that is declared for its kind, the portal, and for every person the first
 * channel, in the order in which the administrator set them up, by which that person can be reached and wants to be. A
 * person without any is told in the product, as everybody is.
 */
export function receiversOf(
  message: Pick<MessageRow, 'kind' | 'isRestricted' | 'channels'>,
  channels: readonly ChannelRow[],
  people: readonly Person[],
): Receiver[] {
  const wanted = channels.filter(({ kind }) => message.channels.length === 0 || message.channels.includes(kind));
  const receivers: Receiver[] = [];
  for (const { id, kind, settings } of wanted) {
    const [, , reach] = CHANNEL_KINDS[kind];
    // A group has members who may not see a restricted thing, not even that there is one.
    if (reach === 'group' && !message.isRestricted && (settings.messageKinds ?? []).some((one) => one === message.kind))
      receivers.push({ channelId: id, personId: null });
    if (reach === 'portal') receivers.push({ channelId: id, personId: null });
  }
  const personal = wanted.filter(({ kind }) => CHANNEL_KINDS[kind][2] === 'personal');
  for (const person of people) {
    const channel = personal.find(({ kind }) => addressAt(person, kind) !== null && !person.unwanted.includes(kind));
    if (channel !== undefined) receivers.push({ channelId: channel.id, personId: person.personId });
  }
  return receivers;
}

export const peopleOf = (tx: Tx, governmentId: string, message: MessageRow, today: string): Promise<Person[]> =>
  query(tx, PEOPLE_SQL, [governmentId, message.audiencePostId, message.audienceUnitId, message.audienceRoles, today]);

export const channelsOn = (tx: Tx, governmentId: string): Promise<ChannelRow[]> =>
  query(
    tx,
    'select id, kind, name, settings, sealed_secret from liubu.channel where government_id = $1 and is_on order by created_at, id',
    [governmentId],
  );
