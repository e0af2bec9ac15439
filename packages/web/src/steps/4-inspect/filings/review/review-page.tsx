import { inspectCalendarsApi, inspectFilingsApi, type ReviewRow } from '@liubu/contract';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../../app/session.tsx';
import { HowCard } from '../../../../components/how/how-card.tsx';
import {
  Empty,
  Failure,
  KeyHints,
  Loading,
  notify,
  Page,
  ReasonBox,
  StateTag,
  useKeys,
} from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { FilingTag } from '../filing-tag.tsx';
import { useSaid } from '../use-said.ts';
import { BulkApprove } from './bulk-approve.tsx';
import { LevelsForm } from './levels-form.tsx';
import { REVIEW_MESSAGES } from './messages.ts';
import { ReviewDetail } from './review-detail.tsx';
import '../filings.css';

const STATES = ['waiting', 'signed', 'passed', 'approved', 'returned', 'submitted', 'all'] as const;
const SORTS = ['doubts', 'signed', 'position', 'unit'] as const;
const REFRESH = ['inspect.review-queue', 'inspect.filing', 'platform.todos', 'inspect.sheets'];
const PAGE = 100;

const oneOf = <T extends string>(all: readonly T[], value: string | null): T =>
  all.find((one) => one === value) ?? (all[0] as T);

