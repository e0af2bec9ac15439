import { PROPOSAL_KINDS, type ProposalKind, publicProposalsApi } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useNavigate } from 'react-router';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, Page, useDraft } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { AssignmentFields, assignmentOf, NO_ASSIGNMENT } from './assignment-fields.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';
import './deputies.css';

const EMPTY = { kind: 'suggestion' as ProposalKind, title: '', text: '', proposers: 1, ...NO_ASSIGNMENT };

/** The office writes down one that came on paper, and gives it out. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const navigate = useNavigate();
  const draft = useDraft('proposal-entry', EMPTY);
  const { value, change } = draft;
  const enter = useSend(publicProposalsApi.enterProposal, { refresh: ['public.proposals'] });
  const id = useId();
  const assignment = assignmentOf(value);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (assignment === null) return;
    const { kind, title, text, proposers } = value;
    const answer = await enter.send({ params: { year }, body: { kind, title, text, proposers, ...assignment } });
    if (answer === null) return;
    draft.clear();
    void navigate(`/${year}/proposals/${answer.proposal.id}`);
  };
  return (
    <Page title={t('enter')} subtitle={t('enterHint')} wide={false}>
      {draft.restored && <p className="quiet">{t('restored')}</p>}
      <form className="panel form" onSubmit={(event) => void send(event)}>
        <label>
          {t('kind')}
          <select value={value.kind} onChange={({ target }) => change({ kind: target.value as ProposalKind })}>
            {(Object.keys(PROPOSAL_KINDS) as ProposalKind[]).map((kind) => (
              <option key={kind} value={kind}>
                {PROPOSAL_KINDS[kind][at]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('proposalTitle')}
          <input
            required
            maxLength={200}
            value={value.title}
            onChange={({ target }) => change({ title: target.value })}
          />
        </label>
        <div className="field">
          <label htmlFor={id}>{t('proposalText')}</label>
          <textarea
            id={id}
            rows={5}
            maxLength={20_000}
            value={value.text}
            onChange={({ target }) => change({ text: target.value })}
          />
        </div>
        <label>
          {t('proposersCount')}
          <input
            type="number"
            min={1}
            max={999}
            required
            value={value.proposers}
            onChange={({ target }) => change({ proposers: Number(target.value) })}
          />
          <span className="quiet">{t('proposersHint')}</span>
        </label>
        <AssignmentFields value={value} onChange={(next) => change(next)} problems={enter.failure?.fields ?? {}} />
        <Failure failure={enter.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={enter.busy || assignment === null}>
            {t('giveOut')}
          </button>
          {assignment === null && <span className="quiet">{t('chooseUnitFirst')}</span>}
        </div>
      </form>
    </Page>
  );
}
