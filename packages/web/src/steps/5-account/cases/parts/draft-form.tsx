import { accountCasesApi, type CaseFact, type CasePage, isCaseCarrier } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, Loading, notify, useDraft } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { CASE_MESSAGES } from '../messages.ts';

const REFRESH = ['account.case', 'account.cases', 'platform.todos'];
const same = (a: CaseFact, b: CaseFact): boolean => a.text === b.text && a.sourceId === b.sourceId;

/** 拟建议: rung, measure, basis, facts that are chosen from what is known; what is left out needs its reason. */
export function DraftForm({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const id = useId();
  const { case: one, taken, tolerances } = page;
  const ladder = useAnswer(accountCasesApi.ladder);
  const ground = useAnswer(accountCasesApi.ground, {
    params: { year },
    query: { unit: one.unit.id, items: one.items.map((item) => item.id) },
  });
  const { value, change, clear, restored } = useDraft(`case-proposal-${one.id}-${one.revision}`, {
    title: one.title,
    rung: one.rung ?? '',
    measure: one.measure,
    basis: one.basis,
    points: one.points ?? '',
    pointsItemId: one.pointsItemId ?? one.items[0]?.id ?? '',
    skipReason: one.skipReason ?? '',
    toleranceReason: one.toleranceReason ?? '',
    facts: one.facts,
  });
  const [own, setOwn] = useState('');
  const save = useSend(accountCasesApi.draftProposal, { refresh: REFRESH });
  if (ladder.data === undefined || ground.isPending) return <Loading />;
  const rungs = ladder.data.ladder.rungs;
  const rung = rungs.find(({ key }) => key === value.rung);
  const timesOf = new Map(taken.map(({ key, times }) => [key, times]));
  const skipped = rungs
    .slice(
      0,
      Math.max(
        0,
        rungs.findIndex(({ key }) => key === value.rung),
      ),
    )
    .filter(({ key }) => (timesOf.get(key) ?? 0) === 0);
  const isPaused = tolerances.some((tolerance) => tolerance.ladder === 'paused');
  const known = [...(ground.data?.facts ?? []), ...value.facts].filter(
    (fact, index, all) => all.findIndex((other) => same(other, fact)) === index,
  );
  const problem = (name: string) =>
    save.failure?.fields?.[name] !== undefined && <p className="field-problem">{save.failure.fields[name]}</p>;
  const area = (name: 'measure' | 'basis' | 'skipReason' | 'toleranceReason', rows: number, hint?: string) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(name)}</label>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      <textarea
        id={`${id}-${name}`}
        rows={rows}
        required
        value={value[name]}
        onChange={(event) => change({ [name]: event.target.value })}
      />
      {problem(name)}
    </div>
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
    const answer = await save.send({
      params: { year, id: one.id },
      body: {
        title: value.title,
        rung: value.rung,
        measure: value.measure,
        basis: value.basis,
        facts: value.facts,
        points: rung?.maxPoints == null ? null : orNull(value.points),
        pointsItemId: rung?.maxPoints == null || value.points.trim() === '' ? null : value.pointsItemId,
        skipReason: skipped.length > 0 ? orNull(value.skipReason) : null,
        toleranceReason: isPaused ? orNull(value.toleranceReason) : null,
        revision: one.revision,
      },
    });
    if (answer === null) return;
    clear();
    notify(t('saved'));
    onClose();
  };
  return (
    <form className="form panel" onSubmit={(event) => void submit(event)}>
      <h2>{t('act_draft')}</h2>
      {restored && <p className="quiet">{t('restored')}</p>}
      <div className="field">
        <label htmlFor={`${id}-title`}>{t('title')}</label>
        <input
          id={`${id}-title`}
          required
          maxLength={200}
          value={value.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-rung`}>{t('rung')}</label>
        <select
          id={`${id}-rung`}
          required
          value={value.rung}
          onChange={(event) => change({ rung: event.target.value })}
        >
          <option value="">{t('choose')}</option>
          {rungs
            .filter(({ carrier }) => isCaseCarrier(carrier))
            .map(({ key, name }) => (
              <option key={key} value={key}>
                {name[at]}
              </option>
            ))}
        </select>
        {rung !== undefined && <p className="quiet">{rung.trigger[at]}</p>}
        {problem('rung')}
      </div>
      {skipped.length > 0 &&
        area('skipReason', 2, t('skipHint', { rungs: skipped.map(({ name }) => name[at]).join('、') }))}
      {isPaused && area('toleranceReason', 2)}
      <fieldset className="case-choose">
        <legend>{t('facts')}</legend>
        <p className="quiet">{known.length === 0 ? t('noFacts') : t('factsHint')}</p>
        {known.map((fact) => (
          <label key={`${fact.kind}${fact.sourceId}${fact.text}`}>
            <input
              type="checkbox"
              checked={value.facts.some((chosen) => same(chosen, fact))}
              onChange={(event) =>
                change({
                  facts: event.target.checked
                    ? [...value.facts, fact]
                    : value.facts.filter((chosen) => !same(chosen, fact)),
                })
              }
            />{' '}
            {fact.text}
          </label>
        ))}
        <div className="row">
          <input
            aria-label={t('ownFact')}
            placeholder={t('ownFact')}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
          />
          <button
            type="button"
            className="button"
            disabled={own.trim() === ''}
            onClick={() => {
              change({
                facts: [...value.facts, { text: own.trim(), kind: 'own', sourceId: null, itemId: null }],
              });
              setOwn('');
            }}
          >
            {t('addFact')}
          </button>
        </div>
        {problem('facts')}
      </fieldset>
      {area('basis', 2)}
      {area('measure', 3)}
      {rung?.maxPoints != null && (
        <div className="field">
          <label htmlFor={`${id}-points`}>{t('points')}</label>
          <div className="row">
            <input
              id={`${id}-points`}
              inputMode="decimal"
              size={6}
              value={value.points}
              onChange={(event) => change({ points: event.target.value })}
            />
            {one.items.length > 1 && value.points.trim() !== '' && (
              <select
                aria-label={t('pointsItem')}
                value={value.pointsItemId}
                onChange={(event) => change({ pointsItemId: event.target.value })}
              >
                {one.items.map((item) => (
                  <option key={item.id} value={item.id}>
                    {item.title}
                  </option>
                ))}
              </select>
            )}
            <span className="quiet">{t('pointsHint', { max: rung.maxPoints })}</span>
          </div>
          {problem('points')}
        </div>
      )}
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
