import type { TargetVerifier } from '@liubu/contract';
import { resolveUnit } from '@liubu/reader';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { publicationFrom } from './rules/publication.ts';

interface UnitRow {
  unitId: string;
  name: string;
}

/**
 * Targets with numbers, who verifies them as declared, and whom their definition proposes: the publisher by its name
 * (市统计局, 国家统计局云川调查队), else what is measured in money of the budget by finance, the rest by statistics.
 */
export async function targetVerifiers(work: Work, planYear: number) {
  const { tx, governmentId } = work;
  const seesRestricted = work.scope('inspect:declare') === 'government';
  const rows = await query<Omit<TargetVerifier, 'proposal'> & { definedAs: string }>(
    tx,
    `select t.id as target_id, i.id as item_id, i.code, i.title as item_title, t.name, t.indicator, t.measure_unit, t.definition ->> 'publisher' as publisher,
       t.definition ->> 'publicationDay' as publication_words, m.publication, m.unit_id, m.post_id,
       coalesce(u.name, (select coalesce(pu.name || ' ', '') || p.title from liubu.post p left join liubu.unit pu on pu.government_id = p.government_id and pu.id = p.unit_id
         where p.government_id = m.government_id and p.id = m.post_id)) as verifier,
       concat_ws(' ', t.name, t.definition ->> 'what', t.definition ->> 'source') as defined_as
     from liubu.target t
     join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id
     left join liubu.target_verifier m on m.government_id = t.government_id and m.plan_year = t.plan_year and m.target_id = t.id
     left join liubu.unit u on u.government_id = m.government_id and u.id = m.unit_id
     where t.government_id = $1 and t.plan_year = $2 and i.state = 'confirmed' and i.horizon <> 'past' and t.value_of_target_id is null and t.op <> 'qualitative'
       and (t.value is not null or t.measure_unit is not null) and ($3 or i.level <> 'restricted')
     order by i.position, i.id, t.position, t.id`,
    [governmentId, planYear, seesRestricted],
  );
  const units = await query<UnitRow>(
    tx,
    `select id as unit_id, name from liubu.unit where government_id = $1 and valid_to is null and kind <> 'county' and kind <> 'park' order by name`,
    [governmentId],
  );
  const posts = await query<{ postId: string; title: string; unitId: string | null; unitName: string | null }>(
    tx,
    `select p.id as post_id, p.title, p.unit_id, u.name as unit_name from liubu.post p
     join liubu.post_role r on r.government_id = p.government_id and r.post_id = p.id and r.role = 'verifier'
     left join liubu.unit u on u.government_id = p.government_id and u.id = p.unit_id where p.government_id = $1 order by u.name nulls last, p.title`,
    [governmentId],
  );
  const propose = proposer(units);
  return {
    targets: rows.map(({ definedAs, ...row }) => ({
      ...row,
      publication: row.publication ?? publicationFrom(row.publicationWords),
      proposal: row.unitId === null && row.postId === null ? propose(row.publisher, definedAs) : null,
    })),
    posts,
    units,
  };
}

const FINANCE = /一般公共预算|财政|税收|专项债|预算/;
const STATISTICS = /生产总值|GDP|增加值|固定资产投资|零售总额|可支配收入|居民消费价格|规上|限上|工业/;

/** Bodies by what they are, whatever they are called in this city. */
function proposer(
  units: readonly UnitRow[],
): (publisher: string | null, definedAs: string) => TargetVerifier['proposal'] {
  const kindOf = (name: string): string | null => {
    const resolved = resolveUnit(name, { level: 'prefecture' });
    return resolved?.heir ?? resolved?.unit ?? null;
  };
  const byKind = new Map<string, UnitRow>();
  for (const unit of units) {
    const kind = kindOf(unit.name);
    if (kind !== null && !byKind.has(kind)) byKind.set(kind, unit);
  }
  const byName = (name: string): UnitRow | undefined =>
    units.find((unit) => unit.name === name) ??
    byKind.get(kindOf(name) ?? '') ??
    units.find((unit) => name.length >= 3 && unit.name.includes(name));
  const of = (unit: UnitRow | undefined, why: string, whyEn: string) =>
    unit === undefined ? null : { ...unit, unitName: unit.name, why, whyEn };
  return (publisher, definedAs) => {
    const published = publisher
      ? of(byName(publisher), `口径卡的发布单位：${publisher}`, `publisher of its definition: ${publisher}`)
      : null;
    const found =
      published ??
      (FINANCE.test(definedAs) ? of(byName('市财政局'), '财政数据', 'figures of the budget') : null) ??
      (STATISTICS.test(definedAs) ? of(byName('市统计局'), '统计数据', 'official statistics') : null);
    return found === null
      ? null
      : { unitId: found.unitId, unitName: found.unitName, why: found.why, whyEn: found.whyEn };
  };
}
