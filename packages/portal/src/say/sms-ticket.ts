import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** 短信网关, where a city has one: a telephone is confirmed before a letter is taken. */
export interface SmsGate {
  /** @returns false when it could not be sent */
  send(phone: string, code: string): Promise<boolean>;
}

const LIFE_MS = 10 * 60_000;

/** As people write mobile numbers; null for what is none. */
export const readPhone = (typed: string): string | null => {
  const phone = typed
    .slice(0, 40)
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(?:\+?86)(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(phone) ? phone : null;
};

/**
 * Codes by text message, without remembering any: the ticket that comes back with the form says, signed, which code was
 * sent to which telephone and until when. It holds no code in the clear.
 */
export function smsTickets(key: Uint8Array, now: () => Date) {
  const signKey = createHmac('sha256', key).update('sms ticket').digest();
  const sign = (phone: string, code: string, until: string): Buffer =>
    createHmac('sha256', signKey).update(`${phone}\n${code}\n${until}`).digest();
  return {
    make: (phone: string): { code: string; ticket: string } => {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const until = (now().getTime() + LIFE_MS).toString(36);
      return { code, ticket: `${until}.${sign(phone, code, until).toString('base64url')}` };
    },
    isGood: (ticket: string, phone: string, code: string): boolean => {
      const [until = '', signature = ''] = ticket.slice(0, 100).split('.');
      const given = Buffer.from(signature, 'base64url');
      const wanted = sign(phone, code.trim(), until);
      return (
        given.length === wanted.length && timingSafeEqual(given, wanted) && Number.parseInt(until, 36) > now().getTime()
      );
    },
  };
}
