import { type BallotScale, FEWEST_SHOWN, type PublicUnit, type Schedule, slugOf } from '@liubu/contract';
import { wayOfFigureSql } from '../../plans/keeps-target.ts';
import { query, type Tx } from '../../platform/database/tenant.ts';
import { expectedOver } from '../../steps/1-design/index.ts';
import { readLivelihood, readPhotos, readStory } from './read-story.ts';
import type { ItemSource } from './rules/candidate.ts';
import { lightBasisOf, type StoredWorking } from './rules/light-basis.ts';
import type { PartValues } from './rules/parts.ts';

/** Where sources are read, and as of when: figures under embargo at `now` are not there. */
export interface Reading {
  tx: Tx;
  governmentId: string;
  planYear: number;
  now: Date;
  timeZone: string;
}

interface ItemRow {
  id: string;
  parentId: string | null;
  tier: string;
  code: string;
  position: number;
  kind: ItemSource['kind'];
  title: string;
  wording: string;
  area: string | null;
  headings: string[];
  due: string | null;
  level: ItemSource['level'];
  isBottomLine: boolean;
}

export interface ReportDocument {
  id: string;
  title: string;
  issuedBy: string | null;
  issuedOn: string | null;
  text: string;
  sections: { depth: number; heading: string; start: number; end: number }[];
}

/** 政府工作报告 of the year in its last edition, where it is open to the public. */
export async function reportDocument({ tx, governmentId, planYear }: Reading): Promise<ReportDocument | null> {
  const [row] = await query<ReportDocument>(
    tx,
    `select d.id, d.title, d.issued_by, d.issued_on::text as issued_on, d.text,
       coalesce((select r.plan -> 'sections' from liubu.reading r where r.government_id = d.government_id and r.plan_year = d.plan_year
         and r.document_id = d.id and r.state = 'done' order by r.finished_at desc limit 1), '[]') as sections
     from liubu.document d
     where d.government_id = $1 and d.plan_year = $2 and d.kind = 'report' and d.level = 'public' and d.text is not null
       and not exists (select 1 from liubu.document n where n.government_id = d.government_id and n.plan_year = d.plan_year and n.supersedes_id = d.id)
     order by d.edition desc, d.created_at desc limit 1`,
    [governmentId, planYear],
  );
  return row ?? null;
}

/**
 * Everything of a year's items that something public can be made of, set by set; of these items alone where they are
 * named. Deliverables stand with their item, where they are public themselves.
 */
