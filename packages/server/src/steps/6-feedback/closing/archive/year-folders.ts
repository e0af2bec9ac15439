import { type CheckedLine, CLOSING_LINES, OUTCOMES, type ScoreLine } from '@liubu/contract';
import { officialToDocx, tableToXlsx } from '@liubu/documents';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { documentOf, periodReportOf } from '../../../4-inspect/index.ts';
import { outcomesOf } from '../../fulfilment/index.ts';
import { reportOf as fulfilmentReportOf } from '../../fulfilment/report/stored-report.ts';
import { documentOf as reviewDocument } from '../../review/review-document.ts';
import { reviewOf } from '../../review/stored-review.ts';
import type { FolderFile } from './item-folder.ts';
import { on, spelt, text } from './item-words.ts';
import { extensionOf, safeName } from './names.ts';
import { facts, page, section, table } from './page-html.ts';

type Row = Record<string, unknown>;
type Maker = (work: Work, planYear: number) => Promise<FolderFile[]>;

const two = (at: number): string => String(at + 1).padStart(2, '0');

/** 结账: what was checked, what was passed over and why, who approved. */
const closing: Maker = async (work, planYear) => {
  const [row] = await query<{
    statement: string;
    checklist: CheckedLine[] | null;
    decidedAt: Date | null;
    decidedBy: string | null;
  }>(
    work.tx,
    `select c.statement, c.checklist, c.decided_at, p.title as decided_by from liubu.year_closing c
     left join liubu.post p on p.government_id = c.government_id and p.id = c.decided_by_post_id
     where c.government_id = $1 and c.plan_year = $2 and c.state = 'approved' order by c.begun_at desc limit 1`,
    [work.governmentId, planYear],
  );
  const steps = await query<Row>(
    work.tx,
    `select s.what, s.happened_at as at, p.title as by, s.reason from liubu.closing_step s
     left join liubu.post p on p.government_id = s.government_id and p.id = s.post_id where s.government_id = $1 and s.plan_year = $2 order by s.seq`,
    [work.governmentId, planYear],
  );
  return [
    {
      name: '01-年度结账单.html',
      title: `${planYear}年度结账单`,
      kind: 'closing',
      author: row?.decidedBy ?? null,
      on: row?.decidedAt ? on(row.decidedAt) : null,
      bytes: page(
        `${planYear}年度结账单`,
        facts([
          ['结账说明', row?.statement ?? null],
          ['批准', row?.decidedBy ?? null],
          ['日期', row?.decidedAt ? on(row.decidedAt) : null],
        ]) +
          section(
            '检查清单',
            table(
              ['检查项', '未清', '效力', '放行理由', '放行岗位'],
              (row?.checklist ?? []).map(({ line, count, effect, override }) => [
                CLOSING_LINES[line][0],
                count,
                effect === 'blocks' ? '须清' : '提示',
                override?.reason ?? '',
                override?.by ?? '',
              ]),
              [1],
            ),
          ) +
          section(
            '经过',
            table(
              ['时间', '步骤', '岗位', '理由'],
              steps.map((s) => [on(s.at), text(STEP_WORDS[String(s.what)] ?? s.what), text(s.by), text(s.reason)]),
            ),
          ),
      ),
    },
  ];
};

const STEP_WORDS: Readonly<Record<string, string>> = {
  'begin-closing': '开始结账',
  'withdraw-closing': '撤回结账',
  'override-closing-line': '放行检查项',
  'end-closing-override': '取消放行',
  'submit-closing': '送审',
  'return-closing': '退回',
  'close-year': '批准关闭',
  'reopen-year': '重新开启',
  'lock-filing': '锁定填报',
  'unlock-filing': '解锁填报',
  'lock-scoring': '锁定考核计分',
  'unlock-scoring': '解锁考核计分',
  'lock-opening': '锁定对外公开',
  'unlock-opening': '解除公开锁定',
};

