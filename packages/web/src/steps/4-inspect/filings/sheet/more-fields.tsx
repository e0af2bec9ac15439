import { readNumber, type SaidOfField, type SheetItem } from '@liubu/contract';
import { useId, useState } from 'react';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { useSaid } from '../use-said.ts';
import type { Change, Typed, Words } from './typed.ts';
import { WordsField } from './words-field.tsx';

const FOLDED: readonly Words[] = ['problems', 'nextSteps', 'coordination'];

/** What most months do not need: folded until wanted, open where the last period had it. */
export function MoreFields({
  item,
  typed,
  problems,
  onChange,
}: {
  item: SheetItem;
  typed: Typed;
  problems: readonly SaidOfField[];
  onChange: (change: Change) => void;
}) {
  const t = useText(MESSAGES);
  const say = useSaid();
  const id = useId();
  const { last } = item;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const isProject =
    item.targets.some(({ ratingMethod }) => ratingMethod === 'stages' || ratingMethod === 'milestones') ||
    item.milestones.length > 0;
  const wanted = (key: Words): boolean => opened.has(key) || typed[key] !== '' || (last?.[key] ?? '') !== '';
  const isPercent = opened.has('percent') || typed.percent !== '' || (last?.percent ?? null) !== null;
  const closed = FOLDED.filter((key) => !wanted(key));
  const open = (key: string) => setOpened(new Set([...opened, key]));
  const percent = readNumber(typed.percent);
  const problemOf = (field: string) => problems.find((one) => one.field === field);
  const ofPercent = percent.kind === 'broken' ? percent : problemOf('percent');
  return (
    <div className="more-fields">
      {FOLDED.filter(wanted).map((key) => (
        <WordsField
          key={key}
          name={key}
          value={typed[key]}
          last={last?.[key] ?? ''}
          lastMonth={last?.month ?? null}
          problem={problemOf(key)}
          onChange={(value) => onChange({ [key]: value, noChange: false })}
        />
      ))}
      {isPercent && (
        <div className="value-field">
          <label htmlFor={id}>{t('percent')}</label>
          <div className="value-line">
            <input
              id={id}
              type="text"
              inputMode="decimal"
              className="numeric"
              data-field="percent"
              maxLength={20}
              value={typed.percent}
              aria-invalid={ofPercent ? true : undefined}
              onChange={({ target }) => onChange({ percent: target.value, noChange: false })}
            />
            <span>%</span>
            {last?.percent && (
              <span className="quiet">{t('lastPercent', { value: last.percent, month: last.month })}</span>
            )}
          </div>
          {ofPercent && <p className="field-problem">{say(ofPercent)}</p>}
        </div>
      )}
      <p className="more-line">
        {closed.map((key) => (
          <button key={key} type="button" className="button link" onClick={() => open(key)}>
            ＋ {t(key)}
          </button>
        ))}
        {!isPercent && isProject && (
          <button type="button" className="button link" onClick={() => open('percent')}>
            ＋ {t('percent')}
          </button>
        )}
        {item.role === 'lead' && (
          <label>
            <input
              type="checkbox"
              checked={typed.saysDone}
              onChange={({ target }) => onChange({ saysDone: target.checked })}
            />{' '}
            {t('saysDone')}
          </label>
        )}
      </p>
      {problemOf('saysDone') && <p className="field-problem">{say(problemOf('saysDone')!)}</p>}
    </div>
  );
}