export async function readSources(
  reading: Reading,
  report: ReportDocument | null,
  itemIds: readonly string[] | null = null,
): Promise<ItemSource[]> {
  const { tx, governmentId, planYear } = reading;
  const key = [governmentId, planYear];
  const rows = await query<ItemRow>(
    tx,
    `select i.id, i.parent_id, i.tier, i.code, i.position, i.kind, i.title, i.wording, i.area, i.headings, i.due::text as due, i.level, i.is_bottom_line
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.horizon <> 'past' and i.tier in ('goal', 'item', 'deliverable')
       and (i.state = 'confirmed' or (i.state = 'dropped' and exists (select 1 from liubu.adjustment j
         where j.government_id = i.government_id and j.plan_year = i.plan_year and j.item_id = i.id and j.state = 'approved')))
       and ($3::uuid[] is null or i.id = any($3) or i.parent_id = any($3)) order by i.position, i.id`,
    [...key, itemIds],
  );
  const tops = rows.filter(({ tier }) => tier !== 'deliverable');
  const owner = new Map(tops.map(({ id }) => [id, id]));
  /** Deliverables that are not public, and the items that have some. */
  const [inner, withInner] = [new Set<string>(), new Set<string>()];
  for (const { id, tier, parentId, level } of rows)
    if (tier === 'deliverable' && parentId !== null && owner.has(parentId)) {
      if (level === 'public') owner.set(id, parentId);
      else {
        inner.add(id);
        withInner.add(parentId);
      }
    }
  const ids = [...owner.keys()];
  const of = [...key, ids];
  const sources = await query<{
    itemId: string;
    documentId: string | null;
    quote: string;
    start: number | null;
    end: number | null;
    title: string;
    on: string | null;
  }>(
    tx,
    `select s.item_id, s.document_id, s.quote, s.source_start as start, s.source_end as end, d.title, d.issued_on::text as on
     from liubu.item_source s join liubu.document d on d.government_id = s.government_id and d.plan_year = s.plan_year and d.id = s.document_id
     where s.government_id = $1 and s.plan_year = $2 and s.item_id = any($3) and d.level = 'public' and d.kind in ('report', 'superior_list', 'other')
     order by s.is_main desc, (d.kind = 'report') desc, s.id`,
    of,
  );
  const units = await query<PublicUnit & { itemId: string; role: 'lead' | 'support' }>(
    tx,
    // A collective (领导小组、各县市区) is shown as it is written, and not expanded.
    `select a.item_id, a.role, coalesce(u.id, c.id) as id, coalesce(u.name, c.name) as name, coalesce(u.kind, 'other') as kind
     from liubu.assignment a left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
       left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
     where a.government_id = $1 and a.plan_year = $2 and a.item_id = any($3) and a.role in ('lead', 'support')
     order by a.position, u.position, coalesce(u.id, c.id)`,
    of,
  );
  const lights = await query<Omit<NonNullable<ItemSource['light']>, 'basis'> & StoredWorking & { itemId: string }>(
    tx,
    `select l.item_id, l.state, l.colour, l.proof, l.expected::float8 as expected, l.actual::float8 as actual, l.since::text as since, l.as_of::text as as_of,
       coalesce((select max(m.month) from liubu.light_month m where m.government_id = l.government_id and m.plan_year = l.plan_year and m.item_id = l.item_id),
         least(12, greatest(1, extract(month from l.as_of)::int))) as month,
       coalesce(l.working -> 'steps', '[]') as steps, coalesce(l.working -> 'parts', '[]') as parts,
       coalesce(l.working -> 'inputs', '[]') as inputs
     from liubu.light l where l.government_id = $1 and l.plan_year = $2 and l.item_id = any($3)`,
    of,
  );
  const targets = await readTargets(reading, ids);
  const { values, closed } = await readValues(reading, ids);
  const [sourcesOf, unitsOf, targetsOf] = [
    Map.groupBy(sources, ({ itemId }) => itemId),
    Map.groupBy(units, ({ itemId }) => itemId),
    Map.groupBy(targets, ({ itemId }) => owner.get(itemId)!),
  ];
  const asUnit = ({ id, name, kind }: PublicUnit): PublicUnit => ({ id, slug: slugOf(id), name, kind });
  const leadOf = (id: string): PublicUnit | null => {
    const lead = unitsOf.get(id)?.find(({ role }) => role === 'lead');
    return lead === undefined ? null : asUnit(lead);
  };
  // What a lead reports is the item's; figures of single counties are their own.
  const isOwn = ({ itemId, unitId }: { itemId: string; unitId: string | null }): boolean =>
    unitId === null || leadOf(itemId)?.id === unitId || leadOf(owner.get(itemId)!)?.id === unitId;
  const valuesOf = Map.groupBy(values.filter(isOwn), ({ itemId }) => owner.get(itemId)!);
  const lightOf = new Map(lights.map((light) => [light.itemId, light]));
  const story = await readStory(reading, owner, unitsOf, asUnit);
  const livelihood = await readLivelihood(reading, ids);
  const photos = await readPhotos(reading, owner);
  const votes = await readVotes(reading, ids);
  const carried = await readCarried(reading, ids);
  return tops.map(({ tier: _, parentId: __, ...item }): ItemSource => {
    const light = lightOf.get(item.id);
    const isInner =
      light?.parts.some(({ id, counts }) => counts && id !== item.id && (inner.has(id) || closed.has(id))) ?? false;
    const source = sourcesOf.get(item.id)?.[0];
    const isInReport = source !== undefined && report !== null && source.documentId === report.id;
    const place =
      isInReport &&
      source.start !== null &&
      source.end !== null &&
      source.end <= report.text.length &&
      source.end > source.start
        ? { start: source.start, end: source.end }
        : null;
    const detail = livelihood.get(item.id);
    return {
      ...item,
      source:
        source === undefined ? null : { quote: source.quote, says: `《${source.title}》`, at: place, on: source.on },
      lead: leadOf(item.id),
      support: (unitsOf.get(item.id) ?? []).filter(({ role }) => role === 'support').map(asUnit),
      livelihood: item.kind === 'livelihood' ? (detail ?? null) : null,
      // A part that is not public would be named in the working.
      light:
        light === undefined
          ? null
          : {
              ...light,
              // Nor may the share of such a part stand for the item's, or one that rests on a figure which stays inside.
              ...(isInner && { actual: null, expected: null }),
              basis: lightBasisOf(light),
              steps:
                withInner.has(item.id) || isInner
                  ? []
                  : [...light.parts.filter(({ counts }) => counts).flatMap(({ steps }) => steps), ...light.steps],
            },
      targets: (targetsOf.get(item.id) ?? []).map((target, position) => ({ ...target, itemId: item.id, position })),
      values: (valuesOf.get(item.id) ?? []).map(({ targetId, month, value, by, status, asOf, source: from }) => ({
        ...{ targetId, month, value, by, status, asOf },
        source: from.slice(0, 300),
      })),
      photos: photos.get(item.id) ?? [],
      vote: votes.get(item.id) ?? null,
      carried: carried.get(item.id) ?? null,
      ...story(item.id),
    };
  });
}

