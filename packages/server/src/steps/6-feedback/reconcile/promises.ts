import { query, type Tx } from '../../../platform/database/tenant.ts';
import { standingValues } from '../../4-inspect/index.ts';
import type { PairFigures, PromiseFacts, TargetFacts } from './rules/facts.ts';
import { asksLess } from './rules/judge.ts';
import { yearFigures } from './year-figures.ts';

/** A target as it stands, with where it was read. */
interface TargetRow extends Omit<TargetFacts, 'value'> {
  id: string;
  name: string;
  value: string | null;
  due: string | null;
  documentId: string | null;
  start: number | null;
  end: number | null;
  quote: string | null;
  /** What it asked before the first approved adjustment of it; null where there was none. */
  adjustedFrom: { op: string; value: string | null; valueHigh: string | null; measureUnit: string | null } | null;
}

interface ItemRow {
  id: string;
  code: string;
  title: string;
  wording: string;
  horizon: string;
  due: string | null;
  tier: string;
  kind: string;
  isBottomLine: boolean;
  origin: string;
  isDropped: boolean;
  saysDone: boolean;
  sentence: string | null;
  documentId: string | null;
  documentTitle: string | null;
  targets: TargetRow[];
}

/** A promise as it goes into the comparison. */
export interface ToReconcile {
  key: string;
  itemId: string;
  targetId: string | null;
  facts: PromiseFacts;
  figures: PairFigures;
  /** Where the number stands in the report that promised; null where it stands in none. */
  place: { documentId: string; start: number; quote: string } | null;
  /** As a report would word it. */
  words: string;
}

const ITEMS = `select i.id, i.code, i.title, i.wording, i.horizon, i.due::text as due, i.tier, i.kind, i.is_bottom_line, i.origin, i.state = 'dropped' as is_dropped,
    exists (select 1 from liubu.filing f where f.government_id = i.government_id and f.plan_year = i.plan_year and f.item_id = i.id and f.role = 'lead'
      and f.says_done and f.state = 'approved') as says_done,
    s.quote as sentence, s.document_id, d.title as document_title,
    coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'op', t.op, 'value', trim_scale(t.value)::text, 'valueHigh', trim_scale(t.value_high)::text,
        'measureUnit', t.measure_unit, 'aspect', t.aspect, 'direction', t.direction, 'quantity', t.quantity, 'due', t.definition ->> 'due',
        'documentId', t.document_id, 'start', t.source_start, 'end', t.source_end, 'quote', t.quote,
        'adjustedFrom', (select a.before -> 'target' from liubu.adjustment a where a.government_id = t.government_id and a.plan_year = t.plan_year and a.item_id = i.id
          and a.kind = 'target' and a.state = 'approved' and a.before -> 'target' ->> 'id' = t.id::text order by a.decided_at, a.id limit 1)) order by t.position, t.id)
      from liubu.target t where t.government_id = i.government_id and t.plan_year = i.plan_year and t.item_id = i.id), '[]') as targets
  from liubu.item i
  left join lateral (select quote, document_id from liubu.item_source s where s.government_id = i.government_id and s.plan_year = i.plan_year and s.item_id = i.id
    order by s.is_main desc, s.source_start nulls last, s.id limit 1) s on true
  left join liubu.document d on d.government_id = i.government_id and d.plan_year = i.plan_year and d.id = s.document_id
  where i.government_id = $1 and i.plan_year = $2 and i.undone_at is null and i.tier in ('goal', 'item', 'deliverable')
    and (i.state = 'confirmed' or (i.state = 'dropped' and exists (select 1 from liubu.adjustment a where a.government_id = i.government_id
      and a.plan_year = i.plan_year and a.item_id = i.id and a.kind = 'drop' and a.state = 'approved')))
  order by i.position, i.id`;

/** What the report itself said of a target, by the place of its number; given by the reading. */
export type SaidTarget = (place: {
  documentId: string;
  start: number;
}) => { op: string; value: string; unit: string | null } | null;

/** Every promise of the year, in its order: each number that an item is held to, and items without any by their words. */
export async function promisesToReconcile(
  tx: Tx,
  governmentId: string,
  planYear: number,
  now: Date,
  said: SaidTarget,
): Promise<ToReconcile[]> {
  const items = await query<ItemRow>(tx, ITEMS, [governmentId, planYear]);
  const quantities = new Map(items.flatMap(({ targets }) => targets.map(({ id, quantity }) => [id, quantity])));
  const figures = yearFigures(
    await standingValues(tx, governmentId, planYear, now),
    (targetId) => quantities.get(targetId) ?? null,
  );
  return items.flatMap((item): ToReconcile[] => {
    const numbers = item.targets.filter(isNumber);
    const common = {
      sentence: item.sentence ?? item.wording,
      documentId: item.documentId,
      documentTitle: item.documentTitle,
      isDropped: item.isDropped,
      isAdded: item.origin === 'adjustment',
      isConcrete: numbers.length > 0 || item.isBottomLine || item.kind !== 'task',
      saysDone: item.saysDone,
    };
    if (numbers.length === 0) {
      // A deliverable without a number is told of with its item.
      if (item.tier === 'deliverable') return [];
      const facts: PromiseFacts = {
        ...common,
        name: item.title,
        quote: item.title,
        target: null,
        lowered: null,
        isDue: isDue(item, null, planYear),
      };
      const none = { filed: null, verified: null };
      const { id } = item;
      return [
        { key: `item:${id}`, itemId: id, targetId: null, facts, figures: none, place: null, words: item.wording },
      ];
    }
    return numbers.map((target): ToReconcile => {
      const { id, name, quote, documentId, start } = target;
      const place = documentId !== null && start !== null && quote ? { documentId, start, quote } : null;
      const { op, value, valueHigh, measureUnit, aspect, direction, quantity } = target;
      return {
        key: `target:${id}`,
        itemId: item.id,
        targetId: id,
        facts: {
          ...common,
          name,
          quote: quote ?? `${value}${measureUnit ?? ''}`,
          target: { op, value, valueHigh, measureUnit, aspect, direction, quantity },
          lowered: loweredBy(target, place && said(place)),
          isDue: isDue(item, target, planYear),
        },
        figures: figures.get(id) ?? { filed: null, verified: null },
        place,
        words: wordsOf(item, target),
      };
    });
  });
}

const isNumber = (target: TargetRow): target is TargetRow & { value: string } =>
  target.value !== null && target.op !== 'qualitative' && target.op !== 'ratio' && target.quantity !== 'rank';

function isDue({ horizon, due }: ItemRow, target: TargetRow | null, planYear: number): boolean {
  const by = target?.due ?? due;
  if (by !== null) return Number(by.slice(0, 4)) <= planYear;
  return horizon !== 'plan';
}

/** The item's wording where it holds the number, else the target as a sentence of its own. */
function wordsOf({ wording }: ItemRow, { quote, name, value, measureUnit }: TargetRow): string {
  return quote && wording.includes(quote) ? wording : `${name}达到${value}${measureUnit ?? ''}`;
}

function loweredBy(target: TargetRow & { value: string }, said: ReturnType<SaidTarget>): PromiseFacts['lowered'] {
  const from = target.adjustedFrom;
  if (from?.value != null && asksLess({ ...target, ...from, value: from.value }, target)) return 'by_decision';
  if (from !== null || said === null) return null;
  return asksLess({ ...target, op: said.op, value: said.value, measureUnit: said.unit }, target) ? 'silently' : null;
}
