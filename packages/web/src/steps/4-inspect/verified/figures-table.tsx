import { VALUE_STATUSES, type VerifierRow } from '@liubu/contract';
import { memo, useEffect, useRef } from 'react';
import { exactQuantity, formatDay } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CellField } from './cell-field.tsx';
import { type Pending, type Place, rowKeyOf } from './cell-saver.ts';
import { VERIFIED_MESSAGES } from './messages.ts';
import { cellOf, reportedOf } from './typed-cell.ts';

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

export interface FiguresTableProps {
  rows: readonly VerifierRow[];
  /** With counties that are not opened. */
  all: readonly VerifierRow[];
  /** The month that is told of now. */
  told: number;
  at: Place | null;
  pending: ReadonlyMap<string, Readonly<Record<number, Pending>>>;
  open: ReadonlySet<string>;
  onToggle: (targetId: string) => void;
  onMove: (place: Place) => void;
  onType: (row: VerifierRow, month: number, text: string) => void;
  onPaste: (row: VerifierRow, month: number, cells: readonly (readonly string[])[]) => void;
  /** Another field has the keys. */
  isHeld: boolean;
}

/** Targets by month; one cell at a time is a field, moved like in a spreadsheet. */
export function FiguresTable(props: FiguresTableProps) {
  const t = useText(VERIFIED_MESSAGES);
  const { rows, all, told, at, pending, open } = props;
  const latest = useRef(props);
  latest.current = props;
  const scroller = useRef<HTMLDivElement>(null);
  const counties = new Map<string, number>();
  for (const { targetId, unitId } of all)
    if (unitId !== null) counties.set(targetId, (counties.get(targetId) ?? 0) + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current cell comes into sight when it changes
  useEffect(() => {
    scroller.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at?.targetId, at?.unitId, at?.month]);
  const acts = useRef<RowActs>({
    move: (row, month, down, right) => {
      const { rows: now, onMove } = latest.current;
      const from = now.findIndex((one) => rowKeyOf(one) === rowKeyOf(row));
      const to = now[from + down];
      if (to === undefined || month + right < 1 || month + right > 12) return false;
      onMove({ targetId: to.targetId, unitId: to.unitId, month: month + right });
      return true;
    },
    go: (row, month) => latest.current.onMove({ targetId: row.targetId, unitId: row.unitId, month }),
    type: (row, month, text) => latest.current.onType(row, month, text),
    paste: (row, month, cells) => latest.current.onPaste(row, month, cells),
    toggle: (targetId) => latest.current.onToggle(targetId),
  });
  return (
    <div className="table-scroll verified-scroll" ref={scroller}>
      <table className="plain-table verified-table">
        <thead>
          <tr>
            <th scope="col" className="verified-head">
              {t('target')}
            </th>
            {MONTHS.map((month) => (
              <th key={month} scope="col" className={month === told ? 'numeric told' : 'numeric'}>
                {t('month', { month })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKeyOf(row);
            return (
              <FiguresRow
                key={key}
                row={row}
                active={at !== null && key === rowKeyOf(at) ? at.month : null}
                pending={pending.get(key)}
                counties={row.unitId === null ? (counties.get(row.targetId) ?? 0) : 0}
                isOpen={open.has(row.targetId)}
                isHeld={props.isHeld}
                acts={acts.current}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface RowActs {
  /** Whether there was a cell to move to. */
  move: (row: VerifierRow, month: number, down: number, right: number) => boolean;
  go: (row: VerifierRow, month: number) => void;
  type: (row: VerifierRow, month: number, text: string) => void;
  paste: (row: VerifierRow, month: number, cells: readonly (readonly string[])[]) => void;
  toggle: (targetId: string) => void;
}

const FiguresRow = memo(function FiguresRow({
  row,
  active,
  pending,
  counties,
  isOpen,
  isHeld,
  acts,
}: {
  row: VerifierRow;
  active: number | null;
  pending: Readonly<Record<number, Pending>> | undefined;
  counties: number;
  isOpen: boolean;
  isHeld: boolean;
  acts: RowActs;
}) {
  const t = useText(VERIFIED_MESSAGES);
  const isShare = row.unitId !== null;
  return (
    <tr className={isShare ? 'verified-share' : undefined}>
      <th scope="row" className="verified-head">
        <div>
          {isShare ? (
            row.unitName
          ) : (
            <>
              <span className="quiet">{row.code}</span> {row.name}
            </>
          )}
          {row.measureUnit && <span className="quiet">（{row.measureUnit}）</span>}
        </div>
        <div className="quiet">
          {row.goal !== null && t(isShare ? 'share' : 'goal', { goal: exactQuantity(row.goal, row.measureUnit) })}{' '}
          {counties > 0 && (
            <button
              type="button"
              className="button link"
              aria-expanded={isOpen}
              onClick={() => acts.toggle(row.targetId)}
            >
              {isOpen ? t('hideCounties') : t('showCounties', { n: counties })}
            </button>
          )}
        </div>
      </th>
      {MONTHS.map((month) => (
        <Cell
          key={month}
          row={row}
          month={month}
          waits={pending?.[month] ?? null}
          isActive={active === month}
          isHeld={isHeld}
          acts={acts}
        />
      ))}
    </tr>
  );
});

function Cell({
  row,
  month,
  waits,
  isActive,
  isHeld,
  acts,
}: {
  row: VerifierRow;
  month: number;
  waits: Pending | null;
  isActive: boolean;
  isHeld: boolean;
  acts: RowActs;
}) {
  const t = useText(VERIFIED_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const standing = cellOf(row, month);
  const reported = reportedOf(row, month);
  const due = row.due.find((one) => one.month === month);
  const value = waits ? waits.typed.text : (standing?.value ?? '');
  const name = `${row.name}${row.unitName === null ? '' : ` ${row.unitName}`}`;
  const said = value === '' ? t('emptyCell') : `${value}${row.measureUnit ?? ''}`;
  const beside = [
    standing && VALUE_STATUSES[standing.status][at],
    standing?.isEmbargoed && t('sealed'),
    reported !== null && reported !== standing?.value && t('reportedShort', { value: exactQuantity(reported) }),
    !standing && due?.state === 'not yet' && t('notYetShort', { day: formatDay(due.on, 'table').slice(5) }),
    !standing && due?.state === 'due' && t('dueShort'),
    !standing && due?.state === 'late' && t('lateShort'),
  ].filter((one): one is string => typeof one === 'string');
  const marks = [
    waits?.state === 'refused' && 'refused',
    waits !== null && waits.state !== 'refused' && 'waiting',
    standing?.isEmbargoed && 'sealed',
    !standing && due?.state === 'late' && 'late',
    standing && reported !== null && reported !== standing.value && 'differs',
  ].filter(Boolean);
  const label = t('cellLabel', { row: name, month, value: [said, ...beside].join(' · ') });
  return (
    <td data-marks={marks.join(' ')} aria-current={isActive || undefined}>
      {isActive ? (
        <CellField
          label={label}
          value={value}
          isBroken={waits?.state === 'refused'}
          isHeld={isHeld}
          onCommit={(text) => acts.type(row, month, text)}
          onMove={(down, right) => acts.move(row, month, down, right)}
          onPaste={(cells) => acts.paste(row, month, cells)}
        />
      ) : (
        <button type="button" tabIndex={-1} aria-label={label} onClick={() => acts.go(row, month)}>
          {value === '' ? ' ' : waits ? value : exactQuantity(value)}
        </button>
      )}
      <div className="beside-cell" aria-hidden="true">
        {beside.join(' · ') || ' '}
      </div>
    </td>
  );
}
