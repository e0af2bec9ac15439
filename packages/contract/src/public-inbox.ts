import { z } from 'zod';
import { slug } from './public-site.ts';
import { id, line, moment, sha256, year } from './values.ts';

/**
 * 来信: what the public sends, as it stands in the quarantined file that comes back from the outer zone. Nothing in it is
 * believed before it was checked: shape, size, token, replay, flood.
 */
export const INBOX_FORMAT = 'liubu.inbox/1';
export const MESSAGE_MAX = 1000;
export const MESSAGE_PHOTOS_MAX = 3;

const about = z.object({
  id,
  governmentCode: z.string().regex(/^[0-9a-z]{6,12}$/),
  year,
  /** Null: about the whole. */
  itemSlug: slug.nullable(),
  at: moment,
  /** One-time token of the form, signed by the zone that drew it; a second use is a replay. */
  token: z.string().max(400),
  /** Daily salted hash of where it came from: holds floods back, tells nobody who it was. */
  origin: z.string().regex(/^[0-9a-f]{16,64}$/),
});

export const submission = z.discriminatedUnion('kind', [
  about.extend({
    kind: z.literal('message'),
    text: line(MESSAGE_MAX),
    place: z.string().trim().max(100).nullable(),
    /** sha256 of pictures in the same file, already without data about where they were taken. */
    photos: z.array(sha256).max(MESSAGE_PHOTOS_MAX),
    /** Telephone or mail for the answer, if the sender wants one; personal. */
    contact: z.string().trim().max(100).nullable(),
    codeHash: sha256,
  }),
  about.extend({ kind: z.literal('mark'), mark: z.int().min(1).max(5) }),
  about.extend({
    kind: z.literal('follow'),
    mail: z.email().max(200),
    /** Names the request alone: the code by which it is confirmed is made where the mail is sent, and is in it only. */
    confirmHash: sha256,
  }),
  about.extend({ kind: z.literal('confirm'), confirmHash: sha256 }),
  about.extend({ kind: z.literal('unfollow'), confirmHash: sha256 }),
]);
export type Submission = z.output<typeof submission>;

export type Taken = 'taken' | 'replayed' | 'repeated' | 'refused' | 'full';

/** Where submissions go: the database of the same process, or a file of the outer zone. */
export interface Inbox {
  /**
   * Photos are JPEG without metadata, keyed by sha256.
   *
   * @returns taken, or why not: sent a second time · the same said already that day from there · not open, or not of
   *   something public · too much waits
   */
  take(one: Submission, photos: ReadonlyMap<string, Uint8Array>): Promise<Taken>;
}
