import { type PublicEdition, type PublicGovernment, type PublicYear, type ReleaseRules, slugOf } from '@liubu/contract';
import { declared } from '../../plans/declarations.ts';
import { AppError } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { RELEASE } from './declared.ts';
import { assembleItem, assembleYear, collidingSlugs } from './rules/assemble.ts';
import { hashOf } from './rules/compare.ts';
import { type FrozenParts, nameOf, type PartValues } from './rules/parts.ts';

/** What an act changes of one item: all its parts as they are from now on. */
export interface ItemChange {
  itemId: string;
  parts: FrozenParts;
  /** Taken out of the public as a whole; its parts are kept with it. */
  isWithdrawn: boolean;
  /** Names of parts that came or changed, and how many went: for the record. */
  changed: string[];
  gone: number;
}

export interface Act {
  act: PublicEdition['act'];
  planYear: number | null;
  planState: PublicYear['state'] | null;
  items: ItemChange[];
  year: { parts: FrozenParts; changed: string[] } | null;
  review: PublicEdition['review'];
  reason: string | null;
}

/** First parts of addresses that are the site's own and as long as a code. */
const RESERVED = ['assets', 'cities'];

/** First part of its addresses: the place's code, else a name that never changes. */
const codeOf = ({ id, placeCode, code }: { id: string; placeCode: string | null; code: string | null }): string => {
  const fits = [placeCode, code?.toLowerCase()].find(
    (one) => one && /^[0-9a-z]{6,12}$/.test(one) && !RESERVED.includes(one),
  );
  return fits ?? slugOf(id);
};

/**
 * The code by which the public knows this government. Of two with one code (a county, and a township that gave its
 * county's) the first that published keeps it: with two of them no page of anybody could be addressed.
 */
export async function publicCode({ tx, governmentId }: Pick<Work, 'tx' | 'governmentId'>): Promise<string> {
  const government = await tx
    .selectFrom('government')
    .select(['id', 'placeCode', 'code'])
    .where('id', '=', governmentId)
    .executeTakeFirstOrThrow();
  const code = codeOf(government);
  const [other] = await query(
    tx,
    "select 1 from liubu.public_editions(null) where head ->> 'code' = $1 and government_id <> $2 limit 1",
    [code, governmentId],
  );
  return other === undefined ? code : slugOf(governmentId);
}

/** Editions of a government come one after the other. Whoever makes one takes this first, and reads what stands after it. */
export async function lockEditions({ tx, governmentId }: Work): Promise<number> {
  await query(tx, "select pg_advisory_xact_lock(hashtextextended('public edition ' || $1::text, 0))", [governmentId]);
  const [last] = await query<{ edition: number | null }>(
    tx,
    'select max(edition) as edition from liubu.public_edition where government_id = $1',
    [governmentId],
  );
  return last?.edition ?? 0;
}

/**
 * Freezes an act as the next edition: what it changed, the government's own lines, the head of the record. The portal is
 * told when it commits.
 *
 * @returns the edition's number
 */
export async function makeEdition(work: Work, act: Act): Promise<number> {
  const { tx, governmentId, now, actor } = work;
  const edition = (await lockEditions(work)) + 1;
  const madeAt = now.toISOString();
  await query(
    tx,
    `insert into liubu.public_edition (government_id, edition, act, plan_year, made_at, post_id, head, record, review, changes, reason)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb, $10::jsonb, $11)`,
    [
      ...[governmentId, edition, act.act, act.planYear, now, actor.posts[0]?.postId ?? null],
      JSON.stringify(await headOf(work)),
      jsonOrNull(await recordHead(work)),
      jsonOrNull(act.review),
      JSON.stringify([
        ...(act.year === null ? [] : [{ itemId: null, parts: act.year.changed, gone: 0 }]),
        ...act.items.map(({ itemId, changed, gone }) => ({ itemId, parts: changed, gone })),
      ]),
      act.reason,
    ],
  );
  if (act.planYear !== null) {
    await freezeItems(work, act.planYear, act.items, { edition, releasedAt: madeAt });
    await freezeYear(work, act.planYear, act, edition);
    await liftWithdrawals(work, act.planYear, act.items, edition);
  }
  await work.announce('public', { edition, ...(act.planYear !== null && { year: act.planYear }) });
  return edition;
}

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

