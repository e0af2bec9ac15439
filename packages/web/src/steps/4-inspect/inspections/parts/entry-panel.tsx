import { INSPECTION_TYPES, type InspectionEntry, inspectInspectionsApi, NOTICE_MODES } from '@liubu/contract';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useSend } from '../../../../api/hooks.ts';
import { useCan } from '../../../../app/session.tsx';
import { dayOf, Failure, formatDay, notify, ReasonBox, StateTag } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { PLAN_MESSAGES } from '../messages.ts';
import { EntryTag, useAt } from '../tags.tsx';

const REFRESH = ['inspect.inspection-plan', 'platform.todos'];

/** One entry: what it says, what stands in its way with the article, and what may be done now. */
export function EntryPanel({ year, entry, onEdit }: { year: number; entry: InspectionEntry; onEdit: () => void }) {
  const t = useText(PLAN_MESSAGES);
  const at = useAt();
  const go = useNavigate();
  const plans = useCan('inspect:plan-inspection') !== null;
  const decides = useCan('inspect:approve-inspection') !== null;
  const [asks, setAsks] = useState<'return' | 'cancel' | null>(null);
  const submit = useSend(inspectInspectionsApi.submitEntries, { refresh: REFRESH, onDone: () => notify(t('sent')) });
  const decide = useSend(inspectInspectionsApi.decideEntries, { refresh: REFRESH, onDone: () => setAsks(null) });
  const cancel = useSend(inspectInspectionsApi.cancelEntry, { refresh: REFRESH, onDone: () => setAsks(null) });
  const create = useSend(inspectInspectionsApi.createInspection, {
    refresh: REFRESH,
    onDone: ({ id }) => void go(`/${year}/inspections/${id}`),
  });
  const isOpen = entry.state === 'draft' || entry.state === 'returned';
  return (
    <section className="panel stack" aria-label={entry.title}>
      <h2>
        {entry.title} <EntryTag state={entry.state} />
      </h2>
      <dl className="inspect-facts">
        <dt>{t('type')}</dt>
        <dd>
          {INSPECTION_TYPES[entry.type][at]} · {t(`origin_${entry.origin}`)} · {NOTICE_MODES[entry.mode][at]}
        </dd>
        <dt>{t('period')}</dt>
        <dd>
          {formatDay(entry.startsOn)} — {formatDay(entry.endsOn)}
        </dd>
        <dt>{t('units')}</dt>
        <dd>{entry.units.map(({ name }) => name).join('、')}</dd>
        {entry.items.length > 0 && (
          <>
            <dt>{t('items')}</dt>
            <dd>
              {entry.items.map((item) => (
                <div key={item.id}>
                  <Link to={`/${year}/items/${item.id}`}>{`${item.code} ${item.title}`}</Link>
                </div>
              ))}
            </dd>
          </>
        )}
        {entry.matterWording !== null && (
          <>
            <dt>{t('matter')}</dt>
            <dd>{entry.matterWording}</dd>
          </>
        )}
        {entry.basis !== '' && (
          <>
            <dt>{t('basis')}</dt>
            <dd>{entry.basis}</dd>
          </>
        )}
        {entry.byUnit !== null && (
          <>
            <dt>{t('byUnit')}</dt>
            <dd>{entry.byUnit.name}</dd>
          </>
        )}
        {entry.reason !== null && (
          <>
            <dt>{t('reason')}</dt>
            <dd>{entry.reason}</dd>
          </>
        )}
        <dt>{t('doubts')}</dt>
        <dd>
          {entry.doubts.length === 0 ? (
            t('doubtsNone')
          ) : (
            <ul className="inspect-doubts">
              {entry.doubts.map((doubt) => (
                <li key={doubt.message}>
                  <StateTag tone={doubt.blocks ? 'bad' : 'doubt'} shape={doubt.blocks ? 'cross' : 'triangle'}>
                    {t(doubt.blocks ? 'blocks' : 'passes')}
                  </StateTag>{' '}
                  {at === 0 ? doubt.message : doubt.messageEn}
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      {entry.decisionReason !== null && (
        <p className="quiet">
          {t('decided', {
            who: entry.decidedBy ?? '',
            when: formatDay(dayOf(entry.decidedAt)),
            words: entry.decisionReason,
          })}
        </p>
      )}
      {asks === 'return' && (
        <ReasonBox
          question={t('returnWhy')}
          confirm={t('return')}
          busy={decide.busy}
          failure={decide.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) =>
            void decide.send({ params: { year }, body: { ids: [entry.id], decision: 'return', reason } })
          }
        />
      )}
      {asks === 'cancel' && (
        <ReasonBox
          question={t('cancelWhy')}
          confirm={t('cancelEntry')}
          danger
          busy={cancel.busy}
          failure={cancel.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) =>
            void cancel.send({ params: { year, id: entry.id }, body: { reason, revision: entry.revision } })
          }
        />
      )}
      {asks === null && (
        <div className="row">
          {plans && isOpen && (
            <>
              <button
                type="button"
                className="button primary"
                disabled={submit.busy}
                onClick={() => void submit.send({ params: { year }, body: { ids: [entry.id] } })}
              >
                {t('submit')}
              </button>
              <button type="button" className="button" onClick={onEdit}>
                {t('edit')}
              </button>
            </>
          )}
          {decides && entry.state === 'submitted' && (
            <>
              <button
                type="button"
                className="button primary"
                disabled={decide.busy}
                onClick={() => void decide.send({ params: { year }, body: { ids: [entry.id], decision: 'approve' } })}
              >
                {t('approve')}
              </button>
              <button type="button" className="button" onClick={() => setAsks('return')}>
                {t('return')}
              </button>
            </>
          )}
          {plans && entry.state === 'approved' && entry.inspectionId === null && (
            <button
              type="button"
              className="button primary"
              disabled={create.busy}
              onClick={() => void create.send({ params: { year }, body: { entryId: entry.id } })}
            >
              {t('createInspection')}
            </button>
          )}
          {entry.inspectionId !== null && (
            <Link className="button" to={`/${year}/inspections/${entry.inspectionId}`}>
              {t('openInspection')}
            </Link>
          )}
          {plans && entry.inspectionId === null && entry.state !== 'cancelled' && (
            <button type="button" className="button" onClick={() => setAsks('cancel')}>
              {t('cancelEntry')}
            </button>
          )}
        </div>
      )}
      <Failure failure={submit.failure ?? (asks === null ? decide.failure : null) ?? create.failure} />
    </section>
  );
}
