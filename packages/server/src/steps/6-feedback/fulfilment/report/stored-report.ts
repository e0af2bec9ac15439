import type {
  FrozenChange,
  FulfilmentPeriod,
  FulfilmentReport,
  FulfilmentReportLine,
  FulfilmentReportState,
} from '@liubu/contract';
import type { Updateable } from 'kysely';
import { AppError } from '../../../../platform/app-error.ts';
import type { Tables } from '../../../../platform/database/tables.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { BEFORE_ISSUE, demandReportAct, type KeptBlock, shownBlocks } from '../../../4-inspect/index.ts';
import { changesBetween } from './changes.ts';
import type { Frozen } from './report-source.ts';
import { frozenOf, type ReportFacts, reportOutcomes } from './take-facts.ts';

export interface StoredReport {
  id: string;
  period: FulfilmentPeriod;
  edition: number;
  supersedesId: string | null;
  state: FulfilmentReportState;
  title: string;
  addressees: string;
  signature: string;
  mark: string;
  asOf: string;
  facts: ReportFacts;
  takenAt: Date;
  blocks: KeptBlock[];
  ruleVersion: number;
  templateVersion: number;
  documentNumber: string | null;
  documentDate: string | null;
  updatedAt: Date;
  revision: number;
}

/** @throws AppError NOT_FOUND */
export async function reportOf(work: Work, planYear: number, id: string, lock = false): Promise<StoredReport> {
  const [row] = await query<StoredReport>(
    work.tx,
    `select id, period, edition, supersedes_id, state, title, addressees, signature, mark, as_of::text as as_of, facts, taken_at, blocks, rule_version, template_version,
       document_number, document_date::text as document_date, updated_at, revision
     from liubu.fulfilment_report where government_id = $1 and plan_year = $2 and id = $3 ${lock ? 'for update' : ''}`,
    [work.governmentId, planYear, id],
  );
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

/** Writes to a report that was read to be changed, and tells whoever looks at it. */
export async function writeReport(
  work: Work,
  planYear: number,
  report: StoredReport,
  columns: Updateable<Tables['fulfilmentReport']>,
): Promise<void> {
  await work.tx
    .updateTable('fulfilmentReport')
    .set({
      ...columns,
      updatedAt: work.now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
      revision: report.revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', report.id)
    .execute();
  await work.announce('fulfilment-report', { id: report.id });
}

const ALLOWED: Readonly<Record<FulfilmentReportState, FulfilmentReport['allowed']>> = {
  ...BEFORE_ISSUE,
  issued: ['renew', 'file'],
  superseded: ['file'],
  withdrawn: ['file'],
};

const isLive = (state: FulfilmentReportState): boolean => state !== 'withdrawn' && state !== 'superseded';
const unsettledIn = ({ figures }: Frozen): number => figures.filter((figure) => !figure.isSettled).length;

/** With what stands otherwise now than the report says: 数据已变化. */
export async function toPage(work: Work, planYear: number, report: StoredReport): Promise<FulfilmentReport> {
  const changes: FrozenChange[] = isLive(report.state)
    ? changesBetween(report.facts.frozen, frozenOf(await reportOutcomes(work, planYear, report.period)))
    : [];
  const { facts, blocks, takenAt, updatedAt, ...row } = report;
  const { frozen, ...shown } = facts;
  return {
    ...row,
    ...shown,
    takenAt: takenAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    unsettled: unsettledIn(frozen),
    changed: changes.length,
    changes,
    blocks: shownBlocks(blocks),
    allowed: ALLOWED[row.state],
  };
}

export async function listReports(work: Work, planYear: number): Promise<FulfilmentReportLine[]> {
  const rows = await query<
    Omit<FulfilmentReportLine, 'updatedAt' | 'unsettled' | 'changed'> & { updatedAt: Date; frozen: Frozen }
  >(
    work.tx,
    `select id, period, edition, title, state, as_of::text as as_of, document_number, document_date::text as document_date, updated_at, facts -> 'frozen' as frozen
     from liubu.fulfilment_report where government_id = $1 and plan_year = $2 order by period desc, edition desc, created_at desc limit 100`,
    [work.governmentId, planYear],
  );
  const now = new Map<FulfilmentPeriod, Frozen>();
  for (const { period, state } of rows)
    if (isLive(state) && !now.has(period)) now.set(period, frozenOf(await reportOutcomes(work, planYear, period)));
  return rows.map(({ frozen, updatedAt, ...row }) => ({
    ...row,
    updatedAt: updatedAt.toISOString(),
    unsettled: unsettledIn(frozen),
    changed: isLive(row.state) ? changesBetween(frozen, now.get(row.period)!).length : 0,
  }));
}

/** @throws AppError STATE_REFUSED */
export const demandAct = (report: StoredReport, act: FulfilmentReport['allowed'][number]): void =>
  demandReportAct(report, act, {
    allowed: ALLOWED[report.state],
    remedyOnceIssued:
      '印发后的报告不再改动；数据变化时请起草新一版 / an issued report stays; draft a new edition when figures change.',
  });
