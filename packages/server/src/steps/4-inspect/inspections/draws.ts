import { randomUUID } from 'node:crypto';
import {
  type BodyOf,
  canonicalPopulation,
  DRAW_ALGORITHM,
  type DrawView,
  draw,
  type inspectInspectionsApi,
  populationHash,
} from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { momentIn } from '../../../platform/clock.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { demandPlanYear } from './commands/save-entry.ts';
import { isOffice } from './reach.ts';

interface Row extends Omit<DrawView, 'seedKnownFrom' | 'frozenAt' | 'drawnAt' | 'publishedAt' | 'samePopulation'> {
  seedKnownFrom: Date | null;
  frozenAt: Date;
  drawnAt: Date | null;
  publishedAt: Date | null;
  eventId: number | null;
}

const CHAIN_RULE = '留痕链中“冻结名单”这一环之后第一环的哈希（64 位十六进制，小写）';

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** Draws that the actor may see: the office all, everybody else what was published. */
async function drawRows(work: Work, planYear: number, id: string | null): Promise<Row[]> {
  return query<Row>(
    work.tx,
    `select d.id, d.title, d.seed_kind, d.seed_rule, d.seed_known_from, d.draw_count as count,
       ${id === null ? "'[]'::jsonb" : 'd.population'} as population, d.population_hash, d.algorithm, d.frozen_at, d.event_id::int8 as event_id,
       ${postWhoSql('d.government_id', 'd.frozen_by_post_id', 'd.frozen_at::date')} as frozen_by,
       (select s.sequence::int8 from liubu.seal s where s.government_id = d.government_id and s.event_id = d.event_id) as sealed_as,
       d.seed, d.seed_source, d.drawn, d.drawn_at, d.published_at, d.revision
     from liubu.inspection_draw d
     where d.government_id = $1 and d.plan_year = $2 and ($3::uuid is null or d.id = $3) and ($4 or d.published_at is not null)
     order by d.frozen_at desc, d.id`,
    [work.governmentId, planYear, id, isOffice(work)],
  );
}

const shown = ({ eventId: _, ...row }: Row) => ({
  ...row,
  seedKnownFrom: iso(row.seedKnownFrom),
  frozenAt: row.frozenAt.toISOString(),
  drawnAt: iso(row.drawnAt),
  publishedAt: iso(row.publishedAt),
});

export async function drawsOf(work: Work, planYear: number) {
  return (await drawRows(work, planYear, null)).map((row) => {
    const { population: _, ...rest } = shown(row);
    return rest;
  });
}

export async function drawOf(work: Work, planYear: number, id: string): Promise<DrawView> {
  const [row] = await drawRows(work, planYear, id);
  if (row === undefined) throw notFound();
  const same = await query<{ id: string; title: string; frozenAt: Date; isShown: boolean }>(
    work.tx,
    `select id, title, frozen_at, ($5 or published_at is not null) as is_shown from liubu.inspection_draw
     where government_id = $1 and plan_year = $2 and population_hash = $3 and id <> $4 order by frozen_at`,
    [work.governmentId, planYear, row.populationHash, id, isOffice(work)],
  );
  return {
    ...shown(row),
    samePopulation: same.map(({ isShown, frozenAt, ...one }) => ({
      ...one,
      title: isShown ? one.title : '（未公布 / not published）',
      frozenAt: frozenAt.toISOString(),
    })),
  };
}

/** @throws AppError INPUT_INVALID with what is wrong in the list */
const demandList = <T>(task: () => T, field: string): T => {
  try {
    return task();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError('INPUT_INVALID', { problems: cause.message }, { fields: { [field]: cause.message }, cause });
  }
};

/**
 * Freezes a population and says what will be the seed, before anybody can know it. The entry of the record holds the
 * population's hash, so that neither can be changed afterwards.
 */
export async function freezeDraw(
  work: Work,
  planYear: number,
  given: BodyOf<typeof inspectInspectionsApi.freezeDraw>,
): Promise<DrawView> {
  const { tx, governmentId } = work;
  await demandPlanYear(work, planYear);
  const population = demandList(() => canonicalPopulation(given.population), 'population');
  if (given.count > population.length) {
    const says = `名单只有 ${population.length} 个 / there are only ${population.length}`;
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { count: says } });
  }
  if (given.seedKind === 'public') demandAhead(work, given);
  const hash = populationHash(population);
  const id = randomUUID();
  const seedRule = given.seedKind === 'chain' ? CHAIN_RULE : given.seedRule;
  const eventId = await work.record({
    what: 'inspect:freeze-draw',
    subjectKind: 'draw',
    subjectId: id,
    body: {
      planYear,
      algorithm: DRAW_ALGORITHM,
      populationHash: hash,
      size: population.length,
      count: given.count,
      seedRule,
    },
  });
  await tx
    .insertInto('inspectionDraw')
    .values({
      governmentId,
      planYear,
      id,
      title: given.title,
      population: JSON.stringify(population),
      populationHash: hash,
      algorithm: DRAW_ALGORITHM,
      drawCount: given.count,
      seedKind: given.seedKind,
      seedRule,
      seedKnownFrom: given.seedKind === 'public' ? given.seedKnownFrom : null,
      frozenAt: work.now,
      frozenByPostId: work.actor.posts[0]?.postId ?? null,
      eventId,
    })
    .execute();
  return drawOf(work, planYear, id);
}

