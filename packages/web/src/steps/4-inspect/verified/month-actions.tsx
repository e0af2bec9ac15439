import { inspectVerifiedApi as api, type TypedCell, type VerifierRow } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { Failure, notify } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { VERIFIED_MESSAGES } from './messages.ts';
import { cellOf, endOfMonth } from './typed-cell.ts';

/** What is done to a whole month at once: flash figures are settled, sealed ones come out. */
export function MonthActions({
  rows,
  month,
  year,
  today,
  onSettle,
}: {
  rows: readonly VerifierRow[];
  month: number;
  year: number;
  today: string;
  onSettle: (cells: TypedCell[]) => void;
}) {
  const t = useText(VERIFIED_MESSAGES);
  const [asking, setAsking] = useState<'settle' | 'publish' | null>(null);
  const publishing = useSend(api.setEmbargo, {
    refresh: [api.verifierGrid.id, api.valueDifferences.id],
    onDone: ({ changed }) => notify(t('publishedNow', { n: changed })),
  });
  const cells = rows.flatMap((row) => {
    const cell = cellOf(row, month);
    return cell ? [{ row, cell }] : [];
  });
  const flash = endOfMonth(year, month) <= today ? cells.filter(({ cell }) => cell.status === 'flash') : [];
  const sealed = cells.filter(({ cell }) => cell.isEmbargoed);
  if (flash.length === 0 && sealed.length === 0) return null;
  const place = (row: VerifierRow) => ({ targetId: row.targetId, unitId: row.unitId, month });
  const settle = () => {
    setAsking(null);
    onSettle(
      flash.map(({ row, cell }) => ({
        ...place(row),
        ...{ text: cell.value, status: 'final', asOf: cell.asOf, source: cell.source, from: cell.version },
        ...{ embargoUntil: cell.isEmbargoed ? cell.embargoUntil : null, reason: null },
      })),
    );
  };
  const publish = async () => {
    setAsking(null);
    await publishing.send({
      params: { year },
      body: { cells: sealed.map(({ row, cell }) => ({ ...place(row), version: cell.version })), until: null },
    });
  };
  if (asking !== null)
    return (
      <span className="row verified-ask" role="alert">
        {asking === 'settle'
          ? t('finaliseAsk', { n: flash.length, month })
          : t('publishAsk', { n: sealed.length, month })}
        <button type="button" className="button primary" onClick={asking === 'settle' ? settle : () => void publish()}>
          {t('yes')}
        </button>
        <button type="button" className="button" onClick={() => setAsking(null)}>
          {t('no')}
        </button>
      </span>
    );
  return (
    <span className="row">
      <span className="quiet">{t('wholeMonth', { month })}</span>
      {flash.length > 0 && (
        <button type="button" className="button" onClick={() => setAsking('settle')}>
          {t('finaliseAll', { n: flash.length })}
        </button>
      )}
      {sealed.length > 0 && (
        <button type="button" className="button" disabled={publishing.busy} onClick={() => setAsking('publish')}>
          {t('publishAll', { n: sealed.length })}
        </button>
      )}
      <Failure failure={publishing.failure} />
    </span>
  );
}
