import { COMMON_PASSWORDS } from './common-passwords.ts';

/** Characters, as people count them. Length is what makes guessing long; rules of composition make people write notes. */
export const PASSWORD_LENGTH = 10;
const LONGEST = 200;
/** Fewer different characters than this are one key held down or two in turn. */
const LEAST_DIFFERENT = 4;
const RUNS = [
  '0123456789012345',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

/**
 * Why a password is not taken; null when it is.
 *
 * @param loginName  may not be a part of it
 */
export function passwordProblem(password: string, loginName: string): string | null {
  const typed = password.normalize('NFKC');
  const length = [...typed].length;
  if (length < PASSWORD_LENGTH)
    return `密码至少 ${PASSWORD_LENGTH} 个字符，现在是 ${length} 个 / at least ${PASSWORD_LENGTH} characters, this has ${length}`;
  if (length > LONGEST) return `密码最多 ${LONGEST} 个字符 / at most ${LONGEST} characters`;
  const plain = typed.toLowerCase();
  const name = loginName.normalize('NFKC').toLowerCase();
  if (name !== '' && (plain.includes(name) || plain.includes([...name].reverse().join(''))) && isMostly(plain, name))
    return '密码不能由登录名构成 / it must not be made of the login name';
  if (new Set(plain).size < LEAST_DIFFERENT) return '密码里不同的字符太少 / too few different characters';
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '');
  if (
    COMMON_PASSWORDS.has(plain) ||
    COMMON_PASSWORDS.has(letters) ||
    COMMON_PASSWORDS.has(letters.replace(/\d{1,4}$/, ''))
  )
    return '这是最常被猜到的密码之一，请换一个 / it is one of those guessed first; choose another';
  for (const run of RUNS)
    if (run.includes(plain) || [...run].reverse().join('').includes(plain))
      return '密码不能是键盘或数字上的连续一串 / it must not be a run of keys';
  return null;
}

/** A short login name inside a long sentence gives nothing away. */
const isMostly = (password: string, name: string): boolean =>
  [...password].length - [...name].length < PASSWORD_LENGTH - 2;
