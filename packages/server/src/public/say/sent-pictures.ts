import type { SaySettings, Submission } from '@liubu/contract';
import { inGovernment, query } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';
import { cleanPhoto } from './clean-photo.ts';
import type { KeptPhotos } from './keep-batch.ts';

/** Pictures by their hash: of a form in the same process, or out of a file. */
export type PhotoSource = ReadonlyMap<string, Uint8Array> | ((sha256: string) => Promise<Uint8Array | null>);

export interface SentPictures {
  governmentId: string;
  /** Those that may be taken. */
  letters: readonly Submission[];
  messages: Pick<SaySettings['messages'], 'takesPhotos' | 'waitingMost' | 'perDay'>;
  /** Of the first of them. */
  day: string | null;
  /** Looks whether they can be used, and keeps none. */
  rehearses: boolean;
  /** Hears of each that is not taken. */
  spoilt(): void;
}

/**
 * Makes the pictures of letters anew and keeps them, before the transaction: it is not held open for them. Where pictures
 * are not taken, the letter is, without them.
 *
 * @returns hash as it was sent → hash as it was kept
 */
export async function keepSentPictures(
  platform: Platform,
  photos: PhotoSource,
  { governmentId, letters, messages, day, rehearses, spoilt }: SentPictures,
): Promise<KeptPhotos> {
  const kept = new Map<string, string>();
  const wanted = new Set(letters.flatMap((one) => (one.kind === 'message' ? one.photos : [])));
  if (wanted.size === 0 || day === null) return kept;
  if (!messages.takesPhotos) {
    for (const _ of wanted) spoilt();
    return kept;
  }
  if (await isFull(platform, governmentId, messages, day)) return kept;
  for (const sha256 of wanted) {
    const bytes = typeof photos === 'function' ? await photos(sha256) : (photos.get(sha256) ?? null);
    if (bytes === null) continue;
    try {
      const clean = await cleanPhoto(bytes);
      kept.set(sha256, rehearses ? sha256 : await platform.files.put(governmentId, clean));
    } catch {
      spoilt();
    }
  }
  return kept;
}

/** Then no picture is made anew for what will find no room. */
async function isFull(
  { databases }: Platform,
  governmentId: string,
  { waitingMost, perDay }: SentPictures['messages'],
  day: string,
): Promise<boolean> {
  const [row] = await inGovernment(databases.app, governmentId, (tx) =>
    query<{ full: boolean }>(
      tx,
      `select (select count(*) from liubu.public_message where government_id = $1 and state = 'new') >= $2
         or (select count(*) from liubu.public_message where government_id = $1 and said_on = $4::date) >= $3 as full`,
      [governmentId, waitingMost, perDay, day],
    ),
  );
  return row!.full;
}
