import type { Sender, SenderInput } from '../outgoing.ts';
import { attempt, call, outcomeOf } from './call.ts';

/** What a text message holds: the longest that gateways take in two parts. */
const MOST_CHARACTERS = 130;

/**
 * 短信网关 by a declared request: {phone} {text} {id} {secret} stand in address, headers and body. Values put into a body
 * of JSON are escaped, those put into an address or a form are encoded.
 */
export function smsSender({ settings, secrets }: SenderInput): Sender {
  const { base = '', method = 'POST', headers = {}, body = '', accepted = '' } = settings;
  return {
    isRepeatable: false,
    send: ({ deliveryId, title, link, to }) =>
      attempt(async () => {
        if (to === null || !/^\+?[0-9]{5,20}$/.test(to))
          return { kind: 'refused', error: '没有手机号 / no phone number' };
        const text = [title.slice(0, MOST_CHARACTERS), link.startsWith('http') ? link : ''].filter(Boolean).join(' ');
        const values: Record<string, string> = { phone: to, text, id: deliveryId, secret: secrets.token ?? '' };
        const fill = (template: string, encode: (value: string) => string): string =>
          template.replace(/\{(phone|text|id|secret)\}/g, (_, name: string) => encode(values[name] ?? ''));
        const isJson = body.trimStart().startsWith('{') || body.trimStart().startsWith('[');
        const answer = await call(fill(base, encodeURIComponent), {
          method,
          headers: {
            'content-type': isJson
              ? 'application/json; charset=utf-8'
              : 'application/x-www-form-urlencoded; charset=utf-8',
            ...Object.fromEntries(
              Object.entries(headers).map(([name, value]) => [name, fill(value, (one) => one.replace(/[\r\n]/g, ' '))]),
            ),
          },
          ...(method === 'POST' && {
            body: fill(body, isJson ? (value) => JSON.stringify(value).slice(1, -1) : encodeURIComponent),
          }),
        });
        return outcomeOf(answer, (said) =>
          accepted === '' || said.includes(accepted)
            ? { kind: 'sent', answer: said.slice(0, 300) }
            : { kind: 'failed', error: said.slice(0, 300) },
        );
      }),
  };
}
