import {
  checkValue,
  type DoubtOfField,
  type SaidOfField,
  type SheetTarget,
  VALUE_STATUSES,
  type ValueEntry,
  type ValueStatus,
} from '@liubu/contract';
import { type ClipboardEvent, useId } from 'react';
import { Quantity } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { Figure } from '../figure.tsx';
import { MESSAGES } from '../messages.ts';
import { useSaid } from '../use-said.ts';
import { rounded } from '../value-difference.ts';
import { emptyEntry } from './typed.ts';

export interface ValueFieldProps {
  target: SheetTarget;
  month: number;
  entry: ValueEntry | undefined;
  /** What the server says of it. */
  doubts: readonly DoubtOfField[];
  problem: SaidOfField | undefined;
  onChange: (entry: ValueEntry) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
}

/** One figure: asked, with its unit, what stood last and what is expected beside it; what is doubtful in words at once. */
export function ValueField({ target, month, entry, doubts, problem, onChange, onPaste }: ValueFieldProps) {
  const t = useText(MESSAGES);
  const say = useSaid();
  const id = useId();
  const { name, measureUnit, expected, last, proposal } = target;
  const own = entry ?? emptyEntry(target.targetId);
  const typed = own.unknown === null ? own.text : '';
  const checked = checkValue({ ...target, last: last?.value ?? null }, typed);
  const wrong = checked.problem ?? problem;
  const codes = new Set(checked.doubts.map(({ code }) => code as string));
  const said = [...checked.doubts, ...doubts.filter(({ code }) => !codes.has(code))];
  return (
    <div className="value-field">
      <label htmlFor={id}>
        {name}
        <span className="visually-hidden">（{t('asOfMonth', { month })}）</span>
      </label>
      <div className="value-line">
        {own.unknown === null ? (
          <input
            id={id}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            className="numeric"
            data-field="value"
            maxLength={120}
            value={own.text}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={`${id}-beside ${id}-said`}
            onPaste={onPaste}
            onChange={({ target: { value } }) => onChange({ ...own, text: value })}
          />
        ) : (
          <input
            id={id}
            type="text"
            data-field="unknown"
            maxLength={300}
            value={own.unknown}
            placeholder={t('whyUnknown')}
            aria-label={t('whyUnknownOf', { name })}
            aria-invalid={problem ? true : undefined}
            onChange={({ target: { value } }) => onChange({ ...own, unknown: value })}
          />
        )}
        {own.unknown === null && <span>{measureUnit ?? ''}</span>}
        {own.unknown === null && own.text !== '' && (
          <StatusChoice name={name} status={own.status} onChange={(status) => onChange({ ...own, status })} />
        )}
        <button
          type="button"
          className="button link"
          aria-pressed={own.unknown !== null}
          onClick={() => onChange({ ...own, unknown: own.unknown === null ? '' : null })}
        >
          {t(own.unknown === null ? 'notYetKnown' : 'enterValue')}
        </button>
      </div>
      <p id={`${id}-beside`} className="quiet beside">
        {last && (
          <span>
            {t('last')} <Figure figure={last} unit={measureUnit} />
          </span>
        )}
        {expected !== null && (
          <span>
            {t('expected', { month })} <Quantity value={rounded(expected)} unit={measureUnit} />
          </span>
        )}
        {target.value !== null && (
          <span>
            {t(target.isShare ? 'yearShare' : 'yearTarget')} <Quantity value={target.value} unit={measureUnit} />
          </span>
        )}
        {proposal && (
          <button
            type="button"
            className="button link"
            onClick={() => onChange({ ...own, unknown: null, text: proposal.value })}
          >
            {t('takeSum', { n: proposal.filed })} <Quantity value={proposal.value} unit={measureUnit} />
          </button>
        )}
      </p>
      <div id={`${id}-said`} aria-live="polite">
        {wrong && <p className="field-problem">{say(wrong)}</p>}
        {!wrong &&
          said.map((doubt) => (
            <p key={doubt.code} className="field-doubt">
              {say(doubt)}
            </p>
          ))}
      </div>
    </div>
  );
}

/** How settled the figure is: asked only once there is one, and answered already. */
function StatusChoice({
  name,
  status,
  onChange,
}: {
  name: string;
  status: ValueStatus;
  onChange: (status: ValueStatus) => void;
}) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <select
      className="value-status"
      aria-label={t('statusOf', { name })}
      value={status}
      onChange={({ target: { value } }) => onChange(value as ValueStatus)}
    >
      {(Object.keys(VALUE_STATUSES) as ValueStatus[]).map((one) => (
        <option key={one} value={one}>
          {VALUE_STATUSES[one][at]}
        </option>
      ))}
    </select>
  );
}

/** A figure that is not asked: the verifier's stands, another unit fills it, or it is told at the year's end. */
export function KnownValue({ target, month }: { target: SheetTarget; month: number }) {
  const t = useText(MESSAGES);
  const { name, measureUnit, ask, verified, elsewhere } = target;
  if (ask === 'wordless') return null;
  return (
    <div className="value-field known">
      <span>{name}</span>
      {ask === 'verified' && verified && (
        <p>
          <strong>
            <Figure figure={verified} unit={measureUnit} />
          </strong>{' '}
          <span className="quiet">{t('noNeedToFill', { source: verified.source })}</span>
        </p>
      )}
      {ask === 'elsewhere' && (
        <p>
          {elsewhere?.figure && <Figure figure={elsewhere.figure} unit={measureUnit} />}{' '}
          <span className="quiet">
            {t(elsewhere?.figure ? 'filledBy' : 'willBeFilledBy', {
              unit: elsewhere?.unitName ?? t('leadUnit'),
              code: elsewhere?.itemCode ?? '',
            })}
          </span>
        </p>
      )}
      {ask === 'later' && <p className="quiet">{t('askedLater', { month })}</p>}
    </div>
  );
}
