import { inspectVerifiedApi as api, type ResponseOf, type VerifierRow } from '@liubu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ApiFailure, newKey, request } from '../../../api/client.ts';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import { Empty, Failure, KeyHints, Loading, notify, Page, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CellPanel } from './cell-panel.tsx';
import { CellSaver, type Place, rowKeyOf } from './cell-saver.ts';
import { EntrySettingsLine } from './entry-settings.tsx';
import { FiguresTable } from './figures-table.tsx';
import { VERIFIED_MESSAGES } from './messages.ts';
import { MonthActions } from './month-actions.tsx';
import { cellOf, type EntrySettings, isSame, reportedOf, typedOf } from './typed-cell.ts';
import './verified.css';

type Grid = ResponseOf<typeof api.verifierGrid>;
const ONLY = ['all', 'missing', 'late', 'differs'] as const;
type Only = (typeof ONLY)[number];

/** The verifier's own targets by month; typed once, saved by itself. */
export function Component() {
  const t = useText(VERIFIED_MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(api.verifierGrid, { params: { year } });
  useLive('verified', () => void answer.refetch());
  return (
    <Page
      title={t('grid')}
      subtitle={t('gridHint')}
      actions={
        <>
          <Link className="button" to={`/${year}/verified/import`}>
            {t('toImport')}
          </Link>
          <Link className="button" to={`/${year}/verified/differences`}>
            {t('toDifferences')}
          </Link>
        </>
      }
    >
      <HowCard subject="verifying" />
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {answer.data?.rows.length === 0 && <Empty title={t('noRows')} hint={t('noRowsHint')} />}
      {answer.data && answer.data.rows.length > 0 && <VerifierGrid key={year} grid={answer.data} year={year} />}
    </Page>
  );
}

function VerifierGrid({ grid, year }: { grid: Grid; year: number }) {
  const t = useText(VERIFIED_MESSAGES);
  const [search, setSearch] = useSearchParams();
  const [settings, setSettings] = useState<EntrySettings>({ status: 'flash', source: '', embargo: '' });
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<Place | null>(null);
  // It is asked when the typist comes to it: the keys stay in the table until then.
  const [isAsking, setAsking] = useState(false);
  const saver = useSaver(year);
  const pending = useSyncExternalStore(saver.subscribe, saver.snapshot);
  const words = search.get('words') ?? '';
  const only = ONLY.find((one) => one === search.get('only')) ?? 'all';
  const put = (key: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(key);
    else next.set(key, value);
    setSearch(next, { replace: true });
  };
  const rows = useMemo(() => shownRows(grid, words, only, open), [grid, words, only, open]);
  const place = at ?? (rows[0] ? { ...placeOf(rows[0]), month: grid.month } : null);
  const current = place && rows.find((row) => rowKeyOf(row) === rowKeyOf(place));
  const given = useRef({ settings, year, today: grid.today });
  given.current = { settings, year, today: grid.today };
  const type = useCallback(
    (row: VerifierRow, month: number, text: string) => {
      const waits = saver.pending.get(rowKeyOf(row))?.[month];
      if (isSame(text, cellOf(row, month)?.value)) {
        if (text.trim() === '' && cellOf(row, month)) notify(t('cannotEmpty'));
        if (waits && waits.state !== 'sending') saver.drop({ ...placeOf(row), month });
        return;
      }
      if (waits?.state !== 'refused' && waits?.typed.text === text) return;
      saver.put([typedOf(row, month, text, given.current.settings, given.current)]);
    },
    [saver, t],
  );
  const pasteAt = (row: VerifierRow, month: number, cells: readonly (readonly string[])[]) => {
    const from = rows.findIndex((one) => rowKeyOf(one) === rowKeyOf(row));
    const fits: [VerifierRow, number, string][] = [];
    let left = 0;
    for (const [down, line] of cells.entries())
      for (const [right, text] of line.entries()) {
        const target = rows[from + down];
        if (text.trim() === '') continue;
        if (target === undefined || month + right > 12) left++;
        else if (!isSame(text, cellOf(target, month + right)?.value)) fits.push([target, month + right, text]);
      }
    saver.put(fits.map(([target, to, text]) => typedOf(target, to, text, settings, given.current)));
    notify(t(left > 0 ? 'pastedSome' : 'pasted', { n: fits.length, left }));
  };
  const all = [...pending.values()].flatMap((row) => Object.values(row));
  const refused = all.filter(({ state }) => state === 'refused');
  const needReason = refused.filter(({ problem }) => problem?.field === 'reason');
  const isBusy = all.some(({ state }) => state === 'sending');
  useEffect(() => {
    if (all.length === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [all.length]);
  const toggle = useCallback((targetId: string) => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(targetId)) next.add(targetId);
      return next;
    });
  }, []);
  const next = () => {
    const problem = refused.find(
      ({ typed, problem: why }) =>
        why?.field !== 'reason' && (!at || rowKeyOf(typed) !== rowKeyOf(at) || typed.month !== at.month),
    );
    if (!problem) return;
    if (problem.typed.unitId !== null) setOpen(new Set([...open, problem.typed.targetId]));
    setAt({ ...placeOf(problem.typed), month: problem.typed.month });
  };
  return (
    <>
      <EntrySettingsLine settings={settings} onChange={setSettings} />
      <div className="row verified-filter">
        <label>
          {t('find')}{' '}
          <input type="search" defaultValue={words} onChange={({ target }) => put('words', target.value.trim())} />
        </label>
        <label>
          {t('only')}{' '}
          <select value={only} onChange={({ target }) => put('only', target.value === 'all' ? '' : target.value)}>
            {ONLY.map((one) => (
              <option key={one} value={one}>
                {t(`only_${one}`, { month: grid.month })}
              </option>
            ))}
          </select>
        </label>
        <MonthActions
          rows={grid.rows}
          month={place?.month ?? grid.month}
          year={year}
          today={grid.today}
          onSettle={(cells) => saver.put(cells)}
        />
        <span role="status" className={all.length > 0 && !isBusy ? 'undecided' : 'quiet'}>
          {isBusy
            ? t('saving', { n: all.filter(({ state }) => state === 'sending').length })
            : refused.length > 0
              ? t('refusedCount', { n: refused.length })
              : all.length > 0
                ? t('notSaved', { n: all.length })
                : t('allSaved')}
        </span>
        {needReason.length > 0 && !isAsking && (
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {t('giveReason', { n: needReason.length })}
          </button>
        )}
        {refused.length > needReason.length && (
          <button type="button" className="button link" onClick={next}>
            {t('nextProblem')}
          </button>
        )}
      </div>
      {saver.failure instanceof ApiFailure && <Failure failure={saver.failure} onRetry={saver.retry} />}
      {isAsking && needReason.length > 0 && (
        <ReasonBox
          question={t('reasonAsk', { n: needReason.length })}
          confirm={t('reasonConfirm')}
          busy={isBusy}
          onCancel={() => setAsking(false)}
          onConfirm={(reason) => {
            setAsking(false);
            saver.giveReason(reason);
          }}
        />
      )}
      <KeyHints
        hints={[
          { keys: 'Enter', text: t('keyDown') },
          { keys: 'Tab', text: t('keyRight') },
          { keys: '↑ ↓ ← →', text: t('keyMove') },
          { keys: 'Esc', text: t('keyBack') },
        ]}
      />
      {rows.length === 0 ? (
        <Empty title={t('noneFound')} hint={t('noneFoundHint')} />
      ) : (
        <div className="verified-columns">
          <FiguresTable
            rows={rows}
            all={grid.rows}
            told={grid.month}
            at={place}
            pending={pending}
            open={open}
            onToggle={toggle}
            onMove={setAt}
            onType={type}
            onPaste={pasteAt}
            isHeld={isAsking && needReason.length > 0}
          />
          <aside className="panel verified-panel" aria-label={t('panel')}>
            {current && place ? (
              <CellPanel
                key={`${rowKeyOf(place)} ${place.month}`}
                row={current}
                month={place.month}
                reported={reportedOf(current, place.month)}
                waits={pending.get(rowKeyOf(place))?.[place.month] ?? null}
                year={year}
                today={grid.today}
                saver={saver}
              />
            ) : (
              <p className="quiet">{t('pressCell')}</p>
            )}
          </aside>
        </div>
      )}
    </>
  );
}

