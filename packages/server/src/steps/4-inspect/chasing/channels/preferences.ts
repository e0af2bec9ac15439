import { CHANNEL_KINDS, type ChannelKind } from '@liubu/contract';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { addressAt } from './receivers.ts';

/** Personal channels of the government that are on, and whether one wants them. To-dos in the product always come. */
export async function preferencesOf(work: Work) {
  const { tx, governmentId, actor } = work;
  const [person] = await query<{ mail: string | null; phone: string | null; providers: string[]; unwanted: string[] }>(
    tx,
    `select p.mail, p.phone,
       array(select i.provider from liubu.account a join liubu.account_identity i on i.government_id = a.government_id and i.account_id = a.id
         where a.government_id = p.government_id and a.person_id = p.id) as providers,
       array(select w.kind from liubu.unwanted_channel w where w.government_id = p.government_id and w.person_id = p.id) as unwanted
     from liubu.person p where p.government_id = $1 and p.id = $2`,
    [governmentId, actor.personId],
  );
  const rows = await query<{ kind: ChannelKind }>(
    tx,
    'select distinct kind from liubu.channel where government_id = $1 and is_on',
    [governmentId],
  );
  const at = (name: string): string | null =>
    person?.providers.some((one) => one.toLowerCase().startsWith(name)) ? name : null;
  const known = {
    mail: person?.mail ?? null,
    phone: person?.phone ?? null,
    dingtalk: at('dingtalk'),
    wecom: at('wecom'),
    feishu: at('feishu'),
  };
  return {
    channels: rows
      .filter(({ kind }) => CHANNEL_KINDS[kind][2] === 'personal')
      .map(({ kind }) => ({
        kind,
        wanted: !(person?.unwanted ?? []).includes(kind),
        hasAddress: addressAt(known, kind) !== null,
      })),
    mail: known.mail,
  };
}

export async function setPreferences(
  work: Work,
  { unwanted, mail }: { unwanted: readonly ChannelKind[]; mail: string | null },
): Promise<{ ok: true }> {
  const { tx, governmentId, actor } = work;
  await query(tx, 'delete from liubu.unwanted_channel where government_id = $1 and person_id = $2', [
    governmentId,
    actor.personId,
  ]);
  for (const kind of new Set(unwanted))
    await tx.insertInto('unwantedChannel').values({ governmentId, personId: actor.personId, kind }).execute();
  await query(tx, 'update liubu.person set mail = $3 where government_id = $1 and id = $2', [
    governmentId,
    actor.personId,
    mail,
  ]);
  await work.record({
    what: 'people:set-channels',
    subjectKind: 'person',
    subjectId: actor.personId,
    body: { unwanted: [...new Set(unwanted)], hasMail: mail !== null },
  });
  return { ok: true };
}
