import type { FulfilmentFigure, FulfilmentPeriod, FulfilmentRow, FulfilmentRule, LightSettings } from '@liubu/contract';
import { declared } from '../../../plans/declarations.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { type LitItem, lightsThatHold, readFacts, reckonItem, unpublishedMonths } from '../../4-inspect/index.ts';
import { figuresOfItem, readStatuses, type Statuses } from './figures.ts';
import { type ItemMeta, readMeta } from './read-meta.ts';
import { FULFILMENT } from './rule.ts';
import { type BasisStep, judgeOutcome } from './rules/judge-outcome.ts';

/** An item with its outcome and everything that it was judged by. */
export interface ItemOutcome extends FulfilmentRow {
  meta: ItemMeta;
  facts: LitItem;
  basis: BasisStep[];
}

export interface Outcomes {
  /** Last month that is told of; 0 before the year has begun. */
  month: number;
  /** Last day of the period, and the day as of which it is judged. */
  endsOn: string;
  asOf: string | null;
  ruleVersion: number;
  items: ItemOutcome[];
}

interface Moment {
  month: number;
  endsOn: string;
  asOf: string;
}

/** When a period is looked at: its end, or today while it still runs. Of a year, what comes in after its end counts too. */
export function momentOf(period: FulfilmentPeriod, planYear: number, today: string): Moment {
  const last = period === 'half' ? 6 : 12;
  const endsOn = period === 'half' ? `${planYear}-06-30` : `${planYear}-12-31`;
  const year = Number(today.slice(0, 4));
  const running = year < planYear ? 0 : year > planYear ? 12 : Number(today.slice(5, 7));
  return { month: Math.min(last, running), endsOn, asOf: period === 'half' && today > endsOn ? endsOn : today };
}

/**
 * What became of every item that the actor may see, reckoned from the same facts as its light. Figures under embargo are
 * not there for anybody.
 *
 * @param andRestricted  false leaves restricted items out whoever asks: what goes to others holds none
 */
export async function outcomesOf(
  work: Work,
  planYear: number,
  period: FulfilmentPeriod,
  { andRestricted = true, itemId = null }: { andRestricted?: boolean; itemId?: string | null } = {},
): Promise<Outcomes> {
  const { tx, governmentId, now, today } = work;
  const at = momentOf(period, planYear, today);
  const { body: rule, version } = await declared(tx, governmentId, FULFILMENT);
  const head = { month: at.month, endsOn: at.endsOn, asOf: at.month === 0 ? null : at.asOf, ruleVersion: version };
  if (at.month === 0) return { ...head, items: [] };
  const metas = await readMeta(work, planYear, period, at.month, { andRestricted, itemId });
  if (metas.length === 0) return { ...head, items: [] };
  const [government] = await query<{ timeZone: string }>(tx, 'select time_zone from liubu.government where id = $1', [
    governmentId,
  ]);
  const timeZone = government!.timeZone;
  const unpublished = await unpublishedMonths(tx, governmentId, planYear, now, timeZone);
  const these = await withParts(work, planYear, itemId);
  const lit = new Map(
    (await readFacts(tx, governmentId, planYear, now, timeZone, unpublished, these, TIERS)).map((item) => [
      item.id,
      item,
    ]),
  );
  const statuses = await readStatuses(tx, governmentId, planYear, now, these);
  const { settings } = await lightsThatHold(tx, governmentId);
  return {
    ...head,
    items: metas.flatMap((meta) => {
      const facts = lit.get(meta.itemId);
      return facts === undefined ? [] : [judge(meta, facts, { period, planYear, today, at, settings, rule, statuses })];
    }),
  };
}

/** One item is judged with its deliverables. */
async function withParts(work: Work, planYear: number, itemId: string | null): Promise<string[] | null> {
  if (itemId === null) return null;
  const parts = await query<{ id: string }>(
    work.tx,
    "select id from liubu.item where government_id = $1 and plan_year = $2 and parent_id = $3 and tier = 'deliverable'",
    [work.governmentId, planYear, itemId],
  );
  return [itemId, ...parts.map(({ id }) => id)];
}

interface Judging {
  period: FulfilmentPeriod;
  planYear: number;
  today: string;
  at: Moment;
  settings: LightSettings;
  rule: FulfilmentRule;
  statuses: Statuses;
}

/** Goals (主要指标) have no light, and an outcome all the same. */
const TIERS = ['goal', 'item', 'deliverable'];

const HEARD: ReadonlySet<string> = new Set(['signed', 'passed', 'approved']);

function judge(meta: ItemMeta, facts: LitItem, judging: Judging): ItemOutcome {
  const { period, planYear, today, at, settings, rule, statuses } = judging;
  const { month } = at;
  const reckoned = reckonItem(facts, { planYear, today, month, asOf: at.asOf }, settings);
  const figures = figuresOfItem(facts, month, statuses);
  const adjustments = facts.adjustments.filter(({ decidedOn }) => decidedOn <= at.asOf);
  const isHeard = [facts, ...facts.deliverables].some(({ filings }) =>
    filings.some((filing) => filing.month <= month && HEARD.has(filing.state)),
  );
  const judged = judgeOutcome(
    {
      period,
      endsOn: at.endsOn,
      due: facts.due,
      isStopped: facts.isStopped,
      parts: reckoned.parts,
      proof: reckoned.proof,
      isSilent: !isHeard && !figures.some(({ isVerified }) => isVerified),
      // What owes no filing was not silent.
      isClosed:
        today > at.endsOn &&
        facts.filings.length > 0 &&
        facts.periods.every((one) => one.month > month || one.leadDue < today),
      hasRedFinding: reckoned.steps.some((step) => step.rule === 'finding-red'),
      adjustments,
      statuses: figures.flatMap(({ status }) => status ?? []),
      decided:
        meta.noteOutcome === null || meta.noteReason === null
          ? null
          : { outcome: meta.noteOutcome, reason: meta.noteReason },
    },
    rule,
  );
  return {
    ...shown(meta, figures),
    outcome: judged.outcome,
    computed: judged.computed,
    proof: reckoned.proof,
    isReportedOnly: judged.isReportedOnly,
    isExpected: judged.isExpected,
    marks: [...new Set(adjustments.flatMap(({ marks }) => marks))],
    meta,
    facts,
    basis: judged.basis,
  };
}

function shown(meta: ItemMeta, figures: FulfilmentFigure[]) {
  const { itemId, code, title, kind, area, leadId, lead, leader, due } = meta;
  const why = meta.noteWhy ?? meta.problems ?? meta.adjustmentReason;
  const whyBy = meta.noteWhy ? 'office' : meta.problems ? 'unit' : meta.adjustmentReason ? 'adjustment' : null;
  const carry =
    meta.carryDecision === null
      ? null
      : meta.carryDecision === 'end'
        ? 'ended'
        : meta.carryMatterId === null
          ? 'waiting'
          : 'carried';
  return { itemId, code, title, kind, area, leadId, lead, leader, due, figures, why, whyBy, carry } as const;
}

/** As it goes over the wire. */
export const rowOf = ({ meta: _, facts: _facts, basis: _basis, ...row }: ItemOutcome): FulfilmentRow => row;
