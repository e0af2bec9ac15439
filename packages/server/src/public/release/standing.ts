import type { ReleaseFinding, ReleaseMode, ReleaseRules } from '@liubu/contract';
import { declared } from '../../plans/declarations.ts';
import { query, type Tx } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { postWhoSql } from '../../steps/2-deploy/index.ts';
import { RELEASE } from './declared.ts';
import { type Reading, readSources, reportDocument } from './read-sources.ts';
import { readNames } from './read-story.ts';
import { candidateOf, type ItemSource, modeOf } from './rules/candidate.ts';
import { blocks, findingsIn, textsIn } from './rules/check-text.ts';
import { type Difference, differences, hashOfDifferences } from './rules/compare.ts';
import { type NameRegister, registerOf } from './rules/find-names.ts';
import { type CandidateParts, type FrozenParts, goesWith, nameOf } from './rules/parts.ts';
import { yearCandidate } from './year-source.ts';

/** A difference with all that decides whether it may be released. */
export interface Judged extends Difference {
  mode: ReleaseMode;
  findings: ReleaseFinding[];
  isBlocked: boolean;
  held: Hold | null;
}

export interface Hold {
  id: string;
  itemId: string | null;
  part: string;
  reason: string;
  at: Date;
  by: string | null;
}

/** What is public of a thing now. */
export interface Released {
  parts: FrozenParts;
  /** False: withdrawn as a whole. */
  isPublic: boolean;
  edition: number;
  madeAt: Date;
  code: string;
}

/** An item, or the year itself (itemId null), with what waits of it. */
export interface Standing {
  itemId: string | null;
  /** Null where nothing of the item is followed any more. */
  source: ItemSource | null;
  released: Released | null;
  /** Null: nothing of it may be public. */
  candidate: CandidateParts | null;
  waiting: Judged[];
  hash: string;
}

export interface YearStanding {
  items: Standing[];
  year: Standing;
  rules: ReleaseRules;
  rulesVersion: number;
  timeZone: string;
  planState: 'drafting' | 'issued' | 'running' | 'closing' | 'closed' | null;
  isLocked: boolean;
}

/** What is released, what would be, and what stands between: of a year, or of these items of it. */
export async function standingOf(
  work: Work,
  planYear: number,
  itemIds: readonly string[] | null = null,
): Promise<YearStanding> {
  const { tx, governmentId, now } = work;
  const [government] = await query<{ timeZone: string; state: YearStanding['planState']; isLocked: boolean | null }>(
    tx,
    `select g.time_zone, y.state, y.opening_locked as is_locked from liubu.government g
     left join liubu.plan_year y on y.government_id = g.id and y.plan_year = $2 where g.id = $1`,
    [governmentId, planYear],
  );
  const timeZone = government?.timeZone ?? 'Asia/Shanghai';
  const reading: Reading = { tx, governmentId, planYear, now, timeZone };
  const { body: rules, version: rulesVersion } = await declared(tx, governmentId, RELEASE);
  const report = await reportDocument(reading);
  const sources = await readSources(reading, report, itemIds);
  const released = await releasedItems(tx, governmentId, planYear, itemIds);
  const context: Context = {
    rules,
    register: registerOf(await readNames(reading)),
    holds: await holdsOf(work, planYear),
    passes: await passesOf(tx, governmentId, planYear),
    seen: new Map(),
  };
  const items: Standing[] = [];
  const heldOf = Map.groupBy(context.holds, ({ itemId }) => itemId);
  for (const source of sources) {
    const held = (heldOf.get(source.id) ?? []).map(({ part }) => part);
    const candidate = candidateOf(source, rules, held);
    items.push(await standing(source.id, source, released.get(source.id) ?? null, candidate, context));
  }
  const known = new Set(sources.map(({ id }) => id));
  // Public, and followed no longer: merged into another, or taken out of the plan.
  for (const [id, one] of released)
    if (!known.has(id) && one.isPublic) items.push(await standing(id, null, one, null, context));
  const candidate = itemIds === null ? await yearCandidate(reading, report) : new Map<string, unknown>();
  const yearParts = await releasedYear(tx, governmentId, planYear);
  for (const part of [...candidate.keys()])
    if (rules.year[nameOf(part) as keyof ReleaseRules['year']] === 'never') candidate.delete(part);
  const year = await standing(null, null, yearParts, itemIds === null ? candidate : partsOf(yearParts), context);
  return {
    ...{ items, year, rules, rulesVersion, timeZone },
    planState: government?.state ?? null,
    isLocked: government?.isLocked ?? false,
  };
}

