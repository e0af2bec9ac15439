import { type Refusal, type Submission, submission } from '@liubu/contract';
import { dayIn } from '../../platform/clock.ts';
import { inGovernment, query } from '../../platform/database/tenant.ts';
import { workForJob } from '../../platform/job-work.ts';
import type { Platform } from '../../platform/platform.ts';
import { openSecretBox, type SecretBox, secretsFolder } from '../../platform/secret-box.ts';
import { sayOf } from './declared.ts';
import { type KeptPhotos, keepBatch } from './keep-batch.ts';
import { keepRefusedCodes, REFUSED_CODES_MOST } from './keep-refused-codes.ts';
import { forgetPictures } from './pictures.ts';
import { readPlaces } from './places.ts';
import { rehearse } from './rehearse.ts';
import { type Judged, outOfPlace, type PublicPlaces } from './rules/judge.ts';
import { keepSentPictures, type PhotoSource } from './sent-pictures.ts';

export type { PhotoSource } from './sent-pictures.ts';

export interface TakeInOptions {
  /** Only what is for this government is taken: an officer takes a file in for one's own. */
  governmentId?: string;
  /** Where the zone that drew the form is known, its signature is looked at once more. */
  verifyToken?: (token: string) => boolean;
  /**
   * Tells what would become of each, and keeps nothing: neither letters nor pictures nor counts. All of it is one batch,
   * so that replays and bounds are those of the real taking.
   */
  rehearses?: boolean;
  /** Hears what became of each, in order. */
  each?: (at: number, why: Refusal | null) => void;
}

export interface TakenIn {
  taken: Record<Submission['kind'], number>;
  refused: Partial<Record<Refusal, number>>;
  /** The first thousand that were refused, by their place. */
  details: { at: number; id: string | null; why: Refusal }[];
}

const BATCH = 1000;
/** Making pictures anew takes most of the time: a batch ends after so many. */
const BATCH_PHOTOS = 20;
const DETAILS_MOST = 1000;

interface Candidate extends Judged {
  at: number;
}

/**
 * Takes in what the public sent: from a form of the same process, or from a file of the outer zone. Nothing in it is
 * believed: shape, government, age, whether it is open, replays (by token and by id), floods (by origin, day and what
 * waits) are looked at here, whoever looked before. What was refused is counted by its reason. However much comes, time
 * grows with it and memory does not.
 */
export async function takeIn(
  platform: Platform,
  submissions: Iterable<unknown> | AsyncIterable<unknown>,
  photos: PhotoSource,
  options: TakeInOptions = {},
): Promise<TakenIn> {
  const intake = new Intake(platform, photos, options);
  let at = 0;
  for await (const raw of submissions) await intake.add(at++, raw);
  await intake.end();
  return intake.outcome;
}

class Intake {
  readonly outcome: TakenIn = {
    taken: { message: 0, mark: 0, follow: 0, confirm: 0, unfollow: 0 },
    refused: {},
    details: [],
  };
  private readonly platform: Platform;
  private readonly photos: PhotoSource;
  private readonly options: TakeInOptions;
  private readonly box: SecretBox;
  private readonly governments = new Map<string, { id: string; places: PublicPlaces } | null>();
  /** Waiting for the next batch, by government. */
  private readonly waiting = new Map<string, Candidate[]>();
  private size = 0;
  private pictures = 0;

  constructor(platform: Platform, photos: PhotoSource, options: TakeInOptions) {
    this.platform = platform;
    this.photos = photos;
    this.options = options;
    this.box = openSecretBox(secretsFolder(platform.config));
  }

  async add(at: number, raw: unknown): Promise<void> {
    const parsed = submission.safeParse(raw);
    if (!parsed.success) return this.refuse(at, null, 'shape');
    const one = parsed.data;
    if (this.options.verifyToken?.(one.token) === false) return this.refuse(at, one.id, 'shape');
    const government = await this.governmentOf(one.governmentCode);
    if (government === null) return this.refuse(at, one.id, 'elsewhere');
    const day = dayIn(new Date(one.at));
    if (this.fullDays.has(`${government.id} ${one.kind} ${day}`)) return this.refuseOfFullDay(at, one, government.id);
    const itemId = one.itemSlug === null ? null : government.places.itemOf(one.year, one.itemSlug);
    const of = this.waiting.get(government.id) ?? [];
    of.push({ at, one, day, itemId });
    this.waiting.set(government.id, of);
    this.size += 1;
    if (one.kind === 'message') this.pictures += one.photos.length;
    if (!this.options.rehearses && (this.size >= BATCH || this.pictures >= BATCH_PHOTOS)) await this.flush();
  }

  async flush(): Promise<void> {
    for (const [governmentId, candidates] of this.waiting) await this.flushOf(governmentId, candidates);
    // What had no right shape belongs to nobody but who takes the file in.
    if (this.options.governmentId !== undefined) await this.countRefused(this.options.governmentId);
    this.waiting.clear();
    this.size = 0;
    this.pictures = 0;
  }