interface ValueRow extends Omit<PartValues['value'], 'targetId'> {
  figureOf: string;
  /** Who reported it; null for a verified one. */
  unitId: string | null;
}

/**
 * Figures of targets: verified ones in their last published version, reported ones that were approved. A figure that is
 * entered for an item which is not public stays inside, whoever else uses it: `closed` are the targets that use one, and
 * the items that they belong to. Read table by table: the server's plan for
 * a join of big tables is a guess while its statistics are young.
 */
async function readValues(
  { tx, governmentId, planYear, now }: Reading,
  ids: readonly string[],
): Promise<{ values: (PartValues['value'] & { itemId: string; unitId: string | null })[]; closed: Set<string> }> {
  const key = [governmentId, planYear];
  const uses = await query<{ id: string; itemId: string; figureOf: string }>(
    tx,
    `select id, item_id, coalesce(value_of_target_id, id) as figure_of from liubu.target where government_id = $1 and plan_year = $2 and item_id = any($3) order by position, id`,
    [...key, ids],
  );
  const open = await query<{ id: string }>(
    tx,
    `select t.id from liubu.target t join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id and i.level = 'public'
     where t.government_id = $1 and t.plan_year = $2 and t.id = any($3)`,
    [...key, [...new Set(uses.map(({ figureOf }) => figureOf))]],
  );
  const isOpen = new Set(open.map(({ id }) => id));
  const closed = new Set(uses.flatMap(({ id, itemId, figureOf }) => (isOpen.has(figureOf) ? [] : [id, itemId])));
  const of = [...key, [...isOpen]];
  const verified = await query<ValueRow>(
    tx,
    `select distinct on (target_id, month) target_id as figure_of, month, trim_scale(value)::text as value, 'verified' as by, status, as_of::text as as_of, source, null::uuid as unit_id
     from liubu.verified_value where government_id = $1 and plan_year = $2 and target_id = any($3) and unit_id is null and (embargo_until is null or embargo_until <= $4)
     order by target_id, month, version desc`,
    [...of, now],
  );
  const reported = await query<ValueRow>(
    tx,
    `select r.target_id as figure_of, r.month, trim_scale(r.value)::text as value, 'reported' as by, r.status, r.as_of::text as as_of,
       (select u.name from liubu.unit u where u.government_id = r.government_id and u.id = r.unit_id) as source, r.unit_id
     from liubu.reported_value r where r.government_id = $1 and r.plan_year = $2 and r.target_id = any($3) and r.is_approved order by r.target_id, r.month`,
    of,
  );
  const valuesOf = Map.groupBy([...verified, ...reported], ({ figureOf }) => figureOf);
  return {
    values: uses.flatMap(({ id, itemId, figureOf }) =>
      (valuesOf.get(figureOf) ?? []).map(({ figureOf: _, ...value }) => ({ ...value, targetId: id, itemId })),
    ),
    closed,
  };
}

