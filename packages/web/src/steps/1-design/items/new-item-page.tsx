import { designApi, type ItemRow } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Page, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { MESSAGES } from '../messages.ts';
import { ParentField } from './parent-field.tsx';

const EMPTY = {
  title: '',
  wording: '',
  basis: '',
  due: '',
  kind: 'task' as ItemRow['kind'],
  tier: 'item' as ItemRow['tier'],
};

/** An item that was read from no document. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const draft = useDraft(`new-item-${year}`, EMPTY);
  const [parentId, setParentId] = useState<string | null>(search.get('parent'));
  const send = useSend(designApi.addItem, {
    refresh: ['design.items'],
    onDone: ({ id }) => {
      draft.clear();
      navigate(`/${year}/items/${id}`, { replace: true });
    },
  });
  const given = draft.value;
  const set = draft.change;
  const problem = (field: string) => send.failure?.fields?.[field] ?? send.failure?.fields?.[`body.${field}`];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send.send({ params: { year }, body: { ...given, due: given.due || null, parentId } });
  };
  return (
    <Page title={t('addItem')} wide={false}>
      <form className="form" onSubmit={submit}>
        <label>
          {t('title')}
          <input
            required
            maxLength={120}
            value={given.title}
            onChange={(event) => set({ title: event.target.value })}
          />
          {problem('title') && <span className="field-problem">{problem('title')}</span>}
        </label>
        <label>
          {t('wordingField')}
          <textarea
            required
            rows={4}
            maxLength={4000}
            value={given.wording}
            onChange={(event) => set({ wording: event.target.value })}
          />
          {problem('wording') && <span className="field-problem">{problem('wording')}</span>}
        </label>
        <label>
          {t('basis')}
          <input
            required
            maxLength={400}
            placeholder={t('basisHint')}
            value={given.basis}
            onChange={(event) => set({ basis: event.target.value })}
          />
          {problem('basis') && <span className="field-problem">{problem('basis')}</span>}
        </label>
        <label>
          {t('dueLong')}
          <input type="date" value={given.due} onChange={(event) => set({ due: event.target.value })} />
        </label>
        <label>
          {t('kind')}
          <select value={given.kind} onChange={(event) => set({ kind: event.target.value as ItemRow['kind'] })}>
            {(['indicator', 'task', 'project', 'livelihood'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind_${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('tier')}
          <select value={given.tier} onChange={(event) => set({ tier: event.target.value as ItemRow['tier'] })}>
            {(['goal', 'item', 'deliverable'] as const).map((tier) => (
              <option key={tier} value={tier}>
                {t(`tier_${tier}`)}
              </option>
            ))}
          </select>
        </label>
        <ParentField tier={given.tier} value={parentId} onChange={setParentId} problem={problem('parentId')} />
        <Failure failure={send.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={send.busy}>
            {t('addItem')}
          </button>
          <button type="button" className="button" onClick={() => navigate(-1)}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Page>
  );
}
