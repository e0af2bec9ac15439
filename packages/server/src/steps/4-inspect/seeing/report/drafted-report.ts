import { FULFILMENT_REPORT_STATES, type FulfilmentReport, type PeriodReport, type ReportMove } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';

/** What may be done to a report that is drafted from data. Only one that has editions is renewed. */
export type ReportAct = FulfilmentReport['allowed'][number];
/** 督查通报 and 总结报告 have the same way to being issued. */
type State = keyof typeof FULFILMENT_REPORT_STATES;

/** What may be done until it is issued. */
export const BEFORE_ISSUE: Readonly<Record<'draft' | 'submitted', PeriodReport['allowed']>> = {
  draft: ['edit', 'refresh', 'submit', 'withdraw', 'file'],
  submitted: ['return', 'issue', 'withdraw', 'file'],
};

const DOING: Readonly<Record<ReportAct, string>> = {
  edit: '修改文字 / edit its texts',
  refresh: '更新数据 / take the numbers anew',
  submit: '送审 / submit it',
  return: '退回修改 / return it',
  issue: '登记印发 / record its issue',
  withdraw: '作废 / withdraw it',
  renew: '起草新一版 / draft a new edition',
  file: '生成文件 / make its file',
};

const REMEDY: Readonly<Record<Exclude<State, 'issued'>, string>> = {
  draft: '请先送审 / submit it first.',
  submitted: '请先退回修改 / return it for editing first.',
  superseded: '请打开替代它的新一版 / open the edition that took its place.',
  withdrawn: '请另起草一份 / draft another.',
};

/**
 * @param allowed  in the state that it is in
 * @param remedyOnceIssued  what is left to do with an issued one, which stays as it is
 * @throws AppError STATE_REFUSED
 */
export function demandReportAct(
  { state }: { state: State },
  act: ReportAct,
  { allowed, remedyOnceIssued }: { allowed: readonly ReportAct[]; remedyOnceIssued: string },
): void {
  if (allowed.includes(act)) return;
  throw new AppError('STATE_REFUSED', {
    state: FULFILMENT_REPORT_STATES[state].join(' / '),
    doing: DOING[act],
    remedy: state === 'issued' ? remedyOnceIssued : REMEDY[state],
  });
}

/** What each move is to those who may make it. */
export const ACT_OF_MOVE = {
  submitted: 'submit',
  draft: 'return',
  issued: 'issue',
  withdrawn: 'withdraw',
} as const satisfies Record<ReportMove['to'], ReportAct>;

/**
 * What a move writes. Number and date of an issued report are the office system's. Pure.
 *
 * @throws AppError INPUT_INVALID when it would be issued before the day of its numbers
 */
export function movedTo(move: ReportMove, asOf: string) {
  if (move.to !== 'issued')
    return { state: move.to, stateReason: 'reason' in move ? move.reason : null, issue: {} } as const;
  const { documentNumber, documentDate } = move;
  if (documentDate < asOf)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '印发日期早于数据截至日 / issued before the day of its numbers' },
      { fields: { documentDate: '早于数据截至日 / before the day of its numbers' } },
    );
  return { state: move.to, stateReason: null, issue: { documentNumber, documentDate } } as const;
}

/** Who signs a report and whose document it is, until the officer writes otherwise. */
export function officeHead(governmentName: string): { signature: string; mark: string } {
  const office = `${governmentName}人民政府督查室`;
  return { signature: office, mark: `${office}文件` };
}
