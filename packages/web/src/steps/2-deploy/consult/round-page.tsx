import { type Consultation, deployConsultApi } from '@liubu/contract';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ApiFailure, saveFile } from '../../../api/client.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Loading, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../deploy.css';
import { ChangesList } from './changes-list.tsx';
import './consult.css';
import { MESSAGES } from './messages.ts';
import { ObjectionsList } from './objections-list.tsx';
import { UnitsTable } from './units-table.tsx';

const TABS = [
  ['units', 'tabUnits'],
  ['changes', 'tabChanges'],
  ['objections', 'tabObjections'],
] as const;
type Tab = (typeof TABS)[number][0];

/** One round: how far each unit is, what they would change, and their objections. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { roundId = '' } = useParams();
  const params = { year, id: roundId };
  const mayDecide = useCan('deploy:consult') !== null;
  const [search, setSearch] = useSearchParams();
  const answer = useAnswer(deployConsultApi.consultation, { params });
  useLive('consultation', () => void answer.refetch());
  const [closing, setClosing] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const refresh = [deployConsultApi.consultation.id, deployConsultApi.consultations.id];
  const close = useSend(deployConsultApi.closeConsultation, { refresh, onDone: () => setClosing(false) });
  if (answer.error || answer.data === undefined)
    return (
      <Page title={t('consultations')}>
        {answer.error ? <Failure failure={answer.error} onRetry={answer.refetch} /> : <Loading />}
      </Page>
    );
  const { consultation, units } = answer.data;
  const counts: Record<Tab, number> = {
    units: units.length,
    changes: consultation.openChanges,
    objections: consultation.openObjections,
  };
  const usual: Tab = mayDecide && consultation.openChanges > 0 ? 'changes' : 'units';
  const tabs = TABS.filter(([key]) => mayDecide || key !== 'changes');
  const tab = tabs.find(([key]) => key === search.get('tab'))?.[0] ?? usual;
  const save = (what: 'sheet' | 'log') => {
    setFailure(null);
    const saving =
      what === 'log'
        ? saveFile(deployConsultApi.consultationLog, { params }, `${t('log')}.xlsx`)
        : saveFile(deployConsultApi.consultationSheet, { params, query: {} }, `${consultation.title}.xlsx`);
    saving.catch((problem: unknown) => {
      if (!(problem instanceof ApiFailure)) throw problem;
      setFailure(problem);
    });
  };
  const silent = units.filter(({ state }) => state !== 'answered').length;
  return (
    <Page
      title={consultation.title}
      subtitle={<RoundLine consultation={consultation} />}
      actions={
        mayDecide && (
          <>
            <button type="button" className="button" onClick={() => save('sheet')}>
              {t('sheetAll')}
            </button>
            <button type="button" className="button" onClick={() => save('log')}>
              {t('log')}
            </button>
            {consultation.state === 'open' && (
              <button type="button" className="button" onClick={() => setClosing(true)}>
                {t('close')}
              </button>
            )}
          </>
        )
      }
    >
      <Failure failure={failure} />
      {closing && (
        <ReasonBox
          question={t('closeQuestion', { n: silent })}
          confirm={t('close')}
          required={silent > 0}
          busy={close.busy}
          failure={close.failure}
          onCancel={() => setClosing(false)}
          onConfirm={(reason) =>
            close.send({ params, body: { revision: consultation.revision, ...(reason && { reason }) } })
          }
        />
      )}
      {consultation.note && <p className="note-plain">{consultation.note}</p>}
      <div className="segments round-tabs">
        {tabs.map(([key, word]) => (
          <button
            key={key}
            type="button"
            aria-pressed={tab === key}
            onClick={() => setSearch({ tab: key }, { replace: true })}
          >
            {t(word)} <span className="numeric">{counts[key]}</span>
          </button>
        ))}
      </div>
      {tab === 'units' && <UnitsTable consultation={consultation} units={units} mayTakeIn={mayDecide} />}
      {tab === 'changes' && <ChangesList roundId={roundId} />}
      {tab === 'objections' && <ObjectionsList roundId={roundId} />}
    </Page>
  );
}

export function RoundLine({ consultation }: { consultation: Consultation }) {
  const t = useText(MESSAGES);
  const { round, state, closesOn, answered, units } = consultation;
  return (
    <span className="round-line">
      <span>{t('round', { n: round })}</span>
      <StateTag tone={state === 'open' ? 'busy' : 'plain'} shape={state === 'open' ? 'half' : 'square'}>
        {t(state === 'open' ? 'running' : 'closed')}
      </StateTag>
      <span>
        {t('closesOn')} {formatDay(closesOn)}
      </span>
      <span>
        {t('answered')} {t('answeredOf', { n: answered, of: units })}
      </span>
    </span>
  );
}