async function freezeItems(
  { tx, governmentId, now }: Work,
  planYear: number,
  items: readonly ItemChange[],
  at: { edition: number; releasedAt: string },
): Promise<void> {
  const colliding = collidingSlugs([
    ...(await publicIds(tx, governmentId, planYear)),
    ...items.flatMap(({ itemId, parts }) => [
      itemId,
      ...Object.keys(parts)
        .filter((p) => nameOf(p) === 'target')
        .map((p) => p.slice(7)),
    ]),
  ]);
  if (colliding !== null)
    throw new AppError('RULE_BROKEN', {
      what: `两个编号的公开地址相同（${colliding.join('、')}） / two ids share a public address`,
      remedy: '请先留住其中一项，并告诉技术支持 / hold one of them back and tell support',
    });
  for (const { itemId, parts, isWithdrawn } of items) {
    const promise = parts.promise!.value as PartValues['promise'];
    const { body, units } = assembleItem(itemId, parts, at);
    await query(
      tx,
      `insert into liubu.public_item (government_id, plan_year, item_id, edition, slug, code, position, parts, body, units, hash, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10::jsonb, $11, $12)`,
      [
        ...[governmentId, planYear, itemId, at.edition, slugOf(itemId), promise.code, promise.position],
        ...[JSON.stringify(parts), isWithdrawn ? null : JSON.stringify(body), JSON.stringify(units)],
        ...[hashOf(isWithdrawn ? null : body), now],
      ],
    );
  }
}

async function publicIds(tx: Work['tx'], governmentId: string, planYear: number): Promise<string[]> {
  const rows = await query<{ itemId: string; targets: string[] | null }>(
    tx,
    `select distinct on (item_id) item_id, (select array_agg(t ->> 'id') from jsonb_array_elements(body -> 'targets') t) as targets from liubu.public_item
     where government_id = $1 and plan_year = $2 order by item_id, edition desc`,
    [governmentId, planYear],
  );
  return rows.flatMap(({ itemId, targets }) => [itemId, ...(targets ?? [])]);
}

/** The year is frozen with the first act of it, and where it or its state changed. */
async function freezeYear({ tx, governmentId, now }: Work, planYear: number, act: Act, edition: number): Promise<void> {
  const [last] = await query<{ parts: FrozenParts; hash: string }>(
    tx,
    'select parts, hash from liubu.public_year where government_id = $1 and plan_year = $2 order by edition desc limit 1',
    [governmentId, planYear],
  );
  const parts = act.year?.parts ?? last?.parts ?? {};
  const body = assembleYear(planYear, act.planState ?? 'issued', parts);
  const hash = hashOf(body);
  if (hash === last?.hash) return;
  await query(
    tx,
    `insert into liubu.public_year (government_id, plan_year, edition, parts, body, hash, made_at) values ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7)`,
    [governmentId, planYear, edition, JSON.stringify(parts), JSON.stringify(body), hash, now],
  );
}

/** What is released again has a page again; that it was withdrawn stays in the record. */
async function liftWithdrawals(
  { tx, governmentId }: Work,
  planYear: number,
  items: readonly ItemChange[],
  edition: number,
): Promise<void> {
  for (const { itemId, parts, isWithdrawn } of items)
    if (!isWithdrawn)
      await query(
        tx,
        `update liubu.public_withdrawal set lifted_edition = $5 where government_id = $1 and plan_year = $2 and item_id = $3 and lifted_edition is null
           and (kind = 'item' or part = any($4::text[]))`,
        [governmentId, planYear, itemId, Object.keys(parts), edition],
      );
}

/** Of the government itself, and what other rooms may show beside its items. */
export type Head = Pick<PublicGovernment, 'code' | 'name' | 'level' | 'licence'> & {
  shows: Pick<ReleaseRules['fields'], 'mark' | 'question'>;
};

export async function headOf(work: Work): Promise<Head> {
  const { tx, governmentId } = work;
  const government = await tx
    .selectFrom('government')
    .select(['name', 'level'])
    .where('id', '=', governmentId)
    .executeTakeFirstOrThrow();
  const { body: rules } = await declared(tx, governmentId, RELEASE);
  return {
    code: await publicCode(work),
    name: government.name,
    level: government.level,
    licence: rules.licence,
    shows: { mark: rules.fields.mark, question: rules.fields.question },
  };
}

/** Where the record stands: whoever keeps it can later tell whether what came before was rewritten. */
async function recordHead({ tx, governmentId }: Work): Promise<PublicGovernment['record']> {
  const [head] = await query<{ sequence: number; hash: Buffer; at: Date }>(
    tx,
    'select sequence, hash, sealed_at as at from liubu.seal where government_id = $1 order by sequence desc limit 1',
    [governmentId],
  );
  return head === undefined
    ? null
    : { sequence: Number(head.sequence), hash: head.hash.toString('hex'), at: head.at.toISOString() };
}