/** 来源文件, as they came; what came as text alone is kept as text. */
const documents: Maker = async (work, planYear) => {
  const rows = await query<{
    title: string;
    issuedBy: string | null;
    issuedOn: string | null;
    sha256: string | null;
    fileName: string | null;
    text: string | null;
  }>(
    work.tx,
    `select d.title, d.issued_by, d.issued_on::text as issued_on, d.file_sha256 as sha256, f.name as file_name, case when d.file_sha256 is null then d.text end as text
     from liubu.document d left join liubu.file f on f.government_id = d.government_id and f.sha256 = d.file_sha256
     where d.government_id = $1 and d.plan_year = $2 order by d.created_at, d.id`,
    [work.governmentId, planYear],
  );
  return rows.flatMap((row, at): FolderFile[] => {
    const of = { title: row.title, kind: 'source', author: row.issuedBy, on: row.issuedOn } as const;
    const name = `${two(at)}-${safeName(row.title)}`;
    if (row.sha256 !== null) return [{ ...of, name: `${name}${extensionOf(row.fileName ?? '')}`, sha256: row.sha256 }];
    return row.text === null ? [] : [{ ...of, name: `${name}.txt`, bytes: Buffer.from(row.text) }];
  });
};

/** 责任分解方案: the signed files of every version, and all items of the year with what became of them. */
const plan: Maker = async (work, planYear) => {
  const versions = await query<{
    label: string;
    number: string | null;
    date: string | null;
    sha256: string | null;
    fileName: string | null;
  }>(
    work.tx,
    `select 'v' || v.major || '.' || v.minor as label, v.document_number as number, v.document_date::text as date, v.signed_sha256 as sha256, f.name as file_name
     from liubu.breakdown_version v left join liubu.file f on f.government_id = v.government_id and f.sha256 = v.signed_sha256
     where v.government_id = $1 and v.plan_year = $2 and v.state in ('issued', 'superseded') order by v.major, v.minor`,
    [work.governmentId, planYear],
  );
  const { items } = await outcomesOf(work, planYear, 'year');
  return [
    ...versions.flatMap(({ label, number, date, sha256, fileName }, at): FolderFile[] =>
      sha256 === null
        ? []
        : [
            {
              name: `${two(at)}-责任分解方案${label}${extensionOf(fileName ?? '')}`,
              title: `责任分解方案 ${label}${number === null ? '' : ` ${number}`}`,
              kind: 'plan',
              author: null,
              on: date,
              sha256,
            },
          ],
    ),
    {
      name: '事项及办理结果一览.xlsx',
      title: `${planYear}年度事项及办理结果一览`,
      kind: 'outcome',
      author: null,
      on: null,
      bytes: await tableToXlsx({
        title: '事项及办理结果',
        columns: ['编号', '事项', '牵头单位', '时限', '办理结果', '仅上报无佐证', '原因', '结转'].map((heading) => ({
          heading,
          type: 'text' as const,
        })),
        rows: items.map((item) => [
          item.code,
          item.title,
          item.lead ?? '',
          item.due ?? '',
          OUTCOMES[item.outcome][0],
          item.isReportedOnly ? '是' : '',
          item.why ?? '',
          item.carry === null ? '' : { ended: '不结转', waiting: '结转（待下年开立）', carried: '已结转' }[item.carry],
        ]),
      }),
    },
  ];
};

