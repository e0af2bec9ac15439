import { createHash, randomBytes } from 'node:crypto';

/** 31 signs without those that look alike (0 O, 1 I L, 2 Z are told apart by leaving 0 1 I L O out). */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 12;
/** Whole rounds of the alphabet in a byte: those above are thrown away, so that every sign is as likely. */
const FAIR = Math.floor(256 / ALPHABET.length) * ALPHABET.length;

/**
 * 查询码: twelve signs of which all are equally likely, 31¹² ≈ 2⁵⁹, shown in fours. Only its hash is kept, so that who
 * reads what is kept cannot look anything up.
 */
export function makeCode(): string {
  let code = '';
  while (code.length < LENGTH)
    for (const byte of randomBytes(LENGTH * 2))
      if (byte < FAIR && code.length < LENGTH) code += ALPHABET[byte % ALPHABET.length];
  return code;
}

export const shownCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** As people type it: small letters, blanks, hyphens, full-width signs. @returns null for what is no code */
export function readCode(typed: string): string | null {
  const code = typed
    .slice(0, 60)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—·._]/g, '');
  return code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign)) ? code : null;
}

/** SHA-256, hexadecimal. What is compared is hashes of what was typed: how long it takes says nothing about any code. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');
