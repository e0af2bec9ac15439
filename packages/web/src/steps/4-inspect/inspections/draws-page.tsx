import { inspectInspectionsApi, type ResponseOf, readPopulation } from '@liubu/contract';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import {
  type Column,
  DataTable,
  Failure,
  formatMoment,
  Page,
  Restored,
  StateTag,
  useDraft,
} from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { PLAN_MESSAGES } from './messages.ts';
import { useUnitKinds } from './people-units.ts';
import './inspections.css';

type Row = ResponseOf<typeof inspectInspectionsApi.draws>['draws'][number];

/** Random draws: the list is frozen first, the seed becomes known later. */
export function Component() {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const go = useNavigate();
  const plans = useCan('inspect:plan-inspection') !== null;
  const [makes, setMakes] = useState(false);
  const answer = useAnswer(inspectInspectionsApi.draws, { params: { year } });
  const columns = useMemo(
    (): Column<Row>[] => [
      { key: 'title', title: t('title'), text: ({ title }) => title, filter: 'text' },
      { key: 'count', title: t('count'), width: 80, numeric: true, text: ({ count }) => String(count) },
      { key: 'frozen', title: t('frozen'), width: 160, text: ({ frozenAt }) => formatMoment(frozenAt), sort: true },
      { key: 'seed', title: t('seed'), width: 200, text: ({ seed, seedRule }) => seed ?? seedRule },
      {
        key: 'state',
        title: t('state'),
        width: 130,
        text: ({ drawn, publishedAt }) =>
          t(drawn === null ? 'notDrawn' : publishedAt === null ? 'notPublished' : 'published'),
        render: ({ drawn, publishedAt }) =>
          drawn === null ? (
            <StateTag tone="busy" shape="clock">
              {t('notDrawn')}
            </StateTag>
          ) : (
            <StateTag tone={publishedAt === null ? 'plain' : 'good'} shape={publishedAt === null ? 'ring' : 'check'}>
              {t(publishedAt === null ? 'notPublished' : 'published')}
            </StateTag>
          ),
      },
    ],
    [t],
  );
  return (
    <Page
      title={t('draws')}
      subtitle={t('drawsSubtitle')}
      actions={
        plans &&
        !makes && (
          <button type="button" className="button primary" onClick={() => setMakes(true)}>
            {t('newDraw')}
          </button>
        )
      }
    >
      <div className="stack">
        {makes && <FreezeForm onClose={() => setMakes(false)} onDone={(id) => void go(`/${year}/draws/${id}`)} />}
        <DataTable
          name="draws"
          columns={columns}
          rows={answer.data?.draws}
          rowKey={({ id }) => id}
          href={({ id }) => `/${year}/draws/${id}`}
          onOpen={({ id }) => void go(`/${year}/draws/${id}`)}
          loading={answer.isPending}
          failure={answer.error}
          onRetry={() => void answer.refetch()}
          exportName={t('draws')}
          empty={{ title: t('drawsNone'), hint: t('drawsNoneHint') }}
        />
      </div>
    </Page>
  );
}

function FreezeForm({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const units = useUnitKinds();
  const draft = useDraft(`draw-new.${year}`, {
    title: '',
    list: '',
    count: 1,
    seedKind: 'public' as 'public' | 'chain',
    seedRule: '',
    seedKnownFrom: '',
  });
  const { value, change } = draft;
  const close = () => {
    draft.clear();
    onClose();
  };
  const freeze = useSend(inspectInspectionsApi.freezeDraw, {
    refresh: ['inspect.draws'],
    onDone: (made) => {
      draft.clear();
      onDone(made.id);
    },
  });
  const rows = readPopulation(value.list);
  const problem = (field: string) => freeze.failure?.fields?.[field];
  const fill = (kinds: readonly string[] | null) =>
    change({
      list: units
        .filter(({ kind }) => kinds === null || kinds.includes(kind))
        .map((unit) => `${unit.id}\t${unit.name}`)
        .join('\n'),
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { title, count, seedKind, seedRule, seedKnownFrom } = value;
    void freeze.send({
      params: { year },
      body: {
        title,
        count,
        seedKind,
        seedRule,
        population: rows,
        seedKnownFrom: seedKnownFrom === '' ? null : new Date(seedKnownFrom).toISOString(),
      },
    });
  };
  return (
    <form className="panel form" onSubmit={submit}>
      <h2>{t('newDraw')}</h2>
      <Restored draft={draft} />
      <div className="field">
        <label htmlFor={`${id}-title`}>{t('title')}</label>
        <input
          id={`${id}-title`}
          required
          value={value.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-list`}>
          {t('population')} <span className="quiet">{t('rowsN', { n: rows.length })}</span>
        </label>
        <textarea
          id={`${id}-list`}
          rows={8}
          required
          value={value.list}
          onChange={(event) => change({ list: event.target.value })}
        />
        {problem('population') && <p className="field-problem">{problem('population')}</p>}
        <div className="row">
          <button type="button" className="button" onClick={() => fill(null)}>
            {t('fillUnits')}
          </button>
          <button type="button" className="button" onClick={() => fill(['county', 'park'])}>
            {t('fillCounties')}
          </button>
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}-count`}>{t('count')}</label>
        <input
          id={`${id}-count`}
          type="number"
          min={1}
          required
          value={value.count}
          onChange={(event) => change({ count: Number(event.target.value) })}
        />
        {problem('count') && <p className="field-problem">{problem('count')}</p>}
      </div>
      <fieldset>
        <legend>{t('seedKind')}</legend>
        {(['public', 'chain'] as const).map((kind) => (
          <label key={kind} className="inspect-choice">
            <span>
              <input
                type="radio"
                name={`${id}-kind`}
                checked={value.seedKind === kind}
                onChange={() => change({ seedKind: kind })}
              />{' '}
              {t(`seed_${kind}`)}
            </span>
          </label>
        ))}
      </fieldset>
      {value.seedKind === 'public' && (
        <>
          <div className="field">
            <label htmlFor={`${id}-rule`}>{t('seedRule')}</label>
            <input
              id={`${id}-rule`}
              value={value.seedRule}
              onChange={(event) => change({ seedRule: event.target.value })}
            />
            <p className={problem('seedRule') ? 'field-problem' : 'quiet'}>
              {problem('seedRule') ?? t('seedRuleHint')}
            </p>
          </div>
          <div className="field">
            <label htmlFor={`${id}-from`}>{t('seedKnownFrom')}</label>
            <input
              id={`${id}-from`}
              type="datetime-local"
              value={value.seedKnownFrom}
              onChange={(event) => change({ seedKnownFrom: event.target.value })}
            />
            {problem('seedKnownFrom') && <p className="field-problem">{problem('seedKnownFrom')}</p>}
          </div>
        </>
      )}
      <Failure failure={freeze.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={freeze.busy}>
          {t('freeze')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
