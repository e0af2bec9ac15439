import type { designApi, ParamsOf, ResponseOf } from '@liubu/contract';
import { type ListTable, tableToXlsx } from '@liubu/documents';
import { visibleItemsSql } from '../../plans/visible-items.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';

type ListName = ParamsOf<typeof designApi.list>['list'];
type List = ResponseOf<typeof designApi.list>;

const OF: Record<ListName, string> = {
  responsibility: `i.tier in ('goal', 'item')`,
  'bottom-line': 'i.is_bottom_line',
  livelihood: `i.kind = 'livelihood' and i.tier in ('goal', 'item')`,
};

/** 责任清单, 底线清单, 民生实事清单: what is followed, who answers for it, by when. */
export async function readList(work: Work, planYear: number, list: ListName): Promise<List> {
  const visible = visibleItemsSql(work, 'i', 3);
  const rows = await query<List['rows'][number]>(
    work.tx,
    `select i.id, i.code, i.title, i.wording, i.due,
       (select coalesce(u.name, c.name) from liubu.assignment v left join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
          left join liubu.collective c on c.government_id = v.government_id and c.id = v.collective_id
          where v.government_id = $1 and v.plan_year = $2 and v.item_id = i.id and v.role = 'lead') as lead,
       array(select coalesce(u.name, c.name) from liubu.assignment v left join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
          left join liubu.collective c on c.government_id = v.government_id and c.id = v.collective_id
          where v.government_id = $1 and v.plan_year = $2 and v.item_id = i.id and v.role = 'support' order by v.position) as supports,
       (select coalesce((select pe.name from liubu.tenure t join liubu.person pe on pe.government_id = t.government_id and pe.id = t.person_id
            where t.government_id = $1 and t.post_id = v.post_id and t.cover = 'holder' and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date)
            order by t.valid_from desc limit 1), p.title)
          from liubu.assignment v join liubu.post p on p.government_id = v.government_id and p.id = v.post_id
          where v.government_id = $1 and v.plan_year = $2 and v.item_id = i.id and v.role = 'leader' order by v.position limit 1) as leader,
       array(select t.name || ' ' || case t.op when '>=' then '≥' when '<=' then '≤' when '~' then '约' else '' end
            || coalesce(trim_scale(t.value)::text, '') || coalesce('–' || trim_scale(t.value_high)::text, '') || coalesce(t.measure_unit, '')
          from liubu.target t where t.government_id = $1 and t.plan_year = $2 and t.item_id = i.id order by t.position, t.id) as targets,
       case when i.is_bottom_line then i.wording end as bottom_line,
       (select json_build_object('budgetYuan', trim_scale(l.budget_yuan)::text, 'moneySource', l.money_source, 'sites', l.sites, 'revision', l.revision)
          from liubu.livelihood_detail l where l.government_id = $1 and l.plan_year = $2 and l.item_id = i.id) as livelihood
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.state in ('proposed', 'confirmed') and i.undone_at is null
       and i.horizon <> 'past' and ${OF[list]} and ${visible.sql} order by i.position, i.id`,
    [work.governmentId, planYear, work.today, ...visible.values],
  );
  // Whole yuan and fen: summed by the database would be a second query; cents as integers are exact.
  const fen = rows.reduce((sum, { livelihood }) => sum + fenOf(livelihood?.budgetYuan ?? null), 0n);
  return { rows, budgetYuan: yuanOf(fen) };
}

function fenOf(yuan: string | null): bigint {
  if (yuan === null) return 0n;
  const [whole = '0', part = ''] = yuan.split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2));
}

const yuanOf = (fen: bigint): string => {
  const part = String(fen % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return part === '' ? String(fen / 100n) : `${fen / 100n}.${part}`;
};

const TITLES: Record<ListName, string> = {
  responsibility: '责任清单',
  'bottom-line': '底线清单',
  livelihood: '民生实事清单',
};

/** The list as a workbook. @returns its bytes and its name */
export async function listToXlsx(
  work: Work,
  planYear: number,
  list: ListName,
): Promise<{ bytes: Uint8Array; name: string }> {
  const { rows, budgetYuan } = await readList(work, planYear, list);
  const title = `${planYear}年${TITLES[list]}`;
  const columns: ListTable['columns'] = [
    { heading: '序号', type: 'number', width: 8 },
    { heading: '编号', type: 'text', width: 10 },
    { heading: list === 'bottom-line' ? '底线要求' : '目标任务', type: 'text', width: 52 },
    { heading: '量化目标', type: 'text', width: 28 },
    { heading: '牵头单位', type: 'text', width: 18 },
    { heading: '配合单位', type: 'text', width: 28 },
    { heading: '牵头市领导', type: 'text', width: 12 },
    { heading: '完成时限', type: 'date', width: 12 },
    ...(list === 'livelihood'
      ? ([
          { heading: '资金（元）', type: 'number', width: 16 },
          { heading: '资金来源', type: 'text', width: 18 },
          { heading: '实施地点', type: 'text', width: 32 },
        ] as const)
      : []),
  ];
  const table: ListTable = {
    title: TITLES[list],
    columns,
    above: [title, ...(list === 'livelihood' ? [`资金合计 ${budgetYuan} 元`] : [])],
    rows: rows.map((row, at) => [
      at + 1,
      row.code,
      row.wording,
      row.targets.join('；'),
      row.lead,
      row.supports.join('、'),
      row.leader,
      row.due,
      ...(list === 'livelihood'
        ? [
            row.livelihood?.budgetYuan ?? null,
            row.livelihood?.moneySource ?? null,
            (row.livelihood?.sites ?? []).map(({ name, place }) => (place ? `${name}（${place}）` : name)).join('；'),
          ]
        : []),
    ]),
  };
  return { bytes: await tableToXlsx(table), name: `${title}.xlsx` };
}
