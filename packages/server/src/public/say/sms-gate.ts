import { randomUUID } from 'node:crypto';
import { channelSettings } from '@liubu/contract';
import type { SmsGate } from '@liubu/portal';
import { inGovernment, query } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';
import { openSecrets, SENDERS } from '../../steps/4-inspect/index.ts';
import { sayOf } from './declared.ts';
import { readPlaces } from './places.ts';

/** The text message that confirms a telephone, in whichever zone it is sent. */
export const codeText = (code: string): string =>
  `验证码 ${code}，十分钟内有效，用于在政府工作公开网站提交来信。非本人操作请忽略。`;

/** Looked at again after it, not at every form. */
const KEPT_MS = 30_000;

/**
 * Confirms telephones by the city's own SMS channel, where the office declared it so and one is switched on; nobody
 * outside is asked. A channel that was declared and is off confirms nobody, and takes no letters: `send` says so.
 */
export function smsGates(platform: Platform): (governmentCode: string) => Promise<SmsGate | null> {
  const { databases, config, clock } = platform;
  const known = new Map<string, { until: number; gate: SmsGate | null }>();
  return async (code) => {
    const now = clock.now().getTime();
    const kept = known.get(code);
    if (kept !== undefined && kept.until > now) return kept.gate;
    const found = await readPlaces(platform, code);
    const isOn =
      found !== null &&
      (await inGovernment(
        databases.app,
        found.id,
        async (tx) => (await sayOf(tx, found.id)).body.messages.confirmsBySms,
      ));
    const gate: SmsGate | null = isOn ? { send: (phone, sms) => send(found!.id, phone, sms) } : null;
    known.set(code, { until: now + KEPT_MS, gate });
    return gate;
  };

  async function send(governmentId: string, phone: string, code: string): Promise<boolean> {
    const [channel] = await inGovernment(databases.app, governmentId, (tx) =>
      query<{ id: string; settings: unknown; sealedSecret: string | null }>(
        tx,
        "select id, settings, sealed_secret from liubu.channel where government_id = $1 and kind = 'sms' and is_on order by created_at, id limit 1",
        [governmentId],
      ),
    );
    if (channel === undefined) return false;
    const secrets = openSecrets(config, governmentId, { sealedSecret: channel.sealedSecret, channelId: channel.id });
    const outcome = await SENDERS.sms({ settings: channelSettings.parse(channel.settings), secrets }).send({
      ...{ deliveryId: randomUUID(), to: phone, link: '', body: '' },
      title: codeText(code),
    });
    return outcome.kind === 'sent' || outcome.kind === 'unknown';
  }
}