/** What units signed, doubtful ones first; decided by keyboard, one after another or many at once. */
export function Component() {
  const t = useText(REVIEW_MESSAGES);
  const say = useSaid();
  const year = usePlanYear();
  const mayDeclare = useCan('inspect:declare') !== null;
  const [search, setSearch] = useSearchParams();
  const [at, setAt] = useState(0);
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<'return' | 'approve' | 'levels' | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const get = (key: string) => search.get(key);
  const put = (key: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(key);
    else next.set(key, value);
    setSearch(next, { replace: true });
    setAt(0);
    setChosen(new Set());
  };
  const state = oneOf(STATES, get('state'));
  const sort = oneOf(SORTS, get('sort'));
  const [period, unit, words] = [get('period'), get('unit'), get('words')];
  const answer = useAnswer(
    inspectFilingsApi.reviewQueue,
    {
      params: { year },
      query: {
        state,
        sort,
        limit: String(limit),
        ...(period && { period }),
        ...(unit && { unit }),
        ...(words && { words }),
        ...(get('doubtful') && { doubtful: 'yes' as const }),
        ...(get('late') && { late: 'yes' as const }),
      },
    },
    { placeholderData: (before) => before },
  );
  useLive('filing', () => void answer.refetch());
  const periods = useAnswer(inspectCalendarsApi.periods, { params: { year }, query: {} });
  const rows = answer.data?.filings ?? [];
  const index = Math.min(at, Math.max(0, rows.length - 1));
  const current = rows[index];
  const picked = rows.filter(({ id }) => chosen.has(id));
  const deciding = useSend(inspectFilingsApi.decideFilings, { refresh: REFRESH });
  const decide = async (filings: readonly ReviewRow[], decision: 'approve' | 'return', reason?: string) => {
    const done = await deciding.send({
      params: { year },
      body: {
        filings: filings.map(({ id, revision }) => ({ id, revision })),
        decision,
        ...(reason !== undefined && { reason }),
      },
    });
    if (done === null) return;
    setAsking(null);
    setChosen(new Set());
    if (done.decided.length > 0)
      notify(t(decision === 'approve' ? 'approved' : 'returned', { n: done.decided.length }));
    const why = done.refused.flatMap(({ problems }) => problems.slice(0, 1).map(say));
    if (why.length > 0) notify(t('refused', { n: done.refused.length, why: why[0] ?? '' }));
  };
  const targets = picked.length > 0 ? picked : current ? [current] : [];
  const go = (to: number) => setAt(Math.max(0, Math.min(rows.length - 1, to)));
  useKeys({
    j: () => go(index + 1),
    k: () => go(index - 1),
    ArrowDown: () => go(index + 1),
    ArrowUp: () => go(index - 1),
    a: () => {
      if (picked.length > 1) setAsking('approve');
      else if (targets[0]?.mayDecide && !deciding.busy) void decide(targets, 'approve');
    },
    r: () => {
      if (targets.some(({ mayDecide }) => mayDecide)) setAsking('return');
    },
    x: () => current && toggle(current.id),
    Escape: () => setAsking(null),
  });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  useEffect(() => {
    list.current?.querySelector(`[data-at="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  const settings = answer.data?.settings;
  return (
    <Page
      title={t('desk')}
      subtitle={t('deskHint')}
      actions={
        settings &&
        mayDeclare && (
          <button type="button" className="button" onClick={() => setAsking(asking === 'levels' ? null : 'levels')}>
            {t('levels', { n: settings.levels })} · {t('changeLevels')}
          </button>
        )
      }
    >
      <HowCard subject="reviewing" />
      {asking === 'levels' && <LevelsForm onClose={() => setAsking(null)} />}
      <div className="review-filters">
        <label>
          {t('filterState')}{' '}
          <select value={state} onChange={({ target }) => put('state', target.value)}>
            {STATES.map((one) => (
              <option key={one} value={one}>
                {t(`state_${one}`)}
                {one !== 'all' && answer.data ? ` ${answer.data.counts[one]}` : ''}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('filterPeriod')}{' '}
          <select value={period ?? ''} onChange={({ target }) => put('period', target.value)}>
            <option value="">{t('allPeriods')}</option>
            {periods.data?.periods
              .filter((one) => one.state !== 'planned')
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {t('month', { month: one.month })} {one.calendarName}
                </option>
              ))}
          </select>
        </label>
        <label>
          {t('sort')}{' '}
          <select value={sort} onChange={({ target }) => put('sort', target.value)}>
            {SORTS.map((one) => (
              <option key={one} value={one}>
                {t(`sort_${one}`)}
              </option>
            ))}
          </select>
        </label>
        {(['doubtful', 'late'] as const).map((key) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={get(key) !== null}
              onChange={({ target }) => put(key, target.checked ? 'yes' : '')}
            />{' '}
            {t(key)}
          </label>
        ))}
        <label>
          {t('words')}{' '}
          <input
            type="search"
            defaultValue={words ?? ''}
            onChange={({ target }) => put('words', target.value.trim())}
          />
        </label>
        {answer.data && <span className="quiet">{t('total', { n: answer.data.total })}</span>}
      </div>
      <KeyHints
        hints={[
          { keys: 'j k', text: t('keyMove') },
          { keys: 'x', text: t('chosen', { n: chosen.size }) },
          { keys: 'a', text: t('approve') },
          { keys: 'r', text: t('return') },
        ]}
      />
      <Failure failure={answer.error ?? deciding.failure} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {answer.data && rows.length === 0 && <Empty title={t('empty')} hint={t('emptyHint')} />}
      {chosen.size > 0 && (
        <p className="row" role="status">
          {t('chosen', { n: picked.length })}
          <button type="button" className="button" onClick={() => setAsking('approve')}>
            {t('bulkApprove')}
          </button>
          <button type="button" className="button" onClick={() => setAsking('return')}>
            {t('return')}
          </button>
        </p>
      )}
      {asking === 'approve' && (
        <BulkApprove
          rows={picked}
          busy={deciding.busy}
          onConfirm={() => void decide(picked, 'approve')}
          onCancel={() => setAsking(null)}
        />
      )}
      {asking === 'return' && targets.length > 0 && (
        <ReasonBox
          question={t('returnWhy', { n: targets.length })}
          confirm={t('return')}
          busy={deciding.busy}
          onCancel={() => setAsking(null)}
          onConfirm={(reason) => void decide(targets, 'return', reason)}
        />
      )}
      {rows.length > 0 && (
        <div className="review-desk">
          <div>
            <label>
              <input
                type="checkbox"
                checked={picked.length === rows.length}
                onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(({ id }) => id) : []))}
              />{' '}
              {t('chooseAll')}
            </label>
            <ol className="review-list" ref={list}>
              {rows.map((row, position) => (
                <li key={row.id} data-at={position} data-current={position === index}>
                  <input
                    type="checkbox"
                    aria-label={t('choose', { title: `${row.code} ${row.title} ${row.unitName}` })}
                    checked={chosen.has(row.id)}
                    onChange={() => toggle(row.id)}
                  />
                  <button type="button" aria-current={position === index} onClick={() => setAt(position)}>
                    {row.code} {row.title}
                    <br />
                    <span className="quiet">
                      {t('month', { month: row.month })} · {row.unitName}
                    </span>{' '}
                    <FilingTag state={row.state} lateDays={row.lateDays} />{' '}
                    {row.doubts > 0 && (
                      <StateTag tone="doubt" shape="triangle">
                        {t('doubts', { n: row.doubts })}
                      </StateTag>
                    )}
                  </button>
                </li>
              ))}
            </ol>
            {answer.data && answer.data.total > rows.length && limit < 500 && (
              <button type="button" className="button" onClick={() => setLimit(limit + PAGE)}>
                {t('more')}
              </button>
            )}
          </div>
          {current && (
            <ReviewDetail
              key={current.id}
              row={current}
              busy={deciding.busy}
              twoLevels={settings?.levels === 2}
              onApprove={() => void decide([current], 'approve')}
              onReturn={() => {
                setChosen(new Set());
                setAsking('return');
              }}
            />
          )}
        </div>
      )}
    </Page>
  );
}