/** 通报 and 总结 of the year that were issued, as documents, and the review that was written for next year's report. */
const reports: Maker = async (work, planYear) => {
  const rows = await query<{
    id: string;
    of: 'circular' | 'report' | 'review';
    title: string;
    number: string | null;
    date: string | null;
    signature: string | null;
  }>(
    work.tx,
    `select id, 'circular' as of, title, document_number as number, document_date::text as date, signature, month as place from liubu.period_report
       where government_id = $1 and plan_year = $2 and state = 'issued'
     union all select id, 'report', title, document_number, document_date::text, signature, 100 + edition from liubu.fulfilment_report
       where government_id = $1 and plan_year = $2 and state in ('issued', 'superseded')
     union all select id, 'review', title, null, null, null, 1000 from liubu.review_draft where government_id = $1 and plan_year = $2 and state = 'final'
     order by place, title`,
    [work.governmentId, planYear],
  );
  const documents = {
    circular: async (id: string) => documentOf(await periodReportOf(work, planYear, id)),
    report: async (id: string) => documentOf(await fulfilmentReportOf(work, planYear, id)),
    review: async (id: string) => reviewDocument(await reviewOf(work, planYear, id), 'appendix'),
  };
  const files: FolderFile[] = [];
  for (const [at, row] of rows.entries())
    files.push({
      name: `${two(at)}-${safeName(row.title)}.docx`,
      title: `${row.title}${row.number === null ? '' : ` ${row.number}`}`,
      kind: 'report',
      author: row.signature,
      on: row.date,
      bytes: await officialToDocx(await documents[row.of](row.id)),
    });
  return files;
};

/** 满意度测评: counts by line; a share that fewer than five gave is in no archive either. */
const satisfaction: Maker = async (work, planYear) => {
  const ballots = await query<{
    id: string;
    title: string;
    entitled: number | null;
    countedOn: string | null;
    lines: { title: string; source: string; option: string; votes: number }[];
  }>(
    work.tx,
    `select b.id, b.title, b.entitled, b.counted_on::text as counted_on,
       coalesce((select json_agg(json_build_object('title', l.title, 'source', c.source, 'option', c.option_key, 'votes', c.votes) order by l.position, c.source, c.option_key)
         from liubu.ballot_line l join liubu.ballot_count c on c.government_id = l.government_id and c.plan_year = l.plan_year and c.line_id = l.id
         where l.government_id = b.government_id and l.plan_year = b.plan_year and l.ballot_id = b.id
           and (select sum(n.votes) from liubu.ballot_count n where n.government_id = c.government_id and n.plan_year = c.plan_year and n.line_id = c.line_id and n.source = c.source) >= 5), '[]'::json) as lines
     from liubu.ballot b where b.government_id = $1 and b.plan_year = $2 and b.state = 'counted' order by b.counted_on, b.id`,
    [work.governmentId, planYear],
  );
  const scales = new Map(
    (
      await query<{ id: string; scale: { options: { key: string; name: string }[] } }>(
        work.tx,
        `select id, scale from liubu.ballot where government_id = $1 and plan_year = $2`,
        [work.governmentId, planYear],
      )
    ).map(({ id, scale }) => [id, new Map(scale.options.map((option) => [option.key, option.name]))]),
  );
  return ballots.map(
    (ballot, at): FolderFile => ({
      name: `${two(at)}-${safeName(ballot.title)}.html`,
      title: ballot.title,
      kind: 'satisfaction',
      author: null,
      on: ballot.countedOn,
      bytes: page(
        ballot.title,
        facts([
          ['应投票', ballot.entitled],
          ['计票', ballot.countedOn],
        ]) +
          table(
            ['事项', '来源', '选项', '票数'],
            ballot.lines.map(({ title, source, option, votes }) => [
              title,
              source === 'deputies' ? '代表' : '公众',
              option === '' ? '未选' : (scales.get(ballot.id)?.get(option) ?? option),
              votes,
            ]),
            [3],
          ),
      ),
    }),
  );
};

/** 激励: honours of units and teams; those of persons are personal and are not archived here. */
const honours: Maker = async (work, planYear) => {
  const rows = await query<Row>(
    work.tx,
    `select b.title as batch, h.kind ->> 'name' as kind, u.name as unit, h.name, h.reason, h.state from liubu.honour h
     join liubu.honour_batch b on b.government_id = h.government_id and b.plan_year = h.plan_year and b.id = h.batch_id
     join liubu.unit u on u.government_id = h.government_id and u.id = h.unit_id
     where h.government_id = $1 and h.plan_year = $2 and h.subject <> 'person' and b.state in ('approved', 'published') order by b.decided_at, h.kind_key, u.name`,
    [work.governmentId, planYear],
  );
  if (rows.length === 0) return [];
  return [
    {
      name: '01-激励.html',
      title: `${planYear}年度激励（单位和集体）`,
      kind: 'honour',
      author: null,
      on: null,
      bytes: page(
        `${planYear}年度激励（单位和集体）`,
        table(
          ['批次', '种类', '单位', '集体', '理由', '状态'],
          rows.map((r) => [text(r.batch), text(r.kind), text(r.unit), text(r.name), text(r.reason), spelt(r.state)]),
        ),
      ),
    },
  ];
};

