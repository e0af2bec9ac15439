import type { accountScoringApi, ResponseOf } from '@liubu/contract';
import { declared } from '../../../plans/declarations.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { SCORING } from './declared.ts';
import { readFacts } from './read-facts.ts';
import { compileRules, groupOf } from './rules/compile-rules.ts';
import { factsByUnit, measure } from './rules/measures.ts';
import { seesSheet } from './sheets.ts';

type Answer = ResponseOf<typeof accountScoringApi.itemScore>;

/** What an item counts for each of its units now, by the scheme in force: which indicators, and what of it. */
export async function itemScore(work: Work, planYear: number, itemId: string): Promise<Answer> {
  const visible = visibleItemsSql(work, 'i', 3);
  const seen = await query(
    work.tx,
    `select 1 from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${visible.sql}`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (seen.length === 0) throw notFound();
  const { body: rules } = await declared(work.tx, work.governmentId, SCORING);
  const facts = await readFacts(work, planYear, { itemIds: [itemId] });
  const ready = compileRules(rules);
  const of = factsByUnit(facts);
  const maySeeCases = work.scope('account:see-cases') !== null;
  const units: Answer['units'] = [];
  for (const unit of facts.units) {
    const group = groupOf(rules, unit);
    if (group === null || !(await seesSheet(work, unit.id))) continue;
    const counts = ready.groups.get(group.key)!.flatMap(({ indicator }) => {
      if (indicator.source.kind === 'cases' && !maySeeCases) return [];
      const { sources } = measure(rules, indicator, of(unit.id));
      return sources.length === 0
        ? []
        : [
            {
              key: indicator.key,
              name: indicator.name,
              full: indicator.points,
              details: sources
                .slice(0, 12)
                .map(({ title, detail, kind }) => (kind === 'item' ? detail : `${title}：${detail}`)),
            },
          ];
    });
    units.push({ unitId: unit.id, unitName: unit.name, counts });
  }
  return { rulesName: rules.name, units };
}
