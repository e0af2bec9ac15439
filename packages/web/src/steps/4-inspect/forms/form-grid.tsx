import type { FormView } from '@liubu/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useKeys } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CellPanel } from './cell-panel.tsx';
import { meaningName } from './column-part.tsx';
import type { Correction } from './form-page.tsx';
import { MESSAGES } from './messages.ts';

type Row = FormView['rows'][number];
type Cell = FormView['cells'][number];

export interface Place {
  table: number;
  row: number;
  column: number;
}

/** The form as a grid, with what is known of the current cell beside it. */
export function FormGrid({
  form,
  busy,
  onCorrect,
}: {
  form: FormView;
  busy: boolean;
  onCorrect: (change: Correction) => Promise<boolean>;
}) {
  const t = useText(MESSAGES);
  const isEnglish = useLanguage() === 'en';
  const columns = useMemo(
    () =>
      form.columns.filter(
        ({ meaning }) =>
          !['serial', 'title', 'indicator'].includes(meaning) ||
          form.columns.every((one) => one.meaning !== meaning || one.sureness === 'unsure'),
      ),
    [form.columns],
  );
  const cellAt = useMemo(
    () => new Map(form.cells.map((cell) => [`${cell.table}:${cell.row}:${cell.column}`, cell])),
    [form.cells],
  );
  const first =
    form.cells.find(({ state }) => state === 'offered') ?? form.cells.find(({ state }) => state !== 'there');
  const [place, setPlace] = useState<Place | null>(
    first ? { table: first.table, row: first.row, column: first.column } : null,
  );
  const rows = form.rows.filter(({ kind }) => kind === 'data');
  const current = place && (cellAt.get(`${place.table}:${place.row}:${place.column}`) ?? null);
  const row = place && (rows.find((one) => one.table === place.table && one.row === place.row) ?? null);
  const column =
    place && (form.columns.find((one) => one.table === place.table && one.column === place.column) ?? null);
  const panel = useRef<HTMLElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current cell comes into sight when it changes
  useEffect(() => {
    grid.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [place]);
  const move = (down: number, right: number) => {
    if (place === null) return;
    const at = rows.findIndex((one) => one.table === place.table && one.row === place.row);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + down))];
    if (next === undefined) return;
    const across = columns.filter(({ table }) => table === next.table);
    const now = across.findIndex((one) => one.column === place.column);
    const beside = across[Math.max(0, Math.min(across.length - 1, Math.max(now, 0) + right))];
    if (beside) setPlace({ table: next.table, row: next.row, column: beside.column });
  };
  const say = (use: boolean | null) => {
    if (place && current && !busy && current.state !== 'there') void onCorrect({ cells: [{ ...place, use }] });
  };
  const focus = (selector: string) => panel.current?.querySelector<HTMLElement>(selector)?.focus();
  useKeys({
    ArrowDown: (event) => step(event, () => move(1, 0)),
    ArrowUp: (event) => step(event, () => move(-1, 0)),
    ArrowRight: (event) => step(event, () => move(0, 1)),
    ArrowLeft: (event) => step(event, () => move(0, -1)),
    j: () => move(1, 0),
    k: () => move(-1, 0),
    Enter: () => (current?.state === 'offered' ? say(true) : false),
    x: () => say(false),
    r: (event) => step(event, () => focus('.row-part input')),
    c: (event) => step(event, () => focus('.column-part select')),
  });
  return (
    <div className="form-columns">
      <div className="form-tables" ref={grid}>
        {form.tables.map(({ table, name }) => {
          const across = columns.filter((one) => one.table === table);
          return (
            <section key={table}>
              {form.tables.length > 1 && <h2>{t('table', { name })}</h2>}
              <div className="table-scroll form-scroll">
                <table className="plain-table form-table">
                  <thead>
                    <tr>
                      <th scope="col" className="form-row-head">
                        {t('rowHead')}
                      </th>
                      {across.map((one) => (
                        <th
                          key={one.column}
                          scope="col"
                          className={one.sureness === 'unsure' ? 'form-unsure' : undefined}
                        >
                          <div>{one.header}</div>
                          <div className="quiet">
                            {meaningName(one.meaning, isEnglish)}
                            {one.measureUnit !== null && ` (${one.measureUnit})`}
                            {one.sureness === 'unsure' && ` · ${t('unsure')}`}
                          </div>
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {form.rows
                      .filter((one) => one.table === table)
                      .map((one) => (
                        <tr key={one.row} className={one.kind === 'data' ? undefined : 'form-aside'}>
                          <RowHead row={one} />
                          {one.kind !== 'data' ? (
                            <td colSpan={across.length} className="quiet">
                              {t(one.kind)}
                            </td>
                          ) : (
                            across.map(({ column }) => {
                              const cell = cellAt.get(`${table}:${one.row}:${column}`);
                              const isCurrent =
                                place?.table === table && place.row === one.row && place.column === column;
                              return (
                                <GridCell
                                  key={column}
                                  cell={cell}
                                  isCurrent={isCurrent}
                                  onPress={() => setPlace({ table, row: one.row, column })}
                                />
                              );
                            })
                          )}
                        </tr>
                      ))}
                  </tbody>
                </table>
              </div>
            </section>
          );
        })}
      </div>
      <aside className="panel form-panel" ref={panel}>
        {row && column ? (
          <CellPanel
            key={`${row.table}:${row.row}:${column.column}`}
            form={form}
            row={row}
            column={column}
            cell={current ?? null}
            busy={busy}
            onCorrect={onCorrect}
          />
        ) : (
          <p className="quiet">{t('pressCell')}</p>
        )}
      </aside>
    </div>
  );
}

/** The page itself does not scroll along, and the letter does not land in the field that is chosen. */
function step(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  act();
}

function RowHead({ row }: { row: Row }) {
  const t = useText(MESSAGES);
  return (
    <th scope="row" className="form-row-head">
      <div>{row.label}</div>
      {row.kind === 'data' && (
        <div className={row.sureness === 'unsure' ? 'form-unsure quiet' : 'quiet'}>
          {row.itemId === null ? t('unmatched') : `→ ${row.itemCode} ${row.targetName ?? row.itemTitle}`}
          {row.itemId !== null && ` · ${t(row.sureness)}`}
        </div>
      )}
    </th>
  );
}

const MARKS: Record<Cell['state'], string> = { filled: '', offered: ' ?', left: '—', there: '' };

function GridCell({ cell, isCurrent, onPress }: { cell: Cell | undefined; isCurrent: boolean; onPress: () => void }) {
  const t = useText(MESSAGES);
  if (cell === undefined) return <td className="form-there" />;
  const words = cell.state === 'left' ? '—' : `${cell.value ?? ''}${MARKS[cell.state]}`;
  return (
    <td className={`form-${cell.state}`} aria-current={isCurrent || undefined}>
      <button
        type="button"
        tabIndex={isCurrent ? 0 : -1}
        aria-label={`${cell.address} ${t(cell.state)} ${cell.value ?? ''}`}
        onClick={onPress}
      >
        {words}
      </button>
    </td>
  );
}
