import { query } from '../../../platform/database/tenant.ts';
import type { SecretBox } from '../../../platform/secret-box.ts';
import type { Work } from '../../../platform/work.ts';
import { type Slip, sortedSlips } from './rules/slips.ts';

/**
 * The box of a running ballot: one sealed text with every slip, sorted by digest. A vote takes it out, adds its slips,
 * sorts and seals it anew, so that no row, no transaction and no place in the table belongs to one vote; and what lies
 * in the database, its log and its copies tells nothing to who has not the installation's key.
 */
const placeOf = (ballotId: string): string => `ballot-box ${ballotId}`;

/** Line → digest and option, as short as it goes. */
type Packed = Record<string, [digest: string, option: string | null][]>;

const pack = (slips: readonly Slip[]): string => {
  const packed: Packed = {};
  for (const { lineId, digest, option } of sortedSlips(slips)) {
    packed[lineId] ??= [];
    packed[lineId].push([digest, option]);
  }
  return JSON.stringify(packed);
};

const unpack = (text: string): Slip[] =>
  Object.entries(JSON.parse(text) as Packed).flatMap(([lineId, of]) =>
    of.map(([digest, option]) => ({ lineId, digest, option })),
  );

export async function makeBox({ tx, governmentId }: Work, secrets: SecretBox, planYear: number, ballotId: string) {
  await query(
    tx,
    'insert into liubu.ballot_box (government_id, plan_year, ballot_id, sealed) values ($1, $2, $3, $4)',
    [governmentId, planYear, ballotId, secrets.seal(pack([]), placeOf(ballotId))],
  );
}

/** What is in the box; locked until the transaction ends, so that votes come one after the other. */
export async function openBox(
  { tx, governmentId }: Work,
  secrets: SecretBox,
  planYear: number,
  ballotId: string,
): Promise<Slip[]> {
  const [row] = await query<{ sealed: string | null }>(
    tx,
    'select sealed from liubu.ballot_box where government_id = $1 and plan_year = $2 and ballot_id = $3 for update',
    [governmentId, planYear, ballotId],
  );
  return row?.sealed == null ? [] : unpack(secrets.open(row.sealed, placeOf(ballotId)));
}

export async function closeBox(
  { tx, governmentId }: Work,
  secrets: SecretBox,
  planYear: number,
  ballotId: string,
  slips: readonly Slip[],
): Promise<void> {
  await query(
    tx,
    'update liubu.ballot_box set sealed = $4 where government_id = $1 and plan_year = $2 and ballot_id = $3',
    [governmentId, planYear, ballotId, secrets.seal(pack(slips), placeOf(ballotId))],
  );
}

/** After the count, or when the ballot is withdrawn. */
export async function emptyBox({ tx, governmentId }: Work, planYear: number, ballotId: string): Promise<void> {
  await query(
    tx,
    'update liubu.ballot_box set sealed = null where government_id = $1 and plan_year = $2 and ballot_id = $3',
    [governmentId, planYear, ballotId],
  );
}
