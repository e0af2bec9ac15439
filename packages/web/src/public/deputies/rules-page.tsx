import {
  type DeputyRules,
  type DeputyTerm,
  PROPOSAL_KINDS,
  type ProposalKind,
  publicDeputiesApi,
} from '@liubu/contract';
import type { FormEvent } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { DraftNote, Failure, Loading, notify, Page, useDraft } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import './deputies.css';

/** Terms of questions, suggestions and proposals; the office declares them anew with a reason. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const rules = useAnswer(publicDeputiesApi.deputyRules, { params: { year } });
  if (rules.isPending) return <Loading />;
  if (rules.error) return <Failure failure={rules.error} onRetry={() => void rules.refetch()} />;
  return (
    <Page title={t('rules')} subtitle={t('rulesVersion', { version: rules.data.version })} wide={false}>
      <RulesForm key={rules.data.version} {...rules.data} />
    </Page>
  );
}

function RulesForm({ rules, version, mayDeclare }: { rules: DeputyRules; version: number; mayDeclare: boolean }) {
  const t = useText(DEPUTY_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const draft = useDraft('deputy-rules', { rules, reason: '', from: version });
  const { rules: value, reason, from } = draft.value;
  const setValue = (next: DeputyRules) => draft.change({ rules: next });
  const declare = useSend(publicDeputiesApi.declareDeputyRules, {
    refresh: ['public.deputy-rules'],
    onDone: () => {
      draft.clear();
      notify(t('saved'));
    },
  });
  const problems = declare.failure?.fields ?? {};
  const proposal = (part: Partial<DeputyRules['proposal']>) =>
    setValue({ ...value, proposal: { ...value.proposal, ...part } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void declare.send({ params: { year }, body: { rules: value, from, reason } });
  };
  const term = (label: string, one: DeputyTerm, onChange: (term: DeputyTerm) => void, field = '') => (
    <TermField
      key={label}
      label={label}
      value={one}
      onChange={onChange}
      disabled={!mayDeclare}
      problem={problems[`rules.${field}`]}
    />
  );
  return (
    <form className="panel form" onSubmit={submit}>
      {mayDeclare && <DraftNote draft={draft} sending={declare} />}
      <label>
        {t('ruleSource')}
        <textarea
          rows={2}
          required
          maxLength={300}
          disabled={!mayDeclare}
          value={value.source}
          onChange={({ target }) => setValue({ ...value, source: target.value })}
        />
      </label>
      <h2>{t('questions')}</h2>
      {term(t('termAnswer'), value.question.answer, (answer) =>
        setValue({ ...value, question: { ...value.question, answer } }),
      )}
      {term(t('termAgain'), value.question.again, (again) =>
        setValue({ ...value, question: { ...value.question, again } }),
      )}
      <h2>{t('proposals')}</h2>
      {(Object.keys(PROPOSAL_KINDS) as ProposalKind[]).map((kind) =>
        term(
          t('termReply', { kind: PROPOSAL_KINDS[kind][at] }),
          value.proposal.reply[kind],
          (one) => proposal({ reply: { ...value.proposal.reply, [kind]: one } }),
          `proposal.reply.${kind}`,
        ),
      )}
      {term(t('termLongest'), value.proposal.longest, (longest) => proposal({ longest }))}
      {term(t('termSendBack'), value.proposal.sendBack, (sendBack) => proposal({ sendBack }))}
      {term(t('termOpinion'), value.proposal.opinion, (opinion) => proposal({ opinion }))}
      {term(t('termAgain'), value.proposal.again, (again) => proposal({ again }))}
      <label>
        {t('rounds')}
        <input
          type="number"
          min={0}
          max={3}
          required
          disabled={!mayDeclare}
          value={value.rounds}
          onChange={({ target }) => setValue({ ...value, rounds: Number(target.value) })}
        />
      </label>
      <label>
        {t('soonDays')}
        <input
          type="number"
          min={1}
          max={60}
          required
          disabled={!mayDeclare}
          value={value.soonDays}
          onChange={({ target }) => setValue({ ...value, soonDays: Number(target.value) })}
        />
      </label>
      <p className="quiet">{t('termHint')}</p>
      {mayDeclare ? (
        <>
          <label>
            {t('declareWhy')}
            <input
              required
              maxLength={1000}
              value={reason}
              onChange={({ target }) => draft.change({ reason: target.value })}
            />
          </label>
          <Failure failure={declare.failure} />
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={declare.busy}>
              {t('declare')}
            </button>
          </div>
        </>
      ) : (
        <p className="quiet">{t('onlyOffice')}</p>
      )}
    </form>
  );
}

function TermField({
  label,
  value,
  onChange,
  disabled,
  problem,
}: {
  label: string;
  value: DeputyTerm;
  onChange: (term: DeputyTerm) => void;
  disabled: boolean;
  problem?: string | undefined;
}) {
  const t = useText(DEPUTY_MESSAGES);
  return (
    <fieldset className="deputy-term-field">
      <legend>{label}</legend>
      <input
        type="number"
        min={1}
        max={400}
        required
        disabled={disabled}
        aria-label={t('count', { label })}
        value={value.count}
        onChange={({ target }) => onChange({ ...value, count: Number(target.value) })}
      />
      <select
        disabled={disabled}
        aria-label={t('countedIn', { label })}
        value={value.in}
        onChange={({ target }) => onChange({ ...value, in: target.value as DeputyTerm['in'] })}
      >
        {(['days', 'working-days', 'months'] as const).map((unit) => (
          <option key={unit} value={unit}>
            {t(`in_${unit}`)}
          </option>
        ))}
      </select>
      {problem !== undefined && <span className="field-problem">{problem}</span>}
    </fieldset>
  );
}
