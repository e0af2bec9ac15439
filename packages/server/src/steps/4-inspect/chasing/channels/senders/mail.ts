import nodemailer from 'nodemailer';
import type { Outcome, Sender, SenderInput } from '../outgoing.ts';
import { demandReachable } from '../rules/address.ts';

const TIMEOUT_MS = 10_000;

/** SMTP of the city. A server cannot tell repetitions, so that what was cut off is not sent again by itself. */
export function mailSender({ settings, secrets }: SenderInput): Sender {
  const { host = '', port = 25, security = 'starttls', user, from = '' } = settings;
  const transport = nodemailer.createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // The name of the message is its text: files and addresses named in it are never fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user !== undefined && user !== '' && { auth: { user, pass: secrets.password ?? '' } }),
  });
  return {
    isRepeatable: false,
    send: async ({ deliveryId, title, body, link, to }) => {
      if (to === null) return { kind: 'refused', error: '没有邮箱 / no mail address' };
      try {
        await demandReachable(host);
        const sent = await transport.sendMail({
          from,
          to,
          subject: title,
          text: [body, link].filter(Boolean).join('\n\n'),
          messageId: `<${deliveryId}@liubu>`,
        });
        return { kind: 'sent', answer: sent.response };
      } catch (cause) {
        return mailOutcome(cause as Error & { code?: string; responseCode?: number; command?: string });
      } finally {
        transport.close();
      }
    },
  };
}

/** What went wrong while the letter itself was on its way (DATA) may have been taken; before it, it was not. */
function mailOutcome(cause: Error & { code?: string; responseCode?: number; command?: string }): Outcome {
  const error = `${cause.code ?? ''} ${cause.message}`.trim().slice(0, 300);
  if (cause.responseCode !== undefined)
    return { kind: cause.responseCode >= 500 && cause.command === 'RCPT TO' ? 'refused' : 'failed', error };
  return { kind: cause.command === 'DATA' ? 'unknown' : 'failed', error };
}
