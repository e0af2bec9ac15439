import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { channelSettings } from '@liubu/contract';
import { PortalError, type SmsGate } from '@liubu/portal';
import { z } from 'zod';
import { SENDERS } from '../../steps/4-inspect/index.ts';
import { codeText } from '../say/index.ts';

/** 外网区的短信网关: the same declared request as the channel inside, and its secret, in a file of the outer zone's own. */
const gateway = channelSettings
  .pick({ method: true, headers: true, body: true, accepted: true })
  .extend({ base: channelSettings.shape.base.unwrap(), secret: z.string().max(1000).default('') })
  .strict();

/**
 * No secret travels in a pack: who runs the outer zone names the gateway there.
 *
 * @param file  JSON, readable by its owner alone
 * @throws PortalError GATEWAY_UNUSABLE
 */
export function readOuterSms(file: string): SmsGate {
  const unusable = (reason: string, cause?: unknown) =>
    new PortalError('GATEWAY_UNUSABLE', { file, reason }, { cause });
  const text = (() => {
    try {
      if (process.platform !== 'win32' && statSync(file).mode & 0o077)
        throw unusable('其他用户也能读写，请 chmod 600 / others may read it, chmod 600');
      return readFileSync(file, 'utf8');
    } catch (cause) {
      throw cause instanceof PortalError ? cause : unusable((cause as NodeJS.ErrnoException).code ?? '', cause);
    }
  })();
  const parsed = gateway.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unusable(`${issue!.path.join('.') || 'JSON'}: ${issue!.message}`);
  }
  const { secret, ...settings } = parsed.data;
  const sender = SENDERS.sms({ settings: channelSettings.parse(settings), secrets: { token: secret } });
  return {
    send: async (phone, code) => {
      const outcome = await sender.send({
        ...{ deliveryId: randomUUID(), to: phone, link: '', body: '', title: codeText(code) },
      });
      return outcome.kind === 'sent' || outcome.kind === 'unknown';
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
