import type { CheckSettings, ReconcilePair } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { checkSettingsOf, lightsThatHold } from '../../4-inspect/index.ts';
import type { ClaimFacts, FigureFacts, Judged, PairFigures, PromiseFacts } from './rules/facts.ts';
import { claimedValue, judge } from './rules/judge.ts';
import { sayQuantity, sayTarget } from './rules/say-quantity.ts';

/** A pair with what its commands need beside what is shown. */
export interface PairRow {
  id: string;
  promiseKey: string;
  itemId: string;
  code: string;
  title: string;
  level: string;
  leadUnit: string | null;
  targetId: string | null;
  promise: PromiseFacts;
  claim: ClaimFacts | null;
  figures: PairFigures;
  verdict: Judged['verdict'];
  outcome: Judged['outcome'];
  marks: Judged['marks'];
  why: string;
  revision: number;
  anchor: { rulingId: string; start?: number; end?: number; isGone?: boolean } | null;
  ruling: {
    id: string;
    decision: 'confirm' | 'correct';
    claim: ClaimFacts | null;
    verdict: Judged['verdict'] | null;
    reason: string | null;
    decidedAt: string;
    decidedBy: string | null;
  } | null;
  /** Counts rulings too, so that two people do not rule over each other. */
  rulings: number;
}

/** @param level  restricted items, where the asker may see any, are left out of what goes on paper */
export async function pairRows(
  work: Work,
  planYear: number,
  { item, id, onPaper = false }: { item?: string | undefined; id?: string; onPaper?: boolean } = {},
): Promise<PairRow[]> {
  const visible = visibleItemsSql(work, 'i', 5);
  return query<PairRow>(
    work.tx,
    `select p.id, p.promise_key, p.item_id, i.code, i.title, i.level, coalesce(u.name, c.name) as lead_unit, p.target_id, p.promise, p.claim, p.figures, p.verdict, p.outcome,
       p.marks, p.why, p.anchor, p.revision,
       (select json_build_object('id', r.id::text, 'decision', r.decision, 'claim', r.claim, 'verdict', r.verdict, 'reason', r.reason, 'decidedAt', r.decided_at,
          'decidedBy', ${postWhoSql('r.government_id', 'r.decided_by_post_id', 'r.decided_at::date')})
        from liubu.reconcile_ruling r where r.government_id = p.government_id and r.plan_year = p.plan_year and r.promise_key = p.promise_key and r.undone_at is null
        order by r.id desc limit 1) as ruling,
       (select (count(*) + count(undone_at))::int from liubu.reconcile_ruling r where r.government_id = p.government_id and r.plan_year = p.plan_year and r.promise_key = p.promise_key) as rulings
     from liubu.reconcile_pair p
     join liubu.item i on i.government_id = p.government_id and i.plan_year = p.plan_year and i.id = p.item_id
     left join liubu.assignment a on a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead'
     left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
     left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
     where p.government_id = $1 and p.plan_year = $2 and ($3::uuid is null or p.item_id = $3) and ($4::uuid is null or p.id = $4) and ($5 = false or i.level <> 'restricted')
       and ${visible.sql}
     order by p.position, p.id`,
    [work.governmentId, planYear, item ?? null, id ?? null, onPaper, ...visible.values],
  );
}

const shownFigure = ({ value, status, asOf, month }: FigureFacts, unit: string | null) => ({
  ...{ value, unit, status, asOf, month },
});

/** A ruled claim where it stands in the report as it was laid last. */
const placed = (claim: ClaimFacts | null, anchor: PairRow['anchor']): ClaimFacts | null =>
  claim !== null && anchor?.start !== undefined && anchor.end !== undefined
    ? { ...claim, start: anchor.start, end: anchor.end }
    : claim;

/** A pair as it counts: by the person's ruling where there is one, judged by the same facts. */
export function shownPair(row: PairRow, settings: CheckSettings, about: number): ReconcilePair {
  const { promise, figures, ruling } = row;
  const isCorrected = ruling?.decision === 'correct';
  const anchor = isCorrected && row.anchor?.rulingId === ruling.id ? row.anchor : null;
  const claim = isCorrected ? placed(ruling.claim, anchor) : row.claim;
  const judged = isCorrected ? judge(promise, claim, figures, settings, about) : row;
  const unit = promise.target?.measureUnit ?? null;
  const claimed = claim && claimedValue(promise.target, claim);
  return {
    id: row.id,
    itemId: row.itemId,
    code: row.code,
    title: row.title,
    leadUnit: row.leadUnit,
    targetId: row.targetId,
    name: promise.name,
    promise: {
      sentence: promise.sentence,
      quote: promise.quote,
      documentId: promise.documentId,
      documentTitle: promise.documentTitle,
    },
    claim: claim && { start: claim.start, end: claim.end, quote: claim.quote, sentence: claim.sentence },
    figures: {
      target: promise.target && sayTarget(promise.target),
      claimed: claimed !== null ? sayQuantity(claimed, unit) : (claim?.quote ?? null),
      filed: figures.filed && shownFigure(figures.filed, unit),
      verified: figures.verified && shownFigure(figures.verified, unit),
    },
    verdict: (isCorrected ? ruling.verdict : null) ?? judged.verdict,
    outcome: judged.outcome,
    marks: anchor?.isGone ? [...judged.marks, 'words_gone'] : judged.marks,
    why: row.why,
    state: ruling === null ? 'proposed' : ruling.decision === 'confirm' ? 'confirmed' : 'corrected',
    reason: ruling?.reason ?? null,
    decidedBy: ruling?.decidedBy ?? null,
    decidedAt: ruling === null ? null : new Date(ruling.decidedAt).toISOString(),
    revision: row.revision + row.rulings,
  };
}

/** Pairs that one may see, in the order of the plan. */
export async function pairsOf(
  work: Work,
  planYear: number,
  options: { item?: string | undefined; onPaper?: boolean } = {},
): Promise<ReconcilePair[]> {
  const { settings } = await checkSettingsOf(work.tx, work.governmentId);
  const { about } = (await lightsThatHold(work.tx, work.governmentId)).settings;
  return (await pairRows(work, planYear, options)).map((row) => shownPair(row, settings, about));
}

/** @throws AppError NOT_FOUND */
export async function pairOf(
  work: Work,
  planYear: number,
  id: string,
): Promise<{ row: PairRow; shown: ReconcilePair }> {
  const { settings } = await checkSettingsOf(work.tx, work.governmentId);
  const { about } = (await lightsThatHold(work.tx, work.governmentId)).settings;
  const [row] = await pairRows(work, planYear, { id });
  if (row === undefined) throw notFound();
  return { row, shown: shownPair(row, settings, about) };
}
