import { designApi, type MatterRow } from '@liubu/contract';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Page, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { MATTER_MESSAGES } from './messages.ts';
import { UnitSelect } from './unit-select.tsx';

const SOURCES = [
  'meeting',
  'instruction',
  'superior_list',
  'superior_supervision',
  'congress_opinion',
  'proposal',
  'clue',
] as const;
const EMPTY = {
  sourceKind: 'meeting' as MatterRow['sourceKind'],
  sourceTitle: '',
  sourceNumber: '',
  sourceDate: '',
  wording: '',
  deadline: '',
  replyForm: '',
  unitId: null as string | null,
};

/** A matter typed in: what, from where, by when, how it is to be answered. */
export function Component() {
  const t = useText(MATTER_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const draft = useDraft(`new-matter-${year}`, EMPTY);
  const send = useSend(designApi.suggestMatter, {
    refresh: ['design.matters'],
    onDone: ({ id }) => {
      draft.clear();
      navigate(`/${year}/matters/${id}`, { replace: true });
    },
  });
  const given = draft.value;
  const set = draft.change;
  const problem = (field: string) => send.failure?.fields?.[field] ?? send.failure?.fields?.[`body.${field}`];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isSubmitted = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') !== 'only';
    void send.send({
      params: { year },
      body: {
        ...given,
        sourceNumber: given.sourceNumber.trim() || null,
        sourceDate: given.sourceDate || null,
        deadline: given.deadline || null,
        replyForm: given.replyForm.trim() || null,
        submit: isSubmitted,
      },
    });
  };
  return (
    <Page title={t('add')} subtitle={t('mattersHint')} wide={false}>
      <form className="form" onSubmit={submit}>
        <label>
          {t('source')}
          <select
            value={given.sourceKind}
            onChange={(event) => set({ sourceKind: event.target.value as MatterRow['sourceKind'] })}
          >
            {SOURCES.map((source) => (
              <option key={source} value={source}>
                {t(`source_${source}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('sourceTitle')}
          <input
            required
            maxLength={200}
            placeholder={t('sourceTitleHint')}
            value={given.sourceTitle}
            onChange={(event) => set({ sourceTitle: event.target.value })}
          />
          {problem('sourceTitle') && <span className="field-problem">{problem('sourceTitle')}</span>}
        </label>
        <div className="row">
          <label className="field">
            {t('sourceNumber')}
            <input
              maxLength={60}
              value={given.sourceNumber}
              onChange={(event) => set({ sourceNumber: event.target.value })}
            />
          </label>
          <label className="field">
            {t('sourceDate')}
            <input type="date" value={given.sourceDate} onChange={(event) => set({ sourceDate: event.target.value })} />
          </label>
        </div>
        <label>
          {t('wording')}
          <textarea
            required
            rows={4}
            maxLength={4000}
            value={given.wording}
            onChange={(event) => set({ wording: event.target.value })}
          />
          {problem('wording') && <span className="field-problem">{problem('wording')}</span>}
        </label>
        <div className="row">
          <label className="field">
            {t('deadline')}
            <input type="date" value={given.deadline} onChange={(event) => set({ deadline: event.target.value })} />
          </label>
          <label className="field">
            {t('replyForm')}
            <input
              maxLength={200}
              placeholder={t('replyFormHint')}
              value={given.replyForm}
              onChange={(event) => set({ replyForm: event.target.value })}
            />
          </label>
        </div>
        <UnitSelect value={given.unitId} onChange={(unitId) => set({ unitId })} />
        <Failure failure={send.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={send.busy}>
            {t('suggest')}
          </button>
          <button type="submit" value="only" className="button" disabled={send.busy}>
            {t('suggestOnly')}
          </button>
        </div>
      </form>
    </Page>
  );
}