const placeOf = ({ targetId, unitId }: { targetId: string; unitId: string | null }) => ({ targetId, unitId });

/** Rows that fit; counties stand below their target where they are opened. */
function shownRows(grid: Grid, words: string, only: Only, open: ReadonlySet<string>): VerifierRow[] {
  const fits = (row: VerifierRow): boolean => {
    const text = `${row.code} ${row.itemTitle} ${row.name} ${row.unitName ?? ''}`.toLowerCase();
    if (!text.includes(words.toLowerCase())) return false;
    if (only === 'all') return true;
    if (only === 'missing') return cellOf(row, grid.month) === undefined;
    if (only === 'late') return row.due.some(({ month, state }) => state === 'late' && !cellOf(row, month));
    return row.cells.some(({ month, value }) => {
      const reported = reportedOf(row, month);
      return reported !== null && reported !== value;
    });
  };
  return grid.rows.filter((row) => (row.unitId === null || open.has(row.targetId)) && fits(row));
}

/** What is typed lives as long as the year's page; its last request goes on when the page is left. */
function useSaver(year: number): CellSaver {
  const queries = useQueryClient();
  const [saver] = useState(
    () =>
      new CellSaver(
        (cells) => request(api.saveVerified, { params: { year }, body: { cells } }, { idempotencyKey: newKey() }),
        (saved) => {
          queries.setQueryData<Grid>(
            [api.verifierGrid.id, { params: { year } }],
            (before) =>
              before && {
                ...before,
                rows: before.rows.map((row) => {
                  const done = saved.filter((one) => rowKeyOf(one) === rowKeyOf(row));
                  if (done.length === 0) return row;
                  const months = new Set(done.map(({ month }) => month));
                  const kept = row.cells.filter(({ month }) => !months.has(month));
                  return { ...row, cells: [...kept, ...done].sort((a, b) => a.month - b.month) };
                }),
              },
          );
          for (const id of [api.verifiedVersions.id, api.valueDifferences.id])
            void queries.invalidateQueries({ queryKey: [id] });
        },
      ),
  );
  return saver;
}