/** A public number is named with its source, and lies ahead. */
function demandAhead(work: Work, given: { seedRule: string; seedKnownFrom: string | null }): void {
  const fields: Record<string, string> = {};
  if (given.seedRule.trim() === '') fields.seedRule = '请说定用哪个公开号码 / say which public number it will be';
  if (given.seedKnownFrom === null || new Date(given.seedKnownFrom) <= work.now)
    fields.seedKnownFrom = '号码的公布时间须在此刻之后：先冻结名单，后有种子 / it must become known after this moment';
  const problems = Object.values(fields);
  if (problems.length > 0) throw new AppError('INPUT_INVALID', { problems: problems.join('；') }, { fields });
}

/** Draws once. What came out stays with all that it came of. */
export async function runDraw(
  work: Work,
  planYear: number,
  id: string,
  given: BodyOf<typeof inspectInspectionsApi.runDraw>,
): Promise<DrawView> {
  const { tx, governmentId } = work;
  await tx
    .selectFrom('inspectionDraw')
    .select('id')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  const [row] = await drawRows(work, planYear, id);
  if (row === undefined) throw notFound();
  if (row.drawn !== null)
    throw new AppError('STATE_REFUSED', {
      state: '已抽取 / drawn',
      doing: '再抽一次 / draw again',
      remedy: '结果只有一个；名单变了请另行冻结 / there is one result; freeze another list where it changed',
    });
  demandRevision(row, given.revision);
  const { seed, source } = row.seedKind === 'chain' ? await seedOfChain(work, row) : publicSeed(work, row, given);
  const { drawn, populationHash: hash } = demandList(() => draw(row.population, seed, row.count), 'seed');
  if (hash !== row.populationHash) throw new Error('the frozen population is not what its hash says');
  await tx
    .updateTable('inspectionDraw')
    .set({ seed, seedSource: source, drawn: JSON.stringify(drawn), drawnAt: work.now, revision: row.revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'inspect:run-draw',
    subjectKind: 'draw',
    subjectId: id,
    body: { planYear, populationHash: hash, seed, source, isHidden: true },
    personal: { drawn },
  });
  return drawOf(work, planYear, id);
}

function publicSeed(work: Work, row: Row, given: { seed?: string | undefined; seedSource?: string | undefined }) {
  if (row.seedKnownFrom !== null && row.seedKnownFrom > work.now)
    throw new AppError('RULE_BROKEN', {
      what: `种子要到 ${momentIn(row.seedKnownFrom)} 才公布 / the seed is not known before then`,
      remedy: '请在公布之后再抽 / draw afterwards',
    });
  const fields: Record<string, string> = {};
  if (!given.seed) fields.seed = '请填公布的号码 / the published number, please';
  if (!given.seedSource) fields.seedSource = '请写明从哪里看到、何时公布 / where it was published, and when';
  const problems = Object.values(fields);
  if (problems.length > 0) throw new AppError('INPUT_INVALID', { problems: problems.join('；') }, { fields });
  return { seed: given.seed!, source: given.seedSource! };
}

/** The link after that of the freezing: nobody could know it then, and everybody with the record can look it up. */
async function seedOfChain({ tx, governmentId }: Work, row: Row): Promise<{ seed: string; source: string }> {
  const [next] = await query<{ sequence: number; hash: string }>(
    tx,
    `select n.sequence::int8 as sequence, encode(n.hash, 'hex') as hash from liubu.seal f
     join liubu.seal n on n.government_id = f.government_id and n.sequence = f.sequence + 1
     where f.government_id = $1 and f.event_id = $2`,
    [governmentId, row.eventId],
  );
  if (next === undefined)
    throw new AppError('RULE_BROKEN', {
      what: '留痕链上还没有下一环 / the chain has no next link yet',
      remedy:
        '系统里再有任何一次操作，一秒之内就有；请稍后再抽 / the next change by anybody makes it within a second; draw then',
    });
  return { seed: next.hash, source: `留痕链第 ${next.sequence} 环 / link ${next.sequence} of the record` };
}

/**
 * Shows a draw to everybody. While a unit that it led to may not know yet, it stays closed: the draw would tell.
 */
export async function publishDraw(work: Work, planYear: number, id: string, revision: number): Promise<{ ok: true }> {
  const { tx, governmentId } = work;
  const [row] = await drawRows(work, planYear, id);
  if (row === undefined) throw notFound();
  demandRevision(row, revision);
  if (row.drawn === null)
    throw new AppError('STATE_REFUSED', {
      state: '还没有抽取 / not drawn',
      doing: '公布 / publish it',
      remedy: '请先抽取 / draw first',
    });
  const hidden = await query(
    tx,
    `select 1 from liubu.inspection_entry e where e.government_id = $1 and e.plan_year = $2 and e.draw_id = $3
       and e.mode <> 'announced' and e.state <> 'cancelled' and not exists (
         select 1 from liubu.inspection n where n.government_id = e.government_id and n.plan_year = e.plan_year
           and n.entry_id = e.id and n.state <> 'cancelled' and not exists (
             select 1 from liubu.inspection_object o where o.government_id = n.government_id and o.plan_year = n.plan_year
               and o.inspection_id = n.id and o.disclosed_at is null))`,
    [governmentId, planYear, id],
  );
  if (hidden.length > 0)
    throw new AppError('RULE_BROKEN', {
      what: '依此抽取安排的督查还没有让被督查单位知道 / units that it led to do not know of it yet',
      remedy: '请等各单位都到过之后再公布 / publish it when all of them were visited',
    });
  await tx
    .updateTable('inspectionDraw')
    .set({ publishedAt: work.now, revision: revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'inspect:publish-draw',
    subjectKind: 'draw',
    subjectId: id,
    body: { planYear, drawn: row.drawn },
  });
  return { ok: true };
}
