import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id (the library's default kind) with 19 MiB, two passes, one lane: the least that OWASP's password storage
 * cheat sheet names, some 25 ms of one core. Raise them and every password is hashed anew when it is next used.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const WRITTEN = `m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}`;

/** What is typed on different keyboards as the same is the same. */
const asTyped = (password: string): string => password.normalize('NFKC');

/** Runs on a thread of the pool; the server goes on answering. */
export const hashPassword = (password: string): Promise<string> => hash(asTyped(password), PARAMETERS);

/** Hashed with other parameters than today's. */
export const isOldHash = (hashed: string): boolean => !hashed.startsWith(`$argon2id$v=19$${WRITTEN}$`);

let decoy: Promise<string> | null = null;

/**
 * @param hashed  null for a name that nobody has, or an account without a password: then a decoy takes the same time
 * @returns whether the password is right; never so for null
 */
export async function isPassword(hashed: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no password is this one');
  const right = await verify(hashed ?? (await decoy), asTyped(password)).catch(() => false);
  return right && hashed !== null;
}
