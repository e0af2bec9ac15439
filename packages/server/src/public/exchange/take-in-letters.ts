import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { InboxFile, Refusal } from '@liubu/contract';
import { type ByteSource, fingerprintOf, openInboxFile } from '@liubu/portal';
import type { Config } from '../../platform/config.ts';
import { inGovernment, query } from '../../platform/database/tenant.ts';
import { workForJob } from '../../platform/job-work.ts';
import { openBeside } from '../open-beside.ts';
import { placesByCode, takeIn } from '../say/index.ts';
import { exchangeKeys } from './exchange-keys.ts';
import { problemOf } from './inbox-files.ts';
import { countLetters, forAnother, type LetterCounts, lettersOf, opensNone } from './letters-of.ts';
import { type AsAsker, bringFile, takeFile } from './take-file.ts';

/** As the record names who did it: somebody who may use the installation itself. */
const COMMAND = 'liubu take-in';

/** What stands in a file, before anything of it is kept. */
export interface LettersSeen {
  fingerprint: string;
  isZoneKnown: boolean;
  number: number;
  count: number;
  counts: LetterCounts;
  opensNone: boolean;
  problem: InboxFile['problem'];
}

export interface LettersOutcome {
  taken: number;
  refused: { why: Refusal; count: number }[];
  /** From 0 on, in the order of the file. */
  details: { at: number; why: Refusal }[];
}

export interface LettersIntake {
  /** @throws PortalError when signature, parts or sizes do not hold; AppError for another government's */
  look(): Promise<LettersSeen>;
  /** What would become of each letter; nothing is kept. */
  rehearse(): Promise<LettersOutcome>;
  /**
   * Brings the file into quarantine and takes it in, as the page does; goes on with one that was brought already, or cut
   * off. @param confirmsZone  its fingerprint was compared @throws AppError DUPLICATE when it was taken in before
   */
  takeIn(confirmsZone: boolean): Promise<LettersOutcome>;
  close(): Promise<void>;
}

/**
 * The door of `liubu take-in`: the rules of the exchange page, for who stands at the installation itself, beside a
 * running server or without one.
 *
 * @throws StartError
 */
export async function openLettersIntake(config: Config, path: string, source: ByteSource): Promise<LettersIntake> {
  const name = basename(path).slice(0, 200);
  const { platform, close } = await openBeside(config, COMMAND, { leavesJobs: true });
  const { databases, clock, jobs } = platform;

  async function open() {
    const opened = openInboxFile(source, path);
    const { code } = opened.manifest.government;
    const found = await placesByCode(platform, code);
    if (found === null) throw forAnother(path, code);
    return { opened, governmentId: found.id, opening: exchangeKeys(config).opening };
  }
  const asCommand =
    (governmentId: string): AsAsker =>
    (task) =>
      inGovernment(databases.app, governmentId, (tx) => task(workForJob(tx, governmentId, COMMAND, clock, jobs)));

  return {
    close,
    look: async () => {
      const { opened, governmentId, opening } = await open();
      const { zone, number, count } = opened.manifest;
      const counts = await countLetters(opened, opening);
      const [known] = await inGovernment(databases.app, governmentId, (tx) =>
        query<{ lastNumber: number }>(
          tx,
          'select last_number from liubu.outer_zone where government_id = $1 and key = $2',
          [governmentId, zone],
        ),
      );
      return {
        ...{ fingerprint: fingerprintOf(zone), isZoneKnown: known !== undefined, number, count, counts },
        opensNone: opensNone(counts),
        problem: problemOf({ counts, number, lastNumber: known?.lastNumber ?? null }),
      };
    },
    rehearse: async () => {
      const { opened, governmentId, opening } = await open();
      const { taken, refused, details } = await takeIn(
        platform,
        lettersOf(opened, opening),
        async (sha256) => opened.photo(sha256, opening),
        { governmentId, rehearses: true },
      );
      return {
        taken: Object.values(taken).reduce((sum, n) => sum + n, 0),
        refused: Object.entries(refused).map(([why, count]) => ({ why: why as Refusal, count })),
        details: details.map(({ at, why }) => ({ at, why })),
      };
    },
    takeIn: async (confirmsZone) => {
      const { governmentId } = await open();
      const asAsker = asCommand(governmentId);
      const sha256 = await hashOf(path);
      const waiting = await asAsker(({ tx }) =>
        query<{ id: string }>(
          tx,
          `select id from liubu.inbox_file where government_id = $1 and sha256 = $2 and state <> 'refused' and outcome is null`,
          [governmentId, sha256],
        ),
      );
      const id = waiting[0]?.id ?? (await bringFile(platform, asAsker, { name, content: createReadStream(path) })).id;
      const { outcome } = await takeFile(platform, asAsker, { id, confirmsZone });
      return {
        taken: outcome!.taken,
        refused: outcome!.refused as LettersOutcome['refused'],
        details: outcome!.details.map(({ at, why }) => ({ at, why: why as Refusal })),
      };
    },
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
