import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type FormKind = 'message' | 'mark' | 'follow';

/** A form that lies open longer is drawn anew, with what was typed. */
export const TOKEN_LIFE_MS = 2 * 3_600_000;
/** Nobody writes a letter faster; a program does. */
const LEAST_MS: Readonly<Record<FormKind, number>> = { message: 4000, mark: 1500, follow: 2500 };
/** So many are remembered as used; more within their life means a flood, and then none is taken. */
const SPENT_MOST = 100_000;

export type TokenVerdict = 'good' | 'early' | 'expired' | 'forged' | 'spent';

/**
 * One-time tokens of forms: signed by the zone's key, bound to what the form is for, good for two hours, once. Whoever
 * has no key makes none, so that every submission costs a form that was fetched before.
 */
export interface FormTokens {
  make(kind: FormKind, place: string): string;
  verify(token: string, kind: FormKind, place: string): TokenVerdict;
  /** @returns false when it was used before, or too many are */
  spend(token: string): boolean;
}

export function formTokens(key: Uint8Array, now: () => Date): FormTokens {
  const signKey = createHmac('sha256', key).update('form token').digest();
  const spent = new Map<string, number>();
  const sign = (kind: FormKind, place: string, nonce: string, at: string): Buffer =>
    createHmac('sha256', signKey).update(`${kind}\n${place}\n${nonce}\n${at}`).digest().subarray(0, 18);
  const forget = (time: number): void => {
    // In the order in which they end, nearly: the oldest were used first.
    for (const [token, until] of spent) {
      if (until > time && spent.size < SPENT_MOST) break;
      if (until > time) break;
      spent.delete(token);
    }
  };
  return {
    make: (kind, place) => {
      const nonce = randomBytes(12).toString('base64url');
      const at = now().getTime().toString(36);
      return `${nonce}.${at}.${sign(kind, place, nonce, at).toString('base64url')}`;
    },
    verify: (token, kind, place) => {
      const [nonce, at, signature, rest] = token.slice(0, 200).split('.');
      if (!nonce || !at || !signature || rest !== undefined) return 'forged';
      const given = Buffer.from(signature, 'base64url');
      const wanted = sign(kind, place, nonce, at);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'forged';
      const age = now().getTime() - Number.parseInt(at, 36);
      if (age > TOKEN_LIFE_MS || age < 0) return 'expired';
      if (age < LEAST_MS[kind]) return 'early';
      return spent.has(token) ? 'spent' : 'good';
    },
    spend: (token) => {
      const time = now().getTime();
      forget(time);
      if (spent.has(token) || spent.size >= SPENT_MOST) return false;
      spent.set(token, time + TOKEN_LIFE_MS);
      return true;
    },
  };
}
