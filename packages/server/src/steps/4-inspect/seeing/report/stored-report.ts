import type { PeriodReport, ReportState } from '@liubu/contract';
import type { Updateable } from 'kysely';
import { AppError } from '../../../../platform/app-error.ts';
import type { Tables } from '../../../../platform/database/tables.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { BEFORE_ISSUE, demandReportAct } from './drafted-report.ts';
import type { ReportFacts } from './facts.ts';
import { type KeptBlock, shownBlocks } from './fill-template.ts';

export interface StoredReport {
  id: string;
  month: number;
  state: ReportState;
  title: string;
  addressees: string;
  signature: string;
  mark: string;
  asOf: string;
  facts: ReportFacts;
  takenAt: Date;
  blocks: KeptBlock[];
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
    `select id, month, state, title, addressees, signature, mark, as_of::text as as_of, facts, taken_at, blocks, template_version,
       document_number, document_date::text as document_date, updated_at, revision
     from liubu.period_report where government_id = $1 and plan_year = $2 and id = $3 ${lock ? 'for update' : ''}`,
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
  columns: Updateable<Tables['periodReport']>,
): Promise<void> {
  await work.tx
    .updateTable('periodReport')
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
  await work.announce('period-report', { id: report.id });
}

const ALLOWED: Readonly<Record<ReportState, PeriodReport['allowed']>> = {
  ...BEFORE_ISSUE,
  issued: ['file'],
  withdrawn: ['file'],
};

export const toPage = ({ facts, blocks, takenAt, updatedAt, ...row }: StoredReport): PeriodReport => ({
  ...row,
  takenAt: takenAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  ...facts,
  blocks: shownBlocks(blocks),
  allowed: ALLOWED[row.state],
});

/** @throws AppError STATE_REFUSED */
export const demandAct = (report: StoredReport, act: PeriodReport['allowed'][number]): void =>
  demandReportAct(report, act, {
    allowed: ALLOWED[report.state],
    remedyOnceIssued: '印发后的通报不再改动，请另起草一期 / an issued report stays; draft another.',
  });

export interface TakenFacts {
  asOf: string;
  facts: ReportFacts;
  blocks: KeptBlock[];
  title: string;
  addressees: string;
  signature: string;
  mark: string;
  templateVersion: number;
}
