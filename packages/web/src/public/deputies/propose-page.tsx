import { PROPOSAL_KINDS, type ProposalKind, publicProposalsApi } from '@liubu/contract';
import { type FormEvent, useCallback, useId } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, Page, useDraft } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { ItemPicker, type PickedItem } from './item-picker.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';
import { useItemOfAddress } from './use-chosen.ts';
import './deputies.css';

const EMPTY = { kind: 'interim' as ProposalKind, title: '', text: '', items: [] as PickedItem[], proposers: 1 };

/** A deputy hands in a suggestion or a proposal. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const itemId = address.get('item');
  const visitId = address.get('visit');
  const draft = useDraft(`proposal.${itemId ?? ''}.${visitId ?? ''}`, EMPTY);
  const { value, change } = draft;
  const submit = useSend(publicProposalsApi.submitProposal, { refresh: ['public.proposals', 'public.bench'] });
  const id = useId();
  const choose = useCallback(
    (item: PickedItem) => change((now) => (now.items.length === 0 ? { items: [item] } : {})),
    [change],
  );
  useItemOfAddress(itemId, choose);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { items, ...body } = value;
    const answer = await submit.send({
      params: { year },
      body: { ...body, visitId, itemIds: items.map((item) => item.id) },
    });
    if (answer === null) return;
    draft.clear();
    void navigate(`/${year}/proposals/${answer.proposal.id}`);
  };
  return (
    <Page title={t('propose')} subtitle={t('proposeHint')} wide={false}>
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
            rows={10}
            required
            maxLength={20_000}
            value={value.text}
            onChange={({ target }) => change({ text: target.value })}
          />
        </div>
        <ItemPicker
          label={t('linkedItems')}
          value={value.items}
          onChange={(items) => change({ items })}
          problem={submit.failure?.fields?.itemIds}
        />
        <label>
          {t('proposers')}
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
        <Failure failure={submit.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={submit.busy}>
            {t('submit')}
          </button>
        </div>
      </form>
    </Page>
  );
}
