import {
  DECISION_STAGES,
  type DecisionStage,
  type DecisionStageName,
  type designApi,
  type ResponseOf,
} from '@liubu/contract';
import { visibleItemsSql } from '../../plans/visible-items.ts';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { earliestEnd, STAGE_RULES, type Stage, whyNotFinish, whyNotStart } from './rules/decision-route.ts';

export interface StoredStage extends Stage {
  id: string;
  itemId: string;
  stage: DecisionStageName;
  result: string | null;
  reason: string | null;
  revision: number;
}

type Route = ResponseOf<typeof designApi.decisionRoute>;

interface RouteRow {
  itemId: string;
  itemCode: string;
  itemTitle: string;
  leadName: string | null;
  leadUnitId: string | null;
  stages: StoredStage[];
}

/** Routes that are open, and items that need one; of one item alone where it is named. */
export async function readRoutes(work: Work, planYear: number, itemId?: string): Promise<Route[]> {
  const visible = visibleItemsSql(work, 'i', 3);
  const rows = await query<RouteRow>(
    work.tx,
    `select i.id as item_id, i.code as item_code, i.title as item_title, l.name as lead_name, l.unit_id as lead_unit_id,
       coalesce((select json_agg(json_build_object('id', s.id, 'itemId', s.item_id, 'stage', s.stage, 'state', s.state, 'startsOn', s.starts_on,
         'endsOn', s.ends_on, 'due', s.due, 'result', s.result, 'reason', s.reason, 'revision', s.revision))
         from liubu.decision_stage s where s.government_id = i.government_id and s.plan_year = i.plan_year and s.item_id = i.id), '[]') as stages
     from liubu.item i left join lateral (
       select u.name, v.unit_id from liubu.assignment v join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
       where v.government_id = i.government_id and v.plan_year = i.plan_year and v.item_id = i.id and v.role = 'lead') l on true
     where i.government_id = $1 and i.plan_year = $2 and ($3::uuid is null or i.id = $3) and i.state in ('proposed', 'confirmed') and i.undone_at is null
       and ($3::uuid is not null or i.needs_policy) and ${visible.sql} order by i.position, i.id`,
    [work.governmentId, planYear, itemId ?? null, ...visible.values],
  );
  const scope = work.scope('design:decision-route');
  return rows.map(({ leadUnitId, stages, ...row }) => ({
    ...row,
    stages: inOrder(stages).map((stage, _, all) => viewOf(stage, all, work.today)),
    mayEdit:
      scope === 'government' ||
      (scope === 'own-unit' && leadUnitId !== null && work.actor.unitIds.includes(leadUnitId)),
  }));
}

export async function readRoute(work: Work, planYear: number, itemId: string): Promise<Route> {
  const [route] = await readRoutes(work, planYear, itemId);
  if (route === undefined) throw notFound();
  return route;
}

export const inOrder = (stages: readonly StoredStage[]): StoredStage[] =>
  [...stages].sort((a, b) => DECISION_STAGES.indexOf(a.stage) - DECISION_STAGES.indexOf(b.stage));

function viewOf(stored: StoredStage, all: readonly StoredStage[], today: string): DecisionStage {
  const { itemId: _, ...stage } = stored;
  const rule = STAGE_RULES[stage.stage];
  const earliest = stage.state === 'running' ? earliestEnd(stage) : null;
  const whyStart = stage.state === 'waiting' ? whyNotStart(all, stage.stage, today, today) : null;
  const whyFinish = stage.state === 'running' ? whyNotFinish(all, stage.stage, today, today, false) : null;
  return {
    ...stage,
    term: rule.term,
    earliestEnd: earliest?.day ?? null,
    isWithoutHolidays: earliest?.isWithoutHolidays ?? false,
    mayStart: stage.state === 'waiting' && whyStart === null,
    mayFinish: stage.state === 'running' && whyFinish === null,
    whyNot: whyStart ?? whyFinish,
    isMandatory: rule.isMandatory,
  };
}
