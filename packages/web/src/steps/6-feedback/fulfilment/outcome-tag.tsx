import { type FulfilmentFigure, type FulfilmentRow, OUTCOMES, type Outcome } from '@liubu/contract';
import { Quantity, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const SHAPES = {
  met: ['good', 'check'],
  partly: ['doubt', 'half'],
  missed: ['bad', 'cross'],
  adjusted: ['busy', 'triangle'],
  stopped: ['plain', 'dash'],
  unknown: ['plain', 'ring'],
} as const;

/** An outcome as word and shape; what only the unit says, and what rests on expected figures, never stands without it. */
export function OutcomeTag({
  outcome,
  isReportedOnly,
  isExpected,
}: Pick<FulfilmentRow, 'outcome'> & Partial<Pick<FulfilmentRow, 'isReportedOnly' | 'isExpected'>>) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = SHAPES[outcome];
  const notes = [...(isReportedOnly ? [t('reportedOnly')] : []), ...(isExpected ? [t('expectedMark')] : [])];
  return (
    <StateTag tone={isReportedOnly && tone === 'good' ? 'doubt' : tone} shape={shape}>
      {OUTCOMES[outcome][at]}
      {notes.length > 0 && `（${notes.join('，')}）`}
    </StateTag>
  );
}

export const outcomeWord = (outcome: Outcome, at: 0 | 1): string => OUTCOMES[outcome][at];

/** 预计, 快报, 上报数: what a figure is not shown without. */
export function useFigureMark(): (figure: FulfilmentFigure) => string {
  const t = useText(MESSAGES);
  return (figure) =>
    [
      figure.status === 'expected' ? t('expectedMark') : figure.status === 'flash' ? t('flashMark') : '',
      figure.value !== null && !figure.isVerified ? t('reportedMark') : '',
    ]
      .filter((mark) => mark !== '')
      .join('，');
}

const OPERATORS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '~': '≈' };

export function FigureLine({ figure }: { figure: FulfilmentFigure }) {
  const t = useText(MESSAGES);
  const markOf = useFigureMark();
  const mark = markOf(figure);
  return (
    <span>
      {figure.name}{' '}
      {figure.value === null ? t('noFigure') : <Quantity value={figure.value} unit={figure.measureUnit} />}
      {mark !== '' && `（${mark}）`}
      {figure.wanted !== null && (
        <span className="quiet">
          {' '}
          {t('target')} {OPERATORS[figure.op] ?? ''}
          <Quantity value={figure.wanted} unit={figure.measureUnit} />
        </span>
      )}
      {figure.reported !== null && <span className="quiet"> {t('reportedBeside', { value: figure.reported })}</span>}
    </span>
  );
}
