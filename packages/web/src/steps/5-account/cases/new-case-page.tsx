import { accountCasesApi, CASE_ORIGINS, type CaseOrigin, designApi, peopleApi } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { DraftNote, Failure, formatDay, Loading, Page, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CASE_MESSAGES } from './messages.ts';
import './cases.css';
import { useMarks } from '../use-marks.ts';

interface Begun {
  origin: CaseOrigin;
  originId: string | null;
  unitId: string;
  itemIds: string[];
  title: string;
}

/** A case begins here and nowhere else: from a clue that an officer takes, or from the office's own reason. */
export function Component() {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [search] = useSearchParams();
  const item = search.get('item');
  const clues = useAnswer(accountCasesApi.clues, { params: { year } });
  const [begun, setBegun] = useState<Begun>({
    origin: 'officer',
    originId: null,
    unitId: '',
    itemIds: item === null ? [] : [item],
    title: '',
  });
  if (clues.isPending) return <Loading />;
  const rows = (clues.data?.clues ?? []).filter((clue) => item === null || clue.itemIds.includes(item));
  return (
    <Page title={t('newCase')} subtitle={t('noneHint')}>
      <div className="case-page">
        <Failure failure={clues.error} onRetry={() => void clues.refetch()} />
        <section className="panel stack">
          <h2>{t('clues')}</h2>
          {rows.length === 0 ? (
            <p className="quiet">{t('noClues')}</p>
          ) : (
            <table className="plain-table">
              <tbody>
                {rows.map((clue) => (
                  <tr key={clue.id}>
                    <td>{CASE_ORIGINS[clue.origin][at]}</td>
                    <td>{clue.title}</td>
                    <td>{clue.unit.name}</td>
                    <td>{formatDay(clue.on, 'table')}</td>
                    <td>
                      <button
                        type="button"
                        className={begun.originId === clue.id ? 'button primary' : 'button'}
                        aria-pressed={begun.originId === clue.id}
                        onClick={() =>
                          setBegun({
                            origin: clue.origin,
                            originId: clue.id,
                            unitId: clue.unit.id,
                            itemIds: clue.itemIds.slice(0, 20),
                            title: clue.title,
                          })
                        }
                      >
                        {t('take')}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
        <OpenForm
          key={begun.originId ?? 'own'}
          begun={begun}
          onOrigin={() => setBegun({ ...begun, origin: 'officer', originId: null })}
        />
      </div>
    </Page>
  );
}

function OpenForm({ begun, onOrigin }: { begun: Begun; onOrigin: () => void }) {
  const t = useText(CASE_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const navigate = useNavigate();
  const id = useId();
  const items = useAnswer(designApi.items, { params: { year } });
  const units = useAnswer(peopleApi.units);
  const draft = useDraft(`case-new.${year}.${begun.originId ?? begun.itemIds[0] ?? ''}`, {
    ...{ unitId: begun.unitId, itemIds: begun.itemIds, title: begun.title },
    ...{ personId: '', reason: '' },
  });
  const { value: form, change } = draft;
  const isKnown = form.unitId !== '' && form.itemIds.length > 0;
  const ground = useAnswer(
    accountCasesApi.ground,
    { params: { year }, query: { unit: form.unitId, items: form.itemIds } },
    { enabled: isKnown },
  );
  const open = useSend(accountCasesApi.openCase, { refresh: ['account.cases', 'account.clues', 'platform.todos'] });
  const isFixed = begun.originId !== null;
  const [filter, setFilter] = useState('');
  // What was chosen stays in sight, whatever is looked for.
  const shown = (items.data?.items ?? []).filter(
    (one) => form.itemIds.includes(one.id) || `${one.code ?? ''} ${one.title}`.includes(filter.trim()),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await open.send({
      params: { year },
      body: {
        unitId: form.unitId,
        personId: form.personId === '' ? null : form.personId,
        itemIds: form.itemIds,
        origin: begun.origin,
        originId: begun.originId,
        title: form.title,
        reason: form.reason,
        facts: ground.data?.facts ?? [],
      },
    });
    if (answer === null) return;
    draft.clear();
    navigate(`/${year}/cases/${answer.case.id}`);
  };
  return (
    <form className="form panel" onSubmit={(event) => void submit(event)}>
      <DraftNote draft={draft} />
      <p>
        {t('origin')}
        {marks.colon}
        {CASE_ORIGINS[begun.origin][at]}{' '}
        {isFixed && (
          <button type="button" className="button link" onClick={onOrigin}>
            {CASE_ORIGINS.officer[at]}
          </button>
        )}
      </p>
      <div className="field">
        <label htmlFor={`${id}-items`}>{t('chooseItems')}</label>
        {!isFixed && (
          <input
            type="search"
            aria-label={t('filterItems')}
            placeholder={t('filterItems')}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
        <select
          id={`${id}-items`}
          multiple
          size={6}
          required
          disabled={isFixed}
          value={form.itemIds}
          onChange={(event) =>
            change({ itemIds: [...event.target.selectedOptions].map(({ value }) => value).slice(0, 20) })
          }
        >
          {shown.map((one) => (
            <option key={one.id} value={one.id}>
              {`${one.code ?? ''} ${one.title}`.trim()}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-unit`}>{t('chooseUnit')}</label>
        <select
          id={`${id}-unit`}
          required
          disabled={isFixed}
          value={form.unitId}
          onChange={(event) => change({ unitId: event.target.value, personId: '' })}
        >
          <option value="">{t('choose')}</option>
          {(units.data?.units ?? []).map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-person`}>{t('person')}</label>
        <select
          id={`${id}-person`}
          value={form.personId}
          onChange={(event) => change({ personId: event.target.value })}
        >
          <option value="">{t('theUnit')}</option>
          {(ground.data?.people ?? []).map((person) => (
            <option key={person.id} value={person.id}>
              {person.name} {person.title}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-title`}>{t('title')}</label>
        <input
          id={`${id}-title`}
          required
          maxLength={200}
          value={form.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-reason`}>{t('reason')}</label>
        <textarea
          id={`${id}-reason`}
          required
          rows={3}
          maxLength={1000}
          value={form.reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </div>
      {ground.data && ground.data.facts.length > 0 && (
        <div>
          <h2>{t('facts')}</h2>
          <ul>
            {ground.data.facts.map((fact) => (
              <li key={fact.text}>{fact.text}</li>
            ))}
          </ul>
        </div>
      )}
      <Failure failure={open.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={open.busy}>
          {t('open')}
        </button>
      </div>
    </form>
  );
}
