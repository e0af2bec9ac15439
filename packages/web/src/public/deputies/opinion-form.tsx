import { type ProposalPage, publicProposalsApi } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useMe, usePlanYear } from '../../app/session.tsx';
import { Failure, useDraft } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import { REFRESH_PROPOSAL } from './proposal-actions.tsx';

/** 会办意见 of one's own unit. */
export function OpinionForm({ page: { proposal, opinions } }: { page: ProposalPage }) {
  const t = useText(DEPUTY_MESSAGES);
  const { posts } = useMe();
  const params = { year: usePlanYear(), id: proposal.id };
  const own = opinions.find(({ unit, givenOn }) => givenOn === null && posts.some(({ unitId }) => unitId === unit.id));
  const draft = useDraft(`opinion.${proposal.id}`, '');
  const send = useSend(publicProposalsApi.giveOpinion, { refresh: REFRESH_PROPOSAL, onDone: draft.clear });
  const id = useId();
  if (own === undefined) return null;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send.send({ params, body: { unitId: own.unit.id, text: draft.value, revision: proposal.revision } });
  };
  return (
    <form className="panel form" onSubmit={onSubmit}>
      <div className="field">
        <label htmlFor={id}>{t('giveOpinion')}</label>
        <textarea
          id={id}
          rows={4}
          required
          maxLength={4000}
          value={draft.value}
          onChange={({ target }) => draft.set(target.value)}
        />
      </div>
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy}>
          {t('send')}
        </button>
      </div>
    </form>
  );
}
