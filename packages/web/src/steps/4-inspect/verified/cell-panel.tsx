import {
  inspectVerifiedApi as api,
  checkValue,
  VALUE_STATUSES,
  type ValueStatus,
  type VerifierRow,
} from '@liubu/contract';
import { useId, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { Failure, formatDay, formatMoment, Loading, notify, Quantity, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { useSaid } from '../filings/use-said.ts';
import type { CellSaver, Pending } from './cell-saver.ts';
import { VERIFIED_MESSAGES } from './messages.ts';
import { cellOf, differenceText, endOfMonth, localOf, momentOf } from './typed-cell.ts';

const STATUSES = ['expected', 'flash', 'final'] as const;

/** All that is known of the current cell, and what can be changed of it besides the number. */
export function CellPanel({
  row,
  month,
  reported,
  waits,
  year,
  today,
  saver,
}: {
  row: VerifierRow;
  month: number;
  reported: string | null;
  waits: Pending | null;
  year: number;
  today: string;
  saver: CellSaver;
}) {
  const t = useText(VERIFIED_MESSAGES);
  const say = useSaid();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const unit = row.measureUnit;
  const standing = cellOf(row, month);
  const due = row.due.find((one) => one.month === month);
  const difference = differenceText(reported, standing?.value ?? null);
  const last = [...row.cells].reverse().find((one) => one.month < month)?.value ?? null;
  const { doubts } = checkValue({ ...row, value: row.goal, last }, waits?.typed.text ?? standing?.value ?? '');
  return (
    <>
      <h2>
        {row.name} {row.unitName ?? ''}
      </h2>
      <p className="quiet">
        {t('month', { month })} · {row.code} {row.itemTitle}
      </p>
      {waits?.problem && (
        <div className="verified-problem" role="alert">
          <p>
            {t('typedValue')} {waits.typed.text}
            {unit}
          </p>
          <p className="field-problem">{t('taken', { why: say(waits.problem) })}</p>
          <p className="row">
            {waits.problem.field === 'version' && (
              <button
                type="button"
                className="button"
                onClick={() => saver.put([{ ...waits.typed, from: standing?.version ?? 0 }])}
              >
                {t('takeOver')}
              </button>
            )}
            <button type="button" className="button" onClick={() => saver.drop(waits.typed)}>
              {t('dropTyped')}
            </button>
          </p>
        </div>
      )}
      {doubts.map((doubt) => (
        <p key={doubt.code} className="field-doubt">
          {say(doubt)}
        </p>
      ))}
      <dl className="verified-facts">
        <dt>{t('verified')}</dt>
        <dd>
          {standing ? (
            <>
              <strong>
                <Quantity value={standing.value} unit={unit} />
              </strong>{' '}
              {VALUE_STATUSES[standing.status][at]}{' '}
              <span className="quiet">{t('version', { n: standing.version })}</span>
            </>
          ) : due === undefined ? (
            <span className="quiet">{endOfMonth(year, month) > today ? t('emptyCell') : t('noDay')}</span>
          ) : due.state === 'late' ? (
            <StateTag tone="bad" shape="clock">
              {t('state_late', { day: formatDay(due.on) })}
            </StateTag>
          ) : due.state === 'due' ? (
            <StateTag tone="busy" shape="clock">
              {t('state_due')}
            </StateTag>
          ) : (
            <StateTag tone="plain" shape="ring">
              {t('state_notyet', { day: formatDay(due.on) })}
            </StateTag>
          )}
        </dd>
        {standing && (
          <>
            <dt>{t('asOf')}</dt>
            <dd>{formatDay(standing.asOf)}</dd>
            <dt>{t('from')}</dt>
            <dd>{standing.source}</dd>
            <dt>{t('embargo')}</dt>
            <dd>
              {standing.isEmbargoed ? (
                <StateTag tone="doubt" shape="clock">
                  {t('sealedUntil', { at: formatMoment(standing.embargoUntil) })}
                </StateTag>
              ) : (
                <StateTag tone="good" shape="check">
                  {t('outSince')}
                </StateTag>
              )}
            </dd>
          </>
        )}
        <dt>{t('reported')}</dt>
        <dd>
          {reported === null ? (
            <span className="quiet">{t('notReported')}</span>
          ) : (
            <Quantity value={reported} unit={unit} />
          )}
          {standing && reported !== null && (
            <>
              {' '}
              {difference === null ? (
                <span className="quiet">{t('equal')}</span>
              ) : (
                <span className="field-doubt">
                  {t('off', {
                    more: t(difference.startsWith('-') ? 'less' : 'more'),
                    value: `${difference.replace('-', '')}${unit ?? ''}`,
                  })}
                </span>
              )}
            </>
          )}
        </dd>
        {row.what && (
          <>
            <dt>{t('what')}</dt>
            <dd>{row.what}</dd>
          </>
        )}
        {row.publisher && (
          <>
            <dt>{t('publisher')}</dt>
            <dd>{row.publisher}</dd>
          </>
        )}
      </dl>
      {standing && waits === null && (
        <StandingActs row={row} month={month} year={year} today={today} saver={saver} version={standing.version} />
      )}
    </>
  );
}

function StandingActs({
  row,
  month,
  year,
  today,
  saver,
  version,
}: {
  row: VerifierRow;
  month: number;
  year: number;
  today: string;
  saver: CellSaver;
  version: number;
}) {
  const t = useText(VERIFIED_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const id = useId();
  const cell = cellOf(row, month)!;
  const [status, setStatus] = useState<ValueStatus>(cell.status);
  const [asOf, setAsOf] = useState(cell.asOf);
  const [until, setUntil] = useState(localOf(cell.isEmbargoed ? cell.embargoUntil : null));
  const [showsVersions, setShowsVersions] = useState(false);
  const moving = useSend(api.setEmbargo, { refresh: [api.verifierGrid.id, api.verifiedVersions.id] });
  const higher = STATUSES.filter(
    (one) =>
      STATUSES.indexOf(one) >= STATUSES.indexOf(cell.status) &&
      (one === 'expected' || endOfMonth(year, month) <= today),
  );
  const place = { targetId: row.targetId, unitId: row.unitId, month };
  const move = async (moment: string | null) => {
    const body = { cells: [{ ...place, version }], until: moment };
    if (await moving.send({ params: { year }, body }))
      notify(moment === null ? t('publishedNow', { n: 1 }) : t('moved'));
  };
  return (
    <div className="stack">
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          const { source, embargoUntil, isEmbargoed, value } = cell;
          const rest = { embargoUntil: isEmbargoed ? embargoUntil : null, from: version, reason: null };
          saver.put([{ ...place, text: value, status, asOf: asOf || null, source, ...rest }]);
        }}
      >
        <label htmlFor={`${id}-status`}>{t('status')}</label>
        <select id={`${id}-status`} value={status} onChange={({ target }) => setStatus(target.value as ValueStatus)}>
          {higher.map((one) => (
            <option key={one} value={one}>
              {VALUE_STATUSES[one][at]}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-asof`}>{t('asOf')}</label>
        <input id={`${id}-asof`} type="date" required value={asOf} onChange={({ target }) => setAsOf(target.value)} />
        <button type="submit" className="button" disabled={status === cell.status && asOf === cell.asOf}>
          {t('saveChange')}
        </button>
      </form>
      {cell.isEmbargoed && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            const moment = momentOf(until);
            if (moment !== null) void move(moment);
          }}
        >
          <label htmlFor={`${id}-until`}>{t('embargo')}</label>
          <input
            id={`${id}-until`}
            type="datetime-local"
            required
            value={until}
            onChange={({ target }) => setUntil(target.value)}
          />
          <button type="submit" className="button" disabled={moving.busy || momentOf(until) === cell.embargoUntil}>
            {t('moveEmbargo')}
          </button>
          <button type="button" className="button" disabled={moving.busy} onClick={() => void move(null)}>
            {t('publishNow')}
          </button>
        </form>
      )}
      <Failure failure={moving.failure} />
      <p>
        <button
          type="button"
          className="button link"
          aria-expanded={showsVersions}
          onClick={() => setShowsVersions(!showsVersions)}
        >
          {t('versions')}（{version}）
        </button>
      </p>
      {showsVersions && <Versions row={row} month={month} year={year} />}
    </div>
  );
}

function Versions({ row, month, year }: { row: VerifierRow; month: number; year: number }) {
  const t = useText(VERIFIED_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const answer = useAnswer(api.verifiedVersions, {
    params: { year },
    query: { target: row.targetId, month, ...(row.unitId !== null && { unit: row.unitId }) },
  });
  if (answer.data === undefined)
    return answer.error ? <Failure failure={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />;
  return (
    <ol className="verified-versions">
      {answer.data.versions.map((one) => (
        <li key={one.version}>
          <div>
            <span className="quiet">{t('version', { n: one.version })}</span>{' '}
            <Quantity value={one.value} unit={row.measureUnit} /> {VALUE_STATUSES[one.status][at]}
          </div>
          <div className="quiet">
            {formatMoment(one.enteredAt)} {one.enteredBy ?? ''} {one.source}
          </div>
          {one.isEmbargoed && <div className="quiet">{t('sealedUntil', { at: formatMoment(one.embargoUntil) })}</div>}
          {one.reason && <div>{t('versionReason', { reason: one.reason })}</div>}
        </li>
      ))}
    </ol>
  );
}
