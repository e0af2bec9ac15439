import type { BodyOf, publicSayApi, Refusal, ResponseOf, SaySettings } from '@liubu/contract';
import { declare } from '../../../plans/declarations.ts';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { SecretBox } from '../../../platform/secret-box.ts';
import type { Work } from '../../../platform/work.ts';
import { SAY, sayOf } from '../declared.ts';
import { keepHotlineKey, openHotlineKey } from '../hotline/hotline-key.ts';
import { problemsOf, requestOf, SAMPLE } from '../hotline/request.ts';
import { portalAddressOf } from '../portal-address.ts';

const REFUSED_DAYS = 30;

/** Settings as they stand, and what was not taken of late. */
export async function sayStanding(
  work: Work,
  platform: Platform,
  box: SecretBox,
): Promise<ResponseOf<typeof publicSayApi.saySettings>> {
  const { tx, governmentId } = work;
  const { body: settings, version } = await sayOf(tx, governmentId);
  const refused = await query<{ why: Refusal; count: number }>(
    tx,
    `select why, sum(count)::int as count from liubu.public_refusal where government_id = $1 and on_day > $2::date - ${REFUSED_DAYS}
     group by why order by 2 desc, why`,
    [governmentId, work.today],
  );
  const channels = await query<{ kind: string }>(
    tx,
    "select distinct kind from liubu.channel where government_id = $1 and is_on and kind in ('mail', 'sms')",
    [governmentId],
  );
  const [followers] = await query<{ count: number }>(
    tx,
    'select count(distinct mail_print)::int as count from liubu.public_follower where government_id = $1 and confirmed_at is not null',
    [governmentId],
  );
  return {
    settings,
    version,
    hasHotlineKey: (await openHotlineKey(tx, governmentId, box)) !== null,
    hasMailChannel: channels.some(({ kind }) => kind === 'mail'),
    hasSmsChannel: channels.some(({ kind }) => kind === 'sms'),
    portalAddress: portalAddressOf(platform.config, { ...settings, mail: { ...settings.mail, portalAddress: '' } }),
    refused,
    followers: followers?.count ?? 0,
  };
}

/** @throws AppError INPUT_INVALID by field for what could not work as it is set up */
export async function declareSay(
  work: Work,
  platform: Platform,
  box: SecretBox,
  { settings, hotlineKey, from, reason }: BodyOf<typeof publicSayApi.declareSay>,
): Promise<{ settings: SaySettings; version: number }> {
  const fields: Record<string, string> = {};
  if (settings.hotline.isOn)
    for (const { field, says } of problemsOf(settings.hotline)) fields[`settings.hotline.${field}`] = says;
  if (settings.mail.isOn && portalAddressOf(platform.config, settings) === null)
    fields['settings.mail.portalAddress'] = '必填：邮件里的链接要用 / needed for links in mails';
  if (settings.marks.fewestLow < settings.marks.fewestShown)
    fields['settings.marks.fewestLow'] = '不能少于公开的最少人次 / not fewer than are shown';
  if (Object.keys(fields).length > 0)
    throw new AppError('INPUT_INVALID', { problems: Object.values(fields).join('；') }, { fields });
  if (hotlineKey !== undefined) await keepHotlineKey(work.tx, work.governmentId, box, hotlineKey);
  const { body, version } = await declare(work, SAY, settings, { from, reason });
  // What is open to the public stands on its pages.
  await work.announce('public-say', { version });
  return { settings: body, version };
}

/** What would be sent to the hotline, of an invented letter; nothing is sent. */
export function previewHotline({ hotline }: SaySettings): ResponseOf<typeof publicSayApi.tryHotline> {
  return {
    address: hotline.address,
    body: requestOf(hotline, SAMPLE, '••••').body,
    problems: problemsOf(hotline).map(({ says }) => says),
  };
}