  private async flushOf(governmentId: string, candidates: readonly Candidate[]): Promise<void> {
    const { databases, clock, jobs } = this.platform;
    const { places } = [...this.governments.values()].find((known) => known?.id === governmentId)!;
    const now = clock.now();
    const settings = await inGovernment(databases.app, governmentId, (tx) => sayOf(tx, governmentId));
    const fit: Candidate[] = [];
    for (const candidate of candidates) {
      const why = outOfPlace(candidate, now, settings.body, places);
      if (why === null) fit.push(candidate);
      else this.refuse(candidate.at, candidate.one.id, why);
    }
    const kept = await keepSentPictures(this.platform, this.photos, {
      ...{ governmentId, rehearses: this.options.rehearses ?? false, messages: settings.body.messages },
      ...{ letters: fit.map(({ one }) => one), day: fit[0]?.day ?? null, spoilt: () => this.pending('photo') },
    });
    const run = this.options.rehearses ? rehearse : inGovernment;
    const verdicts = await run(databases.app, governmentId, (tx) =>
      keepBatch(workForJob(tx, governmentId, 'say', clock, jobs), this.box, settings.body, fit, kept),
    );
    for (const [at, candidate] of fit.entries()) {
      const why = verdicts[at] ?? null;
      if (why !== null) {
        this.refuse(candidate.at, candidate.one.id, why);
        if (why === 'day') this.fullDays.add(`${governmentId} ${candidate.one.kind} ${candidate.day}`);
      } else {
        this.outcome.taken[candidate.one.kind] += 1;
        this.options.each?.(candidate.at, null);
      }
    }
    if (this.options.rehearses) return;
    await this.forgetPictures(
      governmentId,
      fit.filter((_, at) => verdicts[at] !== null && verdicts[at] !== undefined),
      kept,
    );
    await this.countRefused(governmentId);
  }

  /** What was made anew for a letter that found no room does not stay: refusing must cost no disk. */
  private async forgetPictures(governmentId: string, refused: readonly Candidate[], kept: KeptPhotos): Promise<void> {
    const made = refused.flatMap(({ one }) =>
      one.kind === 'message' ? one.photos.flatMap((sha256) => kept.get(sha256) ?? []) : [],
    );
    if (made.length > 0) await forgetPictures(this.platform, governmentId, made);
  }

  private async governmentOf(code: string): Promise<{ id: string; places: PublicPlaces } | null> {
    const known = this.governments.get(code);
    if (known !== undefined) return known;
    const found = await readPlaces(this.platform, code);
    const allowed = found !== null && (this.options.governmentId ?? found.id) === found.id ? found : null;
    // Codes are what anybody may type: not more of them are remembered than there can be.
    if (this.governments.size < 5000) this.governments.set(code, allowed);
    return allowed;
  }

  /** A day that is full stays so: the rest of a flood costs no look at the database. */
  private readonly fullDays = new Set<string>();
  /** Codes of its letters, the newest of them: their senders are told. */
  private readonly lostCodes = new Map<string, string[]>();

  private refuseOfFullDay(at: number, one: Submission, governmentId: string): void {
    this.refuse(at, one.id, 'day');
    if (one.kind !== 'message') return;
    const codes = this.lostCodes.get(governmentId) ?? [];
    codes.push(one.codeHash);
    if (codes.length > REFUSED_CODES_MOST * 2) codes.splice(0, REFUSED_CODES_MOST);
    this.lostCodes.set(governmentId, codes);
  }

  private async keepLostCodes(): Promise<void> {
    if (this.options.rehearses) return;
    const { databases, clock, jobs } = this.platform;
    for (const [governmentId, codes] of this.lostCodes)
      await inGovernment(databases.app, governmentId, async (tx) => {
        const work = workForJob(tx, governmentId, 'say', clock, jobs);
        for (let from = 0; from < codes.length; from += BATCH)
          await keepRefusedCodes(work, codes.slice(from, from + BATCH));
        await this.countRefused(governmentId);
      });
    this.lostCodes.clear();
  }

  async end(): Promise<void> {
    await this.flush();
    await this.keepLostCodes();
  }

  /** Counted since the last batch. */
  private uncounted = new Map<Refusal, number>();

  private pending(why: Refusal): void {
    this.outcome.refused[why] = (this.outcome.refused[why] ?? 0) + 1;
    this.uncounted.set(why, (this.uncounted.get(why) ?? 0) + 1);
  }

  private refuse(at: number, id: string | null, why: Refusal): void {
    this.pending(why);
    if (this.outcome.details.length < DETAILS_MOST) this.outcome.details.push({ at, id, why });
    this.options.each?.(at, why);
  }

  private async countRefused(governmentId: string): Promise<void> {
    if (this.uncounted.size === 0 || this.options.rehearses) return;
    const counts = [...this.uncounted];
    this.uncounted = new Map();
    await inGovernment(this.platform.databases.app, governmentId, (tx) =>
      query(
        tx,
        `insert into liubu.public_refusal (government_id, on_day, why, count)
         select $1, $2::date, w, c from unnest($3::text[], $4::bigint[]) as r (w, c)
         on conflict (government_id, on_day, why) do update set count = liubu.public_refusal.count + excluded.count`,
        [governmentId, dayIn(this.platform.clock.now()), counts.map(([why]) => why), counts.map(([, n]) => n)],
      ),
    );
  }
}
