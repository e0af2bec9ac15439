import { deployConsultApi, type Objection } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, useMe, usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, formatMoment, Loading, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import type { PartyChoice } from '../assign/find-parties.ts';
import { UnitPicker } from '../assign/unit-picker.tsx';
import { useChoices } from '../assign/use-choices.ts';
import { MESSAGES } from './messages.ts';
import { ObjectionTag } from './state-tags.tsx';

const REFRESH = [deployConsultApi.objections.id, deployConsultApi.consultation.id, 'platform.todos'];

/** Objections of a round, of an item, or all: ruled on by the office, noted or withdrawn by the unit. */
export function ObjectionsList({ roundId, itemId }: { roundId?: string; itemId?: string | null }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const mayRule = useCan('deploy:rule-objection') !== null;
  const [search] = useSearchParams();
  const wanted = search.get('objection');
  const answer = useAnswer(deployConsultApi.objections, {
    params: { year },
    query: { ...(roundId && { consultation: roundId }), ...(itemId && { item: itemId }) },
  });
  useLive('consultation', () => void answer.refetch());
  if (answer.error) return <Failure failure={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return <Loading />;
  const { objections } = answer.data;
  if (objections.length === 0) return <Empty title={t('noObjections')} hint={t('noObjectionsHint')} />;
  return (
    <ul className="objections">
      {objections.map((objection) => (
        <li key={objection.id} className={objection.id === wanted ? 'wanted' : undefined}>
          <OneObjection objection={objection} mayRule={mayRule} />
        </li>
      ))}
    </ul>
  );
}

function OneObjection({ objection, mayRule }: { objection: Objection; mayRule: boolean }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { posts } = useMe();
  const [ruling, setRuling] = useState<boolean | null>(null);
  const params = { year, id: objection.id };
  const withdraw = useSend(deployConsultApi.withdrawObjection, { refresh: REFRESH });
  const noting = useSend(deployConsultApi.noteRuling, { refresh: REFRESH });
  const { code, title, itemId, unitName, lead, proposedLead, proposal, reason, state } = objection;
  const unitIds = posts.flatMap(({ unitId }) => unitId ?? []);
  return (
    <article aria-label={`${code} ${title}`}>
      <header>
        <ObjectionTag state={state} /> <Link to={`/${year}/items/${itemId}`}>{`${code} ${title}`}</Link>
        <span className="quiet">
          {' '}
          {unitName} · {formatMoment(objection.raisedAt)}
        </span>
      </header>
      <p>{reason}</p>
      <p className="quiet">
        {t('leadNow', { name: lead?.name ?? t('empty') })}；
        {proposedLead ? t('wants', { name: proposedLead.name }) : t('wantsNone')}
        {proposal && `；${proposal}`}
      </p>
      {objection.ruling && (
        <p>
          {t('ruling', { text: objection.ruling })}
          {objection.ruledLead && `（${t('ruledLead', { name: objection.ruledLead.name })}）`}
          <span className="quiet"> {formatMoment(objection.ruledAt)}</span>
        </p>
      )}
      <Failure failure={withdraw.failure ?? noting.failure} />
      <p className="bulk-actions">
        {mayRule && state === 'open' && ruling === null && (
          <>
            <button type="button" className="button" onClick={() => setRuling(true)}>
              {t('uphold')}
            </button>
            <button type="button" className="button" onClick={() => setRuling(false)}>
              {t('reject')}
            </button>
          </>
        )}
        {objection.isOwn && state === 'open' && (
          <button
            type="button"
            className="button"
            disabled={withdraw.busy}
            onClick={() => withdraw.send({ params, body: { revision: objection.revision } })}
          >
            {t('withdraw')}
          </button>
        )}
        {objection.isUnseen && (
          <button
            type="button"
            className="button primary"
            disabled={noting.busy}
            onClick={async () => {
              for (const unitId of unitIds) await noting.send({ params, body: { unitId } });
            }}
          >
            {t('noted')}
          </button>
        )}
      </p>
      {ruling !== null && <Ruling objection={objection} uphold={ruling} onClose={() => setRuling(null)} />}
    </article>
  );
}

function Ruling({ objection, uphold, onClose }: { objection: Objection; uphold: boolean; onClose: () => void }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const choosing = useChoices();
  const draft = useDraft(`objection-ruling.${objection.id}.${uphold}`, {
    lead: objection.proposedLead as Pick<PartyChoice, 'kind' | 'id' | 'name'> | null,
    keepAsSupport: true,
    release: objection.supports && objection.proposedLead === null,
    reason: '',
    revision: objection.revision,
  });
  const { value, change } = draft;
  const { lead, keepAsSupport, release, reason, revision } = value;
  const close = () => {
    draft.clear();
    onClose();
  };
  const sending = useSend(deployConsultApi.ruleObjection, { refresh: REFRESH, onDone: close });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void sending.send({
      params: { year, id: objection.id },
      body: {
        ...{ uphold, keepAsSupport, reason, revision },
        ...(uphold && { release }),
        ...(uphold && lead && { lead: { kind: lead.kind, id: lead.id } }),
      },
    });
  };
  return (
    <form className="reason-box" onSubmit={submit}>
      <p className="reason-question">{t(uphold ? 'uphold' : 'reject')}</p>
      <Restored draft={draft} />
      {uphold && (
        <>
          <div className="bulk-picked">
            <span>{t('newLead')}</span>
            {lead ? (
              <button type="button" className="filter-mark" onClick={() => change({ lead: null })}>
                {lead.name} ✕
              </button>
            ) : (
              <UnitPicker choices={choosing.parties} label={t('newLead')} onChoose={(next) => change({ lead: next })} />
            )}
          </div>
          {sending.failure?.fields?.lead && <p className="field-problem">{sending.failure.fields.lead}</p>}
          {objection.supports && (
            <label>
              <input
                type="checkbox"
                checked={release}
                onChange={(event) => change({ release: event.target.checked })}
              />{' '}
              {t('release', { name: objection.unitName })}
            </label>
          )}
          {objection.lead && lead && (
            <label>
              <input
                type="checkbox"
                checked={keepAsSupport}
                onChange={(event) => change({ keepAsSupport: event.target.checked })}
              />{' '}
              {t('keepOld')}（{objection.lead.name}）
            </label>
          )}
        </>
      )}
      <label className="stacked">
        {t('ruleReason')}
        <textarea
          rows={2}
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </label>
      {!sending.failure?.fields?.lead && <Failure failure={sending.failure} />}
      <div className="reason-actions">
        <button type="submit" className="button primary" disabled={sending.busy}>
          {t('rule')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