const partsOf = (released: Released | null): CandidateParts =>
  new Map(Object.entries(released?.parts ?? {}).map(([part, { value }]) => [part, value]));

interface Context {
  rules: ReleaseRules;
  register: NameRegister;
  holds: readonly Hold[];
  passes: ReadonlySet<string>;
  /** The same words stand in many places. */
  seen: Map<string, ReleaseFinding[]>;
}

async function standing(
  itemId: string | null,
  source: ItemSource | null,
  released: Released | null,
  candidate: CandidateParts | null,
  context: Context,
): Promise<Standing> {
  const found = differences(released?.isPublic === false ? {} : (released?.parts ?? {}), candidate);
  const waiting: Judged[] = [];
  for (const difference of found) waiting.push(await judge(itemId, source, difference, context));
  return { itemId, source, released, candidate, waiting, hash: hashOfDifferences(found) };
}

async function judge(
  itemId: string | null,
  source: ItemSource | null,
  difference: Difference,
  { rules, register, holds, passes, seen }: Context,
): Promise<Judged> {
  const { part, change, after } = difference;
  const findings: ReleaseFinding[] = [];
  if (change !== 'gone')
    for (const text of textsIn(after))
      for (const finding of await found(text, seen, register))
        findings.push({ ...finding, isPassed: passes.has(passOf(itemId, part, finding.key)) });
  const mode =
    itemId === null
      ? rules.year[nameOf(part) as keyof ReleaseRules['year']]
      : source === null
        ? 'rule'
        : modeOf(part, source, rules);
  const held =
    change === 'gone' ? undefined : holds.find((hold) => hold.itemId === itemId && isHeldBy(part, hold.part));
  return { ...difference, mode, findings, isBlocked: findings.some(blocks), held: held ?? null };
}

async function found(text: string, seen: Context['seen'], register: NameRegister): Promise<ReleaseFinding[]> {
  const known = seen.get(text);
  if (known !== undefined) return known;
  const findings = await findingsIn(text, register);
  seen.set(text, findings);
  return findings;
}

/** All of an item is held, or the part, or what it goes with. */
const isHeldBy = (part: string, held: string): boolean => held === '*' || goesWith(part, held);

export const passOf = (itemId: string | null, part: string, finding: string): string =>
  `${itemId ?? ''} ${part} ${finding}`;

/** The last edition of each item. */
export async function releasedItems(
  tx: Tx,
  governmentId: string,
  planYear: number,
  itemIds: readonly string[] | null,
): Promise<Map<string, Released>> {
  const rows = await query<Released & { itemId: string }>(
    tx,
    `select distinct on (item_id) item_id, parts, body is not null as is_public, edition, made_at, code from liubu.public_item
     where government_id = $1 and plan_year = $2 and ($3::uuid[] is null or item_id = any($3)) order by item_id, edition desc`,
    [governmentId, planYear, itemIds],
  );
  return new Map(rows.map(({ itemId, ...row }) => [itemId, row]));
}

async function releasedYear(tx: Tx, governmentId: string, planYear: number): Promise<Released | null> {
  const [row] = await query<Released>(
    tx,
    `select parts, true as is_public, edition, made_at, '' as code from liubu.public_year
     where government_id = $1 and plan_year = $2 order by edition desc limit 1`,
    [governmentId, planYear],
  );
  return row ?? null;
}

const holdsOf = ({ tx, governmentId }: Work, planYear: number): Promise<Hold[]> =>
  query<Hold>(
    tx,
    `select h.id, h.item_id, h.part, h.reason, h.held_at as at, ${postWhoSql('h.government_id', 'h.post_id', 'h.held_at::date')} as by
     from liubu.public_hold h where h.government_id = $1 and h.plan_year = $2 and h.ended_at is null order by h.held_at, h.id`,
    [governmentId, planYear],
  );

async function passesOf(tx: Tx, governmentId: string, planYear: number): Promise<Set<string>> {
  const rows = await query<{ itemId: string | null; part: string; finding: string }>(
    tx,
    'select item_id, part, finding from liubu.public_pass where government_id = $1 and plan_year = $2',
    [governmentId, planYear],
  );
  return new Set(rows.map(({ itemId, part, finding }) => passOf(itemId, part, finding)));
}