/** 考核: what was locked: ranking and every line of every sheet, with the rules that they follow from. */
const scores: Maker = async (work, planYear) => {
  const [run] = await query<{ id: string; title: string; rules: unknown; finalOn: string | null }>(
    work.tx,
    `select id, title, rules, final_on::text as final_on from liubu.score_run where government_id = $1 and plan_year = $2 and state = 'locked'`,
    [work.governmentId, planYear],
  );
  if (run === undefined) return [];
  const sheets = await query<{
    unitName: string;
    groupName: string;
    total: string;
    fullMarks: string;
    grade: string;
    rank: number;
    rankOf: number;
    lines: ScoreLine[];
  }>(
    work.tx,
    `select unit_name, group_name, trim_scale(total)::text as total, trim_scale(full_marks)::text as full_marks, grade, rank, rank_of, lines
     from liubu.score_sheet where government_id = $1 and plan_year = $2 and run_id = $3 order by group_key, rank, unit_name`,
    [work.governmentId, planYear, run.id],
  );
  const of = { kind: 'score', author: null, on: run.finalOn } as const;
  return [
    {
      ...of,
      name: '01-考核结果.xlsx',
      title: `${run.title}：结果`,
      bytes: await tableToXlsx({
        title: '考核结果',
        columns: [
          { heading: '组别', type: 'text' },
          { heading: '名次', type: 'number' },
          { heading: '单位', type: 'text' },
          { heading: '得分', type: 'number' },
          { heading: '满分', type: 'number' },
          { heading: '等次', type: 'text' },
        ],
        rows: sheets.map((sheet) => [
          sheet.groupName,
          sheet.rank,
          sheet.unitName,
          sheet.total,
          sheet.fullMarks,
          sheet.grade,
        ]),
      }),
    },
    {
      ...of,
      name: '02-评分明细.xlsx',
      title: `${run.title}：评分明细`,
      bytes: await tableToXlsx({
        title: '评分明细',
        columns: [
          { heading: '单位', type: 'text' },
          { heading: '指标', type: 'text' },
          { heading: '得分', type: 'number' },
          { heading: '满分', type: 'number' },
          { heading: '公式', type: 'text' },
          { heading: '代入', type: 'text' },
          { heading: '依据', type: 'text' },
        ],
        rows: sheets.flatMap(({ unitName, lines }) =>
          lines.map((line) => [
            unitName,
            line.name,
            line.points ?? '',
            line.full ?? '',
            line.formula,
            line.filled,
            line.how || (line.why ?? ''),
          ]),
        ),
      }),
    },
    {
      ...of,
      name: '03-评分数据.json',
      title: `${run.title}：规则和评分数据`,
      bytes: Buffer.from(`${JSON.stringify({ run, sheets }, null, 1)}\n`),
    },
  ];
};

/** The folders of the year as a whole, in their order. What streams (the record) is packed by the job itself. */
export const YEAR_FOLDERS: readonly { name: string; title: string; make: Maker }[] = [
  { name: '01-结账', title: '年度结账', make: closing },
  { name: '02-来源文件', title: '来源文件', make: documents },
  { name: '03-分解方案与结果', title: '分解方案与办理结果', make: plan },
  { name: '04-通报与总结', title: '督查通报和总结报告', make: reports },
  { name: '05-考核', title: '考核', make: scores },
  { name: '06-满意度测评', title: '满意度测评', make: satisfaction },
  { name: '07-激励', title: '激励', make: honours },
];
