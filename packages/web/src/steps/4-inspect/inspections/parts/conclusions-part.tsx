import { type Conclusion, inspectInspectionsApi, type ObjectPage } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { downloadAddress } from '../../../../api/files.ts';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { dayOf, Failure, formatDay, formatMoment } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { OUTCOME_MESSAGES } from '../outcome-messages.ts';
import { FindingList } from './site-lists.tsx';

const REFRESH = ['inspect.inspected-unit', 'inspect.inspected', 'platform.todos'];

/** What was concluded, the newest version first and every former one kept; its receipt. */
export function ConclusionsPart({ page }: { page: ObjectPage }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const make = useSend(inspectInspectionsApi.conclusionFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  const [newest, ...former] = page.conclusions;
  if (newest === undefined) return null;
  const params = { year, id: page.id };
  return (
    <section className="panel stack">
      <div className="row">
        <h2>
          {t('conclusion')} {newest.numberText}
        </h2>
        <button
          type="button"
          className="button"
          disabled={make.busy}
          onClick={() => void make.send({ params, body: { what: 'conclusion' } })}
        >
          {t('conclusionFile')}
        </button>
        {page.rectifications.length > 0 && (
          <button
            type="button"
            className="button"
            disabled={make.busy}
            onClick={() => void make.send({ params, body: { what: 'rectifications' } })}
          >
            {t('rectificationFile')}
          </button>
        )}
      </div>
      <Failure failure={make.failure} />
      <Said conclusion={newest} />
      <Receipt page={page} />
      {former.map((one) => (
        <details key={one.version}>
          <summary>
            {t('former')} · {t('version', { n: one.version })}
          </summary>
          <Said conclusion={one} />
        </details>
      ))}
    </section>
  );
}

function Said({ conclusion }: { conclusion: Conclusion }) {
  const t = useText(OUTCOME_MESSAGES);
  return (
    <>
      {conclusion.changeReason !== null && (
        <p className="inspect-hidden">{t('changedBy', { why: conclusion.changeReason })}</p>
      )}
      <dl className="inspect-facts">
        <dt>{t('factsText')}</dt>
        <dd>{conclusion.facts}</dd>
        <dt>{t('evaluation')}</dt>
        <dd>{conclusion.evaluation}</dd>
        <dt>{t('demands')}</dt>
        <dd>{conclusion.demands}</dd>
      </dl>
      <FindingList findings={conclusion.findings} />
      <p className="quiet">
        {t('version', { n: conclusion.version })} · {conclusion.madeBy} · {formatMoment(conclusion.madeAt)}
      </p>
    </>
  );
}

function Receipt({ page }: { page: ObjectPage }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const [notes, setNotes] = useState(false);
  const [value, setValue] = useState({ receivedOn: page.today, note: '' });
  const receive = useSend(inspectInspectionsApi.receiveConclusion, { refresh: REFRESH });
  const params = { year, id: page.id };
  if (page.receivedAt !== null)
    return (
      <p className="quiet">
        {t('received', { who: page.receivedBy ?? '', when: formatMoment(page.receivedAt) })}
        {page.receiptNote !== null && ` · ${page.receiptNote}`}
      </p>
    );
  return (
    <div className="stack">
      {page.allowed.includes('receive') && (
        <div className="row">
          <button
            type="button"
            className="button primary"
            disabled={receive.busy}
            onClick={() => void receive.send({ params, body: {} })}
          >
            {t('receive')}
          </button>
          <span className="quiet">{t('receiptHint')}</span>
        </div>
      )}
      {page.allowed.includes('note_receipt') && !notes && (
        <div>
          <button type="button" className="button" onClick={() => setNotes(true)}>
            {t('noteReceipt')}
          </button>
        </div>
      )}
      {notes && (
        <form
          className="form"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void receive.send({ params, body: value });
          }}
        >
          <div className="field">
            <label htmlFor={`${id}-on`}>{t('receivedOn')}</label>
            <input
              id={`${id}-on`}
              type="date"
              required
              min={dayOf(page.deliveredAt) ?? undefined}
              max={page.today}
              value={value.receivedOn}
              onChange={(event) => setValue({ ...value, receivedOn: event.target.value })}
            />
            {receive.failure?.fields?.receivedOn && (
              <p className="field-problem">{receive.failure.fields.receivedOn}</p>
            )}
          </div>
          <div className="field">
            <label htmlFor={`${id}-note`}>{t('receiptNote')}</label>
            <input
              id={`${id}-note`}
              required
              value={value.note}
              onChange={(event) => setValue({ ...value, note: event.target.value })}
            />
          </div>
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={receive.busy}>
              {t('noteReceipt')}
            </button>
            <button type="button" className="button" onClick={() => setNotes(false)}>
              {t('cancel')}
            </button>
          </div>
        </form>
      )}
      <Failure failure={receive.failure} />
      {page.reviewUntil !== null && <p className="quiet">{formatDay(page.reviewUntil)}</p>}
    </div>
  );
}
