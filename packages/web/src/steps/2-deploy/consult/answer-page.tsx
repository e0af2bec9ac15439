import { type ConsultationAnswer, deployConsultApi, type ResponseOf } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ApiFailure, saveFile } from '../../../api/client.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import { Failure, formatDay, Loading, notify, Page, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { useChoices } from '../assign/use-choices.ts';
import { AnswerRow } from './answer-row.tsx';
import '../deploy.css';
import './consult.css';
import { MESSAGES } from './messages.ts';
import { ReturnedSheet } from './returned-sheet.tsx';
import { UnitTag } from './state-tags.tsx';

type Mine = ResponseOf<typeof deployConsultApi.myConsultation>;

/** A unit's own answer: what is left untouched counts as agreed, so that most are done with one press. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { roundId = '' } = useParams();
  const [search] = useSearchParams();
  const unit = search.get('unit');
  const answer = useAnswer(deployConsultApi.myConsultation, {
    params: { year, id: roundId },
    query: { ...(unit && { unit }) },
  });
  if (answer.error || answer.data === undefined)
    return (
      <Page title={t('answer')}>
        {answer.error ? <Failure failure={answer.error} onRetry={answer.refetch} /> : <Loading />}
      </Page>
    );
  return <Form key={`${roundId} ${answer.data.unitId}`} mine={answer.data} />;
}

function Form({ mine }: { mine: Mine }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const choosing = useChoices();
  const [, setSearch] = useSearchParams();
  const { consultation, unitId, unitName, units, rows, state } = mine;
  const isOpen = consultation.state === 'open';
  const given = useMemo(
    () => Object.fromEntries(rows.flatMap(({ itemId, answer }) => (answer ? [[itemId, answer]] : []))),
    [rows],
  );
  const draft = useDraft<Record<string, ConsultationAnswer>>(`answer.${consultation.id}.${unitId}`, given);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [isSheet, setIsSheet] = useState(false);
  const answers = Object.values(draft.value);
  const count = (opinion: ConsultationAnswer['opinion']) => answers.filter((one) => one.opinion === opinion).length;
  const [changes, objections] = [count('change'), count('object')];
  const sending = useSend(deployConsultApi.answerConsultation, {
    refresh: [deployConsultApi.myConsultation.id, deployConsultApi.consultations.id, 'platform.todos'],
    onDone: (done, { body }) => {
      draft.clear();
      const told = { a: done.agreed, c: done.changes, o: done.objections };
      notify(body?.submit ? t('submitted', told) : t('savedDraft'));
    },
  });
  const send = (submit: boolean) =>
    sending.send({ params: { year, id: consultation.id }, body: { unitId, answers, submit } });
  const put = (answer: ConsultationAnswer | null, itemId: string) => {
    const { [itemId]: _, ...others } = draft.value;
    draft.set(answer === null ? others : { ...others, [itemId]: answer });
  };
  const download = () => {
    setFailure(null);
    const input = { params: { year, id: consultation.id }, query: { unit: unitId } };
    saveFile(deployConsultApi.consultationSheet, input, `${consultation.title}.xlsx`).catch((problem: unknown) => {
      if (!(problem instanceof ApiFailure)) throw problem;
      setFailure(problem);
    });
  };
  return (
    <Page
      title={consultation.title}
      subtitle={
        <span className="round-line">
          <span>{unitName}</span>
          <UnitTag state={state} />
          <span>{isOpen ? t('answerHint', { day: formatDay(consultation.closesOn) }) : t('closedHint')}</span>
        </span>
      }
      actions={
        <>
          {units.length > 1 && (
            <select
              aria-label={t('switchUnit')}
              value={unitId}
              onChange={(event) => setSearch({ unit: event.target.value }, { replace: true })}
            >
              {units.map((one) => (
                <option key={one.unitId} value={one.unitId}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
          <button type="button" className="button" onClick={download}>
            {t('downloadOwn')}
          </button>
          {isOpen && (
            <button type="button" className="button" aria-pressed={isSheet} onClick={() => setIsSheet(!isSheet)}>
              {t('ownSheet')}
            </button>
          )}
        </>
      }
    >
      <Failure failure={failure} />
      {isOpen && <HowCard subject="consultation" />}
      {consultation.note && <p className="note-plain">{consultation.note}</p>}
      {state === 'answered' && isOpen && <p className="note-plain">{t('againHint')}</p>}
      {draft.restored && <p className="note-plain">{t('restored')}</p>}
      {isSheet && (
        <section className="deploy-section">
          <ReturnedSheet
            roundId={consultation.id}
            unitId={unitId}
            hint={t('dropOwn')}
            onDone={() => {
              draft.clear();
              setIsSheet(false);
            }}
          />
        </section>
      )}
      <ol className="answer-rows">
        {rows.map((row) => (
          <AnswerRow
            key={row.itemId}
            row={row}
            answer={draft.value[row.itemId] ?? null}
            problem={sending.failure?.fields?.[`answers.${row.itemId}`] ?? null}
            choosing={choosing}
            onChange={isOpen ? (answer) => put(answer, row.itemId) : null}
          />
        ))}
      </ol>
      {isOpen && (
        <div className="answer-foot">
          {!sending.failure?.fields && <Failure failure={sending.failure} />}
          <span role="status">
            {t('summary', { a: rows.length - changes - objections, c: changes, o: objections })}
          </span>
          <button type="button" className="button" disabled={sending.busy} onClick={() => send(false)}>
            {t('saveDraft')}
          </button>
          <button type="button" className="button primary" disabled={sending.busy} onClick={() => send(true)}>
            {t('submit')}
          </button>
        </div>
      )}
    </Page>
  );
}
