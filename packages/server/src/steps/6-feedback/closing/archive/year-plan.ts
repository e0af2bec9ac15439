import { type CheckedLine, CLOSING_LINES, OUTCOMES } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { query } from '../../../../platform/database/tenant.ts';
import { outcomesOf } from '../../fulfilment/index.ts';
import { type FolderFile, type FolderMaker, type Row, two } from './folder-file.ts';
import { on, text } from './item-words.ts';
import { extensionOf, safeName } from './names.ts';
import { facts, page, section, table } from './page-html.ts';

/** 结账: what was checked, what was passed over and why, who approved. */
export const closing: FolderMaker = async (work, planYear) => {
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
export const documents: FolderMaker = async (work, planYear) => {
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
export const plan: FolderMaker = async (work, planYear) => {
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
