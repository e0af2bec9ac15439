import { officialToDocx } from '@liubu/documents';
import { query } from '../../../../platform/database/tenant.ts';
import { documentOf, periodReportOf } from '../../../4-inspect/index.ts';
import { reportOf as fulfilmentReportOf } from '../../fulfilment/report/stored-report.ts';
import { documentOf as reviewDocument } from '../../review/review-document.ts';
import { reviewOf } from '../../review/stored-review.ts';
import { type FolderFile, type FolderMaker, type Row, two } from './folder-file.ts';
import { spelt, text } from './item-words.ts';
import { safeName } from './names.ts';
import { facts, page, table } from './page-html.ts';

/** 通报 and 总结 of the year that were issued, as documents, and the review that was written for next year's report. */
export const reports: FolderMaker = async (work, planYear) => {
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
export const satisfaction: FolderMaker = async (work, planYear) => {
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
export const honours: FolderMaker = async (work, planYear) => {
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
