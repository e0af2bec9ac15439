import { inspectEvidenceApi, inspectFilingsApi, type ToleranceEvidence } from '@liubu/contract';
import { useId, useState } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { TOLERANCE_MESSAGES } from './messages.ts';

const idOf = (one: ToleranceEvidence): string =>
  one.kind === 'reference' ? `${one.title} ${one.reference}` : one.kind === 'file' ? one.sha256 : one.id;

/** Chooses evidence: what the item has already, the unit's filings, or a reference to what is elsewhere. */
export function EvidenceField({
  itemId,
  unitId,
  value,
  onChange,
}: {
  itemId: string;
  unitId: string;
  value: readonly ToleranceEvidence[];
  onChange: (next: ToleranceEvidence[]) => void;
}) {
  const t = useText(TOLERANCE_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const [typed, setTyped] = useState({ title: '', reference: '' });
  const evidence = useAnswer(inspectEvidenceApi.evidence, { params: { year }, query: { itemId } });
  const filings = useAnswer(inspectFilingsApi.itemFilings, { params: { year, id: itemId } });
  const added: ToleranceEvidence[] = [
    ...(evidence.data?.evidence ?? [])
      .filter((one) => one.withdrawnAt === null && (one.unitId === null || one.unitId === unitId))
      .map((one) => ({ kind: 'evidence' as const, id: one.id, title: one.title })),
  ];
  const filed: ToleranceEvidence[] = [
    ...(filings.data?.filings ?? [])
      .filter((one) => one.unitId === unitId)
      .map((one) => ({ kind: 'filing' as const, id: one.id, title: t('filingOf', { month: one.month }) })),
  ];
  const offered = [...added, ...filed];
  const has = (one: ToleranceEvidence): boolean => value.some((other) => idOf(other) === idOf(one));
  const others = value.filter((one) => !offered.some((offer) => idOf(offer) === idOf(one)));
  const without = (one: ToleranceEvidence): ToleranceEvidence[] => value.filter((other) => idOf(other) !== idOf(one));
  const choice = (one: ToleranceEvidence) => (
    <label key={idOf(one)}>
      <input
        type="checkbox"
        checked={has(one)}
        onChange={({ target }) => onChange(target.checked ? [...value, one] : without(one))}
      />{' '}
      {one.title}
    </label>
  );
  return (
    <fieldset className="tolerance-choose">
      <legend>{t('evidence')}</legend>
      {added.map(choice)}
      {filed.length > 0 && (
        <details open={filed.some(has)}>
          <summary>{t('filingsOfItem')}</summary>
          {filed.map(choice)}
        </details>
      )}
      {others.map((one) => (
        <p key={idOf(one)}>
          {one.title} {one.kind === 'reference' && <span className="quiet">{one.reference}</span>}{' '}
          <button type="button" className="button link" onClick={() => onChange(without(one))}>
            {t('remove')}
          </button>
        </p>
      ))}
      <div className="row">
        <label htmlFor={`${id}-title`} className="visually-hidden">
          {t('reference')}
        </label>
        <input
          id={`${id}-title`}
          placeholder={t('reference')}
          value={typed.title}
          maxLength={300}
          onChange={({ target }) => setTyped({ ...typed, title: target.value })}
        />
        <label htmlFor={`${id}-number`} className="visually-hidden">
          {t('referenceNo')}
        </label>
        <input
          id={`${id}-number`}
          placeholder={t('referenceNo')}
          value={typed.reference}
          maxLength={300}
          onChange={({ target }) => setTyped({ ...typed, reference: target.value })}
        />
        <button
          type="button"
          className="button"
          disabled={typed.title.trim() === '' || typed.reference.trim() === ''}
          onClick={() => {
            onChange([...value, { kind: 'reference', title: typed.title.trim(), reference: typed.reference.trim() }]);
            setTyped({ title: '', reference: '' });
          }}
        >
          {t('addReference')}
        </button>
      </div>
    </fieldset>
  );
}
