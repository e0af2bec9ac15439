import { createHmac } from 'node:crypto';
import type { Sender, SenderInput } from '../outgoing.ts';
import { attempt, call, outcomeOf } from './call.ts';

/**
 * 统一待办推送: signed JSON to the city's portal. `X-Liubu-Signature` is HMAC-SHA256, in hex, of `timestamp.body` with the
 * shared secret; `id` stays the same at every try, so that the portal takes it once.
 */
export function todoPush({ settings, secrets }: SenderInput): Sender {
  return {
    isRepeatable: true,
    send: ({ deliveryId, title, body, link }) =>
      attempt(async () => {
        const content = JSON.stringify({ id: deliveryId, title, body, link });
        const timestamp = String(Math.floor(Date.now() / 1000));
        const answer = await call(settings.base ?? '', {
          method: 'POST',
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'idempotency-key': deliveryId,
            'x-liubu-timestamp': timestamp,
            'x-liubu-signature': createHmac('sha256', secrets.sign ?? '')
              .update(`${timestamp}.${content}`)
              .digest('hex'),
          },
          body: content,
        });
        return outcomeOf(answer, (text) => ({ kind: 'sent', answer: text.slice(0, 300) }));
      }),
  };
}
