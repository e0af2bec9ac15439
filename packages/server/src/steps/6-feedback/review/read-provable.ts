import type { FulfilmentFigure, ReviewSource } from '@liubu/contract';
import { dayText } from '../../../files/day-text.ts';
import { keepsTarget } from '../../../plans/keeps-target.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { lightsThatHold } from '../../4-inspect/index.ts';
import { figureText, type ItemOutcome } from '../fulfilment/index.ts';
import type { Provable, ProvableFigure } from './rules/provable.ts';

interface Said {
  itemId: string;
  filings: { id: string; month: number; unitName: string; says: boolean }[] | null;
  evidence: { title: string; reference: string | null; happenedOn: string | null }[] | null;
  adjustments: { reason: string; decidedOn: string | null }[] | null;
  quotes: { quote: string; documentTitle: string | null }[] | null;
}

/** Items with everything that their sentences are bound to: figures with their sayers, filings, evidence, decisions. */
export async function readProvable(work: Work, planYear: number, items: readonly ItemOutcome[]): Promise<Provable[]> {
  const { tx, governmentId } = work;
  const ids = items.map(({ itemId }) => itemId);
  const targets = await query<{ id: string; quote: string | null }>(
    tx,
    'select id, quote from liubu.target where government_id = $1 and plan_year = $2',
    [governmentId, planYear],
  );
  const quoteOf = new Map(targets.map(({ id, quote }) => [id, quote]));
  const { about } = (await lightsThatHold(tx, governmentId)).settings;
  const said = await query<Said>(
    tx,
    `select i.id as item_id,
       (select json_agg(json_build_object('id', f.id, 'month', p.month, 'unitName', u.name, 'says', f.says_done) order by p.month desc)
         from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
         join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
         where f.government_id = i.government_id and f.plan_year = i.plan_year and f.item_id = i.id and f.role = 'lead' and f.state = 'approved' and not f.no_change) as filings,
       (select json_agg(json_build_object('title', e.title, 'reference', e.reference, 'happenedOn', e.happened_on) order by e.added_at desc)
         from liubu.evidence e where e.government_id = i.government_id and e.plan_year = i.plan_year and e.item_id = i.id and e.withdrawn_at is null and e.scan = 'clean' and e.level <> 'restricted') as evidence,
       (select json_agg(json_build_object('reason', j.reason, 'decidedOn', j.decided_on) order by j.decided_on)
         from liubu.adjustment j where j.government_id = i.government_id and j.plan_year = i.plan_year and j.item_id = i.id and j.state = 'approved') as adjustments,
       (select json_agg(json_build_object('quote', s.quote, 'documentTitle', d.title) order by s.is_main desc)
         from liubu.item_source s left join liubu.document d on d.government_id = s.government_id and d.plan_year = s.plan_year and d.id = s.document_id
         where s.government_id = i.government_id and s.plan_year = i.plan_year and s.item_id = i.id) as quotes
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[])`,
    [governmentId, planYear, ids],
  );
  const saidOf = new Map(said.map((row) => [row.itemId, row]));
  return items.map((item) => provable(item, planYear, about, quoteOf, saidOf.get(item.itemId)));
}

function provable(
  item: ItemOutcome,
  planYear: number,
  about: number,
  quoteOf: ReadonlyMap<string, string | null>,
  said: Said | undefined,
): Provable {
  const link = `/${planYear}/items/${item.itemId}`;
  const targets = new Map(
    [item.facts, ...item.facts.deliverables].flatMap(({ targets: all }) => all.map((target) => [target.id, target])),
  );
  const figures = item.figures.map((figure): ProvableFigure => {
    const past = targets
      .get(figure.targetId)
      ?.history.find(({ year, month }) => year === planYear - 1 && month === (figure.month ?? 12));
    return {
      ...figure,
      quote: quoteOf.get(figure.targetId) ?? null,
      last: past === undefined ? null : { year: past.year, value: past.value },
      says: sayerOf(figure, item, link),
      isKept: keptOf(figure, targets.get(figure.targetId), about),
    };
  });
  return {
    itemId: item.itemId,
    title: item.title,
    wording: item.meta.wording,
    kind: item.kind,
    headings: item.meta.headings,
    lead: item.lead,
    outcome: item.outcome,
    proof: item.proof,
    hasEvidence: (said?.evidence?.length ?? 0) > 0,
    isAdjusted: item.outcome === 'adjusted',
    isDeferred: item.basis.some(({ rule }) => rule === 'later'),
    why: item.whyBy === 'office' ? item.why : null,
    figures,
    sources: sourcesOf(item, planYear, link, said),
  };
}

/** As lights and fulfilment say it: 左右 has its room, and of a fall less is better. */
function keptOf(
  { value, op, wanted, wantedHigh }: FulfilmentFigure,
  target: ItemOutcome['facts']['targets'][number] | undefined,
  about: number,
): boolean | null {
  if (value === null || wanted === null || target === undefined) return null;
  return keepsTarget({ op, direction: target.direction, value: wanted, valueHigh: wantedHigh }, value, about);
}

/** 核定数：市统计局，2026-12-31，6.1%（预计） */
function sayerOf(figure: FulfilmentFigure, item: ItemOutcome, link: string): ReviewSource {
  const who = figure.isVerified ? (figure.source ?? '核验单位') : (item.lead ?? '牵头单位');
  return {
    kind: figure.isVerified ? 'verified' : 'reported',
    label: `${figure.name}：${who}，截至${figure.asOf === null ? '—' : dayText(figure.asOf)}，${figureText(figure)}`,
    link,
    itemId: item.itemId,
  };
}

const MOST_EVIDENCE = 5;

function sourcesOf(item: ItemOutcome, planYear: number, link: string, said: Said | undefined): ReviewSource[] {
  const { itemId } = item;
  const filing = said?.filings?.[0];
  const evidence = said?.evidence ?? [];
  const [promise] = said?.quotes ?? [];
  return [
    ...(filing === undefined
      ? []
      : [
          {
            kind: 'filing' as const,
            label: `${filing.unitName}${filing.month}月填报（已通过${filing.says ? '，报告完成' : ''}）`,
            link: `/${planYear}/items/${itemId}#item-filings`,
            itemId,
          },
        ]),
    ...evidence.slice(0, MOST_EVIDENCE).map(({ title, reference, happenedOn }) => ({
      kind: 'evidence' as const,
      label: [title, reference, happenedOn].filter((part) => part !== null).join('，'),
      link,
      itemId,
    })),
    ...(said?.adjustments ?? []).map(({ reason, decidedOn }) => ({
      kind: 'adjustment' as const,
      label: `${decidedOn ?? ''}批准：${reason}`,
      link,
      itemId,
    })),
    {
      kind: 'promise' as const,
      label: promise === undefined ? item.meta.wording : `${promise.documentTitle ?? '报告'}：${promise.quote}`,
      link,
      itemId,
    },
  ];
}
