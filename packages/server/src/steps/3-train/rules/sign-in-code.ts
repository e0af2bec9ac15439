import { createHmac, timingSafeEqual } from 'node:crypto';

/** A code is shown for so long, and is taken for one more turn: a phone may be slow. */
export const TURN_SECONDS = 30;

const turnOf = (now: Date): number => Math.floor(now.getTime() / 1000 / TURN_SECONDS);

const codeOf = (secret: Buffer, sessionId: string, turn: number): string =>
  createHmac('sha256', secret).update(`${sessionId} ${turn}`).digest('base64url').slice(0, 20);

/** What the code on the wall says now, and how long it will. */
export function signInCode(secret: Buffer, sessionId: string, now: Date): { code: string; secondsLeft: number } {
  const turn = turnOf(now);
  return {
    code: codeOf(secret, sessionId, turn),
    secondsLeft: Math.ceil((turn + 1) * TURN_SECONDS - now.getTime() / 1000),
  };
}

/** Is this the code of now or of the turn before? A picture sent to somebody far away is soon worth nothing. */
export function isCodeOfNow(code: string, secret: Buffer, sessionId: string, now: Date): boolean {
  const given = Buffer.from(code);
  return [turnOf(now), turnOf(now) - 1].some((turn) => {
    const right = Buffer.from(codeOf(secret, sessionId, turn));
    return given.length === right.length && timingSafeEqual(given, right);
  });
}
