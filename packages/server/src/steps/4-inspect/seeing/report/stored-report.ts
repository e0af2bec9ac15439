import type { PeriodReport, ReportState } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import type { ReportFacts } from './facts.ts';
import type { KeptBlock } from './fill-template.ts';

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

const ALLOWED: Readonly<Record<ReportState, PeriodReport['allowed']>> = {
  draft: ['edit', 'refresh', 'submit', 'withdraw', 'file'],
  submitted: ['return', 'issue', 'withdraw', 'file'],
  issued: ['file'],
  withdrawn: ['file'],
};

export function toPage({ facts, blocks, takenAt, updatedAt, ...row }: StoredReport): PeriodReport {
  return {
    ...row,
    takenAt: takenAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ...facts,
    blocks: blocks.map((block) => {
      if (block.kind !== 'text')
        return {
          kind: block.kind,
          key: block.key,
          ...('chart' in block ? { chart: block.chart } : { table: block.table }),
        } as PeriodReport['blocks'][number];
      const { made: _, ...shown } = block;
      return shown;
    }),
    allowed: ALLOWED[row.state],
  };
}

/** @throws AppError STATE_REFUSED */
export function demandAct(report: StoredReport, act: PeriodReport['allowed'][number], doing: string): void {
  if (ALLOWED[report.state].includes(act)) return;
  throw new AppError('STATE_REFUSED', {
    state: {
      draft: '起草中 / draft',
      submitted: '送审 / submitted',
      issued: '已印发 / issued',
      withdrawn: '已作废 / withdrawn',
    }[report.state],
    doing,
    remedy:
      report.state === 'submitted'
        ? '请先退回修改 / return it for editing first.'
        : '印发后的通报不再改动，请另起草一期 / an issued report stays; draft another.',
  });
}

export interface TakenFacts {
  asOf: string;
  facts: ReportFacts;
  blocks: KeptBlock[];
  title: string;
  addressees: string;
  templateVersion: number;
}
