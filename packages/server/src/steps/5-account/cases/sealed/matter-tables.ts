import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';

/** What a package is about: items, the unit where it is one unit's, and the cases on them. */
export interface Matter {
  itemIds: string[];
  /** Null: every unit of the items. */
  unitId: string | null;
  caseIds: string[];
}

export interface MatterTable {
  name: string;
  headings: string[];
  rows: (string | number | null)[][];
}

const RUNS_AS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const cell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = RUNS_AS_FORMULA.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A table as CSV for a spreadsheet: with its mark, safe against formulas. */
export const csvOf = ({ headings, rows }: MatterTable): string =>
  `\uFEFF${[headings, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** Moments as people of the government read them. */
const AT = (column: string): string => `to_char(${column} at time zone g.time_zone, 'YYYY-MM-DD HH24:MI:SS')`;

interface Ask {
  name: string;
  headings: string[];
  /** $1 government, $2 plan year, $3 items, $4 unit or null, $5 cases; rows as arrays. */
  sql: string;
}

const TABLES: readonly Ask[] = [
  {
    name: '谁何时知道什么.csv',
    headings: ['时间', '人或岗位', '方式', '内容', '对象编号'],
    sql: `select at, who, how, what, subject from (
      select ${AT('e.happened_at')} as at, coalesce(p.name, e.actor ->> 'job', '系统') as who, '办理' as how, e.what, e.subject_id as subject
        from liubu.event e join liubu.government g on g.id = e.government_id
        left join liubu.person p on p.government_id = e.government_id and p.id = (e.actor ->> 'personId')::uuid
        where e.government_id = $1 and ((e.subject_kind = 'item' and e.subject_id = any($3::text[])) or e.body ->> 'itemId' = any($3::text[])
          or e.body -> 'itemIds' ?| $3::text[] or (e.subject_kind = 'case' and e.subject_id = any($5::text[])))
      union all
      select ${AT('l.happened_at')}, p.name, '查阅', l.subject_kind, l.subject_id
        from liubu.access_log l join liubu.government g on g.id = l.government_id
        left join liubu.account a on a.government_id = l.government_id and a.id = l.account_id
        left join liubu.person p on p.government_id = a.government_id and p.id = a.person_id
        where l.government_id = $1 and (l.subject_id = any($3::text[]) or l.subject_id = any($5::text[])
          or l.subject_id in (select e.id::text from liubu.evidence e where e.government_id = $1 and e.plan_year = $2 and e.item_id = any($3::uuid[]))
          or l.subject_id in (select e.sha256 from liubu.evidence e where e.government_id = $1 and e.plan_year = $2 and e.item_id = any($3::uuid[])))
      union all
      select ${AT('m.created_at')}, coalesce(u.name, o.title, '') || coalesce(' ' || nullif(array_to_string(m.audience_roles, '、'), ''), ''), '告知', m.title, m.subject_id
        from liubu.message m join liubu.government g on g.id = m.government_id
        left join liubu.unit u on u.government_id = m.government_id and u.id = m.audience_unit_id
        left join liubu.post o on o.government_id = m.government_id and o.id = m.audience_post_id
        where m.government_id = $1 and (m.subject_id = any($3::text[]) or m.subject_id = any($5::text[])
          or m.subject_id in (select n.id::text from liubu.notice n where n.government_id = $1 and n.plan_year = $2 and n.item_id = any($3::uuid[]) and ($4::uuid is null or n.lead_unit_id = $4))
          or m.subject_id in (select f.id::text from liubu.filing f where f.government_id = $1 and f.plan_year = $2 and f.item_id = any($3::uuid[]) and ($4::uuid is null or f.unit_id = $4)))
      union all
      select ${AT('t.created_at')}, coalesce(u.name || ' ', '') || coalesce(o.title, t.audience_role, ''), '待办', t.title, t.subject_id
        from liubu.todo t join liubu.government g on g.id = t.government_id
        left join liubu.unit u on u.government_id = t.government_id and u.id = t.audience_unit_id
        left join liubu.post o on o.government_id = t.government_id and o.id = t.audience_post_id
        where t.government_id = $1 and (t.subject_id = any($3::text[]) or t.subject_id = any($5::text[])
          or t.subject_id in (select n.id::text from liubu.notice n where n.government_id = $1 and n.plan_year = $2 and n.item_id = any($3::uuid[]) and ($4::uuid is null or n.lead_unit_id = $4)))
      ) known order by at, how, what`,
  },
  {
    name: '查阅日志.csv',
    headings: ['时间', '人', '对象种类', '对象编号'],
    sql: `select ${AT('l.happened_at')}, coalesce(p.name, ''), l.subject_kind, l.subject_id
      from liubu.access_log l join liubu.government g on g.id = l.government_id
      left join liubu.account a on a.government_id = l.government_id and a.id = l.account_id
      left join liubu.person p on p.government_id = a.government_id and p.id = a.person_id
      where l.government_id = $1 and (l.subject_id = any($3::text[]) or l.subject_id = any($5::text[])
        or l.subject_id in (select e.id::text from liubu.evidence e where e.government_id = $1 and e.plan_year = $2 and e.item_id = any($3::uuid[]))
        or l.subject_id in (select e.sha256 from liubu.evidence e where e.government_id = $1 and e.plan_year = $2 and e.item_id = any($3::uuid[]))
        or (l.subject_kind = 'case-talk' and l.subject_id in (select t.id::text from liubu.account_talk t where t.government_id = $1 and t.case_id::text = any($5::text[]))))
        and ($2::int is not null and ($4::uuid is null or $4 is not null)) order by l.id`,
  },
  {
    name: '填报.csv',
    headings: [
      '事项',
      '单位',
      '月份',
      '截止',
      '状态',
      '首次报送',
      '签发',
      '逾期工作日',
      '进展',
      '问题',
      '下一步',
      '版本',
      '编号',
    ],
    sql: `select i.title, u.name, p.month, f.due::text, f.state, ${AT('f.first_submitted_at')}, ${AT('f.signed_at')}, f.late_days, f.progress, f.problems, f.next_steps, f.version, f.id::text
      from liubu.filing f join liubu.government g on g.id = f.government_id
      join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
      join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
      join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
      where f.government_id = $1 and f.plan_year = $2 and f.item_id = any($3::uuid[]) and ($4::uuid is null or f.unit_id = $4) and $5::text[] is not null order by p.month, u.name, f.id`,
  },
  {
    name: '填报数.csv',
    headings: ['目标', '单位', '月份', '填报数', '状态', '截至', '填入时间', '核验数', '核验来源'],
    sql: `select t.name, u.name, v.month, trim_scale(v.value)::text, v.status, v.as_of::text, ${AT('v.entered_at')},
        (select trim_scale(x.value)::text from liubu.verified_value x where x.government_id = v.government_id and x.plan_year = v.plan_year and x.target_id = v.target_id and x.month = v.month order by (x.unit_id is null) desc, x.version desc limit 1),
        (select x.source from liubu.verified_value x where x.government_id = v.government_id and x.plan_year = v.plan_year and x.target_id = v.target_id and x.month = v.month order by (x.unit_id is null) desc, x.version desc limit 1)
      from liubu.reported_value v join liubu.government g on g.id = v.government_id
      join liubu.target t on t.government_id = v.government_id and t.plan_year = v.plan_year and t.id = v.target_id
      join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
      where v.government_id = $1 and v.plan_year = $2 and t.item_id = any($3::uuid[]) and ($4::uuid is null or v.unit_id = $4) and $5::text[] is not null order by t.name, v.month, u.name`,
  },
  {
    name: '督查单.csv',
    headings: ['文号', '标题', '单位', '颜色', '状态', '下达', '签收', '回复期限', '要求', '回复次数', '编号'],
    sql: `select n.number_text, n.title, u.name, n.colour, n.state, n.issued_on::text, ${AT('n.received_at')}, n.reply_due::text, n.demand,
        (select count(*)::int from liubu.notice_reply r where r.government_id = n.government_id and r.plan_year = n.plan_year and r.notice_id = n.id and r.sent_at is not null), n.id::text
      from liubu.notice n join liubu.government g on g.id = n.government_id join liubu.unit u on u.government_id = n.government_id and u.id = n.lead_unit_id
      where n.government_id = $1 and n.plan_year = $2 and n.item_id = any($3::uuid[]) and ($4::uuid is null or n.lead_unit_id = $4) and n.number is not null and $5::text[] is not null order by n.issued_on, n.id`,
  },
  {
    name: '疑点.csv',
    headings: ['规则', '月份', '程度', '状态', '内容', '单位说明', '说明时间', '认定', '编号'],
    sql: `select d.rule, d.month, d.severity, d.state, coalesce(d.details ->> 'says', ''), coalesce(d.answer, ''), ${AT('d.answered_at')}, coalesce(d.decision, ''), d.id::text
      from liubu.finding d join liubu.government g on g.id = d.government_id
      where d.government_id = $1 and d.plan_year = $2 and d.item_id = any($3::uuid[]) and ($4::uuid is null or d.unit_id is null or d.unit_id = $4) and $5::text[] is not null order by d.found_at, d.id`,
  },
  {
    name: '案件.csv',
    headings: ['案号', '步骤', '时间', '人', '内容'],
    sql: `select c.number_text, s.act, ${AT('s.happened_at')}, coalesce(p.name, ''), coalesce(s.words, '')
      from liubu.account_case_step s join liubu.government g on g.id = s.government_id
      join liubu.account_case c on c.government_id = s.government_id and c.plan_year = s.plan_year and c.id = s.case_id
      left join liubu.person p on p.government_id = s.government_id and p.id = s.person_id
      where s.government_id = $1 and s.plan_year = $2 and s.case_id::text = any($5::text[]) and $3::text[] is not null and ($4::uuid is null or $4 is not null) order by c.number, s.seq`,
  },
];

/** What the product knows of a matter, as tables. */
export async function matterTables(work: Work, planYear: number, matter: Matter): Promise<MatterTable[]> {
  const tables: MatterTable[] = [];
  for (const { name, headings, sql } of TABLES) {
    const columns = headings.map((_, at) => `c${at}`);
    const rows = await query<Record<string, string | number | null>>(
      work.tx,
      `select * from (${sql}) as listed (${columns.join(', ')})`,
      [work.governmentId, planYear, matter.itemIds, matter.unitId, matter.caseIds],
    );
    tables.push({ name, headings, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) });
  }
  return tables;
}
