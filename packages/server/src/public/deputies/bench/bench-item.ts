import { type BenchItem, lightSentence } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { standingValues } from '../../../steps/4-inspect/index.ts';
import { changesOf } from './changes.ts';

type Head = Omit<BenchItem, 'item' | 'light' | 'figures' | 'story' | 'changes' | 'isFollowed'> & {
  item: BenchItem['item'];
  light:
    | (Omit<NonNullable<BenchItem['light']>, 'zh' | 'en'> & {
        steps: { rule: string; values: Record<string, string | number> }[];
      })
    | null;
  seenAt: Date | null;
  targets: Omit<BenchItem['figures'][number], 'reported' | 'verified'>[];
};

/** A public item as a deputy reads it: what was promised, where it stands and on what proof, what is there. @throws AppError NOT_FOUND */
export async function benchItemOf(work: Work, planYear: number, itemId: string): Promise<BenchItem> {
  const [head] = await query<Head>(
    work.tx,
    `select json_build_object('id', i.id, 'code', i.code, 'title', i.title, 'kind', i.kind, 'wording', i.wording, 'area', i.area, 'due', i.due,
         'lead', (select json_build_object('id', coalesce(u.id, c.id), 'name', coalesce(u.name, c.name)) from liubu.assignment a
            left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
            left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
            where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead' order by a.position limit 1),
         'supports', coalesce((select json_agg(coalesce(u.name, c.name) order by a.position) from liubu.assignment a
            left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
            left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
            where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'support'), '[]')) as item,
       (select json_build_object('quote', coalesce(s.quote, i.wording), 'source', coalesce(d.title, m.source_title, ''), 'issuedOn', coalesce(d.issued_on, m.source_date))
          from liubu.item_source s
          left join liubu.document d on d.government_id = s.government_id and d.plan_year = s.plan_year and d.id = s.document_id and (d.kind = 'report' or d.level = 'public')
          left join liubu.matter m on m.government_id = s.government_id and m.plan_year = s.plan_year and m.id = s.matter_id and m.level = 'public'
          where s.government_id = i.government_id and s.plan_year = i.plan_year and s.item_id = i.id and (d.id is not null or m.id is not null)
          order by s.is_main desc, s.source_start limit 1) as promise,
       case when l.item_id is not null then json_build_object('state', l.state, 'colour', l.colour, 'proof', l.proof, 'asOf', l.as_of,
         'expected', l.expected::float8, 'actual', l.actual::float8, 'steps', coalesce(l.working -> 'steps', '[]')) end as light,
       coalesce((select json_agg(json_build_object('targetId', t.id, 'name', t.name, 'op', t.op, 'wanted', trim_scale(t.value)::text, 'wantedHigh', trim_scale(t.value_high)::text, 'measureUnit', t.measure_unit) order by t.position, t.id)
          from liubu.target t where t.government_id = i.government_id and t.plan_year = i.plan_year and t.item_id = i.id), '[]') as targets,
       coalesce((select json_agg(json_build_object('id', e.id, 'title', e.title, 'reference', e.reference, 'happenedOn', e.happened_on, 'unitName', u.name) order by e.happened_on desc nulls last, e.added_at desc)
          from liubu.evidence e left join liubu.unit u on u.government_id = e.government_id and u.id = e.unit_id
          where e.government_id = i.government_id and e.plan_year = i.plan_year and e.item_id = i.id and e.level = 'public' and e.scan = 'clean' and e.withdrawn_at is null), '[]') as evidence,
       (select f.seen_at from liubu.deputy_follow f where f.government_id = i.government_id and f.of_year = i.plan_year and f.item_id = i.id and f.person_id = $4) as seen_at
     from liubu.item i
     left join liubu.light l on l.government_id = i.government_id and l.plan_year = i.plan_year and l.item_id = i.id
     where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and i.level = 'public' and i.undone_at is null and i.state in ('confirmed', 'dropped')`,
    [work.governmentId, planYear, itemId, work.actor.personId],
  );
  if (head === undefined) throw notFound();
  const { targets, light, seenAt, ...rest } = head;
  const changes = seenAt === null ? new Map() : await changesOf(work, planYear, new Map([[itemId, seenAt]]));
  return {
    ...rest,
    light: light === null ? null : withWords(light),
    figures: await figures(work, planYear, targets),
    story: await story(work, planYear, itemId),
    isFollowed: seenAt !== null,
    changes: changes.get(itemId) ?? [],
  };
}

function withWords({ steps, ...light }: NonNullable<Head['light']>): NonNullable<BenchItem['light']> {
  const said = steps.map(({ rule, values }) => lightSentence(rule, values));
  return { ...light, zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}

/** The latest month of each side; a figure under embargo is not there. Reported ones count when their filing was approved. */
async function figures(work: Work, planYear: number, targets: Head['targets']): Promise<BenchItem['figures']> {
  if (targets.length === 0) return [];
  const values = await standingValues(
    work.tx,
    work.governmentId,
    planYear,
    work.now,
    targets.map(({ targetId }) => targetId),
  );
  return targets.map((target) => {
    const own = values
      .filter(({ targetId, unitId }) => targetId === target.targetId && unitId === null)
      .sort((a, b) => b.month - a.month);
    const reported = own.find((one) => one.reported?.isApproved);
    const verified = own.find((one) => one.verified !== null);
    return {
      ...target,
      reported: reported?.reported
        ? { month: reported.month, value: reported.reported.value, asOf: reported.reported.asOf }
        : null,
      verified: verified?.verified
        ? {
            ...{ month: verified.month, value: verified.verified.value, asOf: verified.verified.asOf },
            source: verified.verified.source,
          }
        : null,
    };
  });
}

/** What happened, the newest first: approved progress, adjustments that were decided, the issue. */
async function story(work: Work, planYear: number, itemId: string): Promise<BenchItem['story']> {
  return query<BenchItem['story'][number]>(
    work.tx,
    `select * from (
       select (f.decided_at at time zone 'Asia/Shanghai')::date::text as on, p.month || '月进展' as zh, 'Progress, month ' || p.month as en, f.progress as text, u.name as unit_name
         from liubu.filing f join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
         join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
         where f.government_id = $1 and f.plan_year = $2 and f.item_id = $3 and f.state = 'approved' and (f.progress <> '' or f.says_done)
       union all
       select a.decided_on::text, '调整', 'Adjusted', a.reason, null from liubu.adjustment a
         where a.government_id = $1 and a.plan_year = $2 and a.item_id = $3 and a.state = 'approved' and a.decided_on is not null
       union all
       select (v.issued_at at time zone 'Asia/Shanghai')::date::text, '责任分解印发', 'Breakdown issued', '', null from liubu.breakdown_version v
         join liubu.breakdown_item b on b.government_id = v.government_id and b.plan_year = v.plan_year and b.version_id = v.id and b.item_id = $3
         where v.government_id = $1 and v.plan_year = $2 and v.issued_at is not null and not exists (
           select 1 from liubu.breakdown_version o where o.government_id = v.government_id and o.plan_year = v.plan_year and o.issued_at < v.issued_at)
     ) s order by 1 desc limit 60`,
    [work.governmentId, planYear, itemId],
  );
}