/** Targets with their pace (序时进度) as shares of the way, where one can be said. */
async function readTargets(
  { tx, governmentId, planYear }: Reading,
  ids: readonly string[],
): Promise<PartValues['target'][]> {
  type Row = Omit<PartValues['target'], 'slug' | 'pace' | 'definition' | 'baseline' | 'quote' | 'position'> & {
    quote: string | null;
    baseline: string | null;
    baselineYear: number | null;
    definition: Record<string, string>;
    schedule: Partial<Schedule> & { kind: Schedule['kind'] };
    history: { year: number; month: number; value: string }[];
  };
  const rows = await query<Row>(
    tx,
    `select t.id, t.item_id, t.name, t.quote, t.op, trim_scale(t.value)::text as value, trim_scale(t.value_high)::text as value_high, t.measure_unit, ${wayOfFigureSql('t')} as direction, t.quantity,
       trim_scale(t.baseline)::text as baseline, t.baseline_year, t.definition, t.schedule, t.indicator,
       coalesce((select json_agg(json_build_object('year', h.history_year, 'month', h.month, 'value', trim_scale(h.value)::text) order by h.history_year, h.month)
         from liubu.target_history h where h.government_id = t.government_id and h.plan_year = t.plan_year and h.target_id = t.id), '[]'::json) as history
     from liubu.target t where t.government_id = $1 and t.plan_year = $2 and t.item_id = any($3) order by t.position, t.id`,
    [governmentId, planYear, ids],
  );
  return rows.map(({ history, schedule, definition, baseline, baselineYear, quote, ...target }) => {
    const shares = expectedOver({
      ...target,
      baseline,
      quantity: target.quantity ?? 'flow_cumulative',
      schedule: { kind: schedule.kind ?? 'even', points: schedule.points ?? [] },
      history,
    }).expected.map(({ share }) => share);
    const { what, source, publisher, publicationDay, numerator, denominator } = definition;
    return {
      ...target,
      position: 0,
      name: target.name.slice(0, 200),
      slug: slugOf(target.id),
      quote: (quote ?? '').slice(0, 1000),
      measureUnit: target.measureUnit?.slice(0, 30) ?? null,
      baseline: baseline === null || baselineYear === null ? null : { year: baselineYear, value: baseline },
      pace: shares.every((share) => share !== null) ? shares.map(Number) : null,
      definition: [
        what,
        numerator && `分子：${numerator}`,
        denominator && `分母：${denominator}`,
        source && `来源：${source}`,
        publisher && `发布：${publisher}`,
        publicationDay,
      ]
        .filter((one) => one)
        .join('；')
        .slice(0, 2000),
    };
  });
}

/** The last ballot of deputies that was counted; shares of the marks that were given, never of too few. */
async function readVotes(
  { tx, governmentId, planYear }: Reading,
  ids: readonly string[],
): Promise<Map<string, PartValues['vote']>> {
  const rows = await query<{ itemId: string; on: string; scale: BallotScale; counts: Record<string, number> }>(
    tx,
    `select l.item_id, b.counted_on::text as on, b.scale, json_object_agg(c.option_key, c.votes) as counts from liubu.ballot b
     join liubu.ballot_line l on l.government_id = b.government_id and l.plan_year = b.plan_year and l.ballot_id = b.id
     join liubu.ballot_count c on c.government_id = l.government_id and c.plan_year = l.plan_year and c.line_id = l.id and c.source = 'deputies'
     where b.government_id = $1 and b.plan_year = $2 and b.state = 'counted' and b.counted_on is not null and l.item_id = any($3)
     group by l.id, l.item_id, b.counted_on, b.scale order by b.counted_on, l.id`,
    [governmentId, planYear, ids],
  );
  const votes = new Map<string, PartValues['vote']>();
  for (const { itemId, on, scale, counts } of rows) {
    const marks = scale.options
      .filter(({ points }) => points !== null)
      .sort((a, b) => Number(b.points) - Number(a.points));
    const total = marks.reduce((sum, { key }) => sum + (counts[key] ?? 0), 0);
    if (total < FEWEST_SHOWN) continue;
    const share = (of: typeof marks): number => of.reduce((sum, { key }) => sum + (counts[key] ?? 0), 0) / total;
    votes.set(itemId, {
      on,
      satisfied: share(marks.slice(0, 1)),
      fair: share(marks.slice(1, -1)),
      dissatisfied: share(marks.slice(-1)),
      votes: total,
    });
  }
  return votes;
}

/** What of the year before an item goes on with, where that is public too. */
async function readCarried(
  { tx, governmentId, planYear }: Reading,
  ids: readonly string[],
): Promise<Map<string, PartValues['carried']>> {
  const rows = await query<{ itemId: string; year: number; fromId: string }>(
    tx,
    `select m.item_id, c.plan_year as year, c.item_id as from_id from liubu.carry_over c
     join liubu.matter m on m.government_id = c.government_id and m.plan_year = c.to_year and m.id = c.matter_id
     where c.government_id = $1 and c.to_year = $2 and c.decision = 'carry' and c.withdrawn_at is null and m.item_id = any($3)
       and (select p.body is not null from liubu.public_item p where p.government_id = c.government_id and p.plan_year = c.plan_year and p.item_id = c.item_id order by p.edition desc limit 1)`,
    [governmentId, planYear, ids],
  );
  return new Map(rows.map(({ itemId, year, fromId }) => [itemId, { year, slug: slugOf(fromId) }]));
}
