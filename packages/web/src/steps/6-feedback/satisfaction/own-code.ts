/** Letters and digits that are not taken for one another when written by hand. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * The voter's own code, drawn on the voter's device: 16 of 32 signs, 80 bits. getRandomValues is there without a secure
 * context too.
 */
export function drawCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** In fours, as people write it down. */
export const codeText = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-');
