import {
  type ChaseRules,
  chaseRules,
  DUE_KINDS,
  type DueKind,
  inspectChasingApi,
  type Ladder,
  ladder,
} from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { DraftNote, Failure, Loading, notify, Page, ReasonBox, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { DaysField, NumberField } from './declared-fields.tsx';
import { LadderForm } from './ladder-form.tsx';
import { CHASING_MESSAGES } from './messages.ts';
import './chasing.css';

/** What is declared of chasing: when is reminded, how often, how far a date goes, and the rungs of the ladder. */
export function Component() {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const rules = useAnswer(inspectChasingApi.chaseRules, {});
  const rungs = useAnswer(inspectChasingApi.ladder, { params: { year } });
  const failed = rules.error ?? rungs.error;
  if (failed) return <Failure failure={failed} onRetry={() => void Promise.all([rules.refetch(), rungs.refetch()])} />;
  if (!rules.data || !rungs.data) return <Loading />;
  return (
    <Page title={t('chaseRules')} subtitle={t('chaseRulesHint')}>
      <div className="stack">
        <RulesPart key={`rules-${rules.data.version}`} stands={rules.data.rules} version={rules.data.version} />
        <LadderPart key={`ladder-${rungs.data.version}`} stands={rungs.data.ladder} version={rungs.data.version} />
      </div>
    </Page>
  );
}

function RulesPart({ stands, version }: { stands: ChaseRules; version: number }) {
  const t = useText(CHASING_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const mayDeclare = useCan('inspect:declare') !== null;
  const kept = useDraft('chase-rules', { rules: stands, from: version });
  const draft = kept.value.rules;
  const setDraft = (next: ChaseRules) => kept.change({ rules: next });
  const [asks, setAsks] = useState(false);
  const sending = useSend(inspectChasingApi.saveChaseRules, {
    refresh: ['inspect.chase-rules'],
    onDone: () => {
      kept.clear();
      notify(t('rulesSaved'));
    },
  });
  const isSound = chaseRules.safeParse(draft).success;
  const reminders = (part: Partial<ChaseRules['reminders']>) =>
    setDraft({ ...draft, reminders: { ...draft.reminders, ...part } });
  const extension = (part: Partial<ChaseRules['extension']>) =>
    setDraft({ ...draft, extension: { ...draft.extension, ...part } });
  const notice = (part: Partial<ChaseRules['notice']>) => setDraft({ ...draft, notice: { ...draft.notice, ...part } });
  return (
    <section className="panel" aria-labelledby="chase-rules">
      <h2 id="chase-rules">{t('rulesTitle')}</h2>
      <p className="quiet">{version === 0 ? t('shipped') : t('version', { n: version })}</p>
      {mayDeclare && <DraftNote draft={kept} sending={sending} />}
      <fieldset className="declared" disabled={!mayDeclare}>
        <DaysField
          label={t('daysBefore')}
          value={draft.reminders.before}
          onChange={(before) => reminders({ before })}
        />
        <DaysField label={t('daysAfter')} value={draft.reminders.after} onChange={(after) => reminders({ after })} />
        <fieldset className="field declared-wide">
          <legend>{t('remindOf')}</legend>
          {(Object.keys(DUE_KINDS) as DueKind[]).map((kind) => (
            <label key={kind} className="inline-check">
              <input
                type="checkbox"
                checked={draft.reminders.kinds.includes(kind)}
                onChange={({ target }) =>
                  reminders({
                    kinds: target.checked
                      ? [...draft.reminders.kinds, kind]
                      : draft.reminders.kinds.filter((one) => one !== kind),
                  })
                }
              />{' '}
              {DUE_KINDS[kind][at]}
            </label>
          ))}
        </fieldset>
        <NumberField
          label={t('manualEvery')}
          value={draft.manualEveryHours}
          min={1}
          max={720}
          onChange={(manualEveryHours) => setDraft({ ...draft, manualEveryHours })}
        />
        <label className="field">
          {t('extensionBy')}
          <select
            value={draft.extension.decidedBy}
            onChange={({ target }) => extension({ decidedBy: target.value as ChaseRules['extension']['decidedBy'] })}
          >
            <option value="officer">{t('byOfficer')}</option>
            <option value="leader">{t('byLeader')}</option>
          </select>
        </label>
        <NumberField
          label={t('extensionMost')}
          value={draft.extension.maxDays}
          min={1}
          max={366}
          onChange={(maxDays) => extension({ maxDays })}
        />
        <NumberField
          label={t('replyWithin')}
          value={draft.notice.withinDays}
          min={1}
          max={365}
          onChange={(withinDays) => notice({ withinDays })}
        />
        <NumberField
          label={t('receiveWithin')}
          value={draft.notice.receiveWithin}
          min={0}
          max={30}
          onChange={(receiveWithin) => notice({ receiveWithin })}
        />
        <NumberField
          label={t('recheckAfter')}
          value={draft.notice.recheckAfter}
          min={1}
          max={365}
          onChange={(recheckAfter) => notice({ recheckAfter })}
        />
        <label className="field">
          {t('noticeMark')}
          <input value={draft.notice.mark} maxLength={20} onChange={({ target }) => notice({ mark: target.value })} />
        </label>
        <label className="field">
          {t('noticeNumber')}
          <input
            value={draft.notice.numberForm}
            maxLength={60}
            onChange={({ target }) => notice({ numberForm: target.value })}
          />
        </label>
        <label className="field declared-wide">
          {t('chaseWords')}
          <textarea
            rows={3}
            maxLength={1000}
            value={draft.words}
            onChange={({ target }) => setDraft({ ...draft, words: target.value })}
          />
        </label>
      </fieldset>
      {!isSound && <p className="field-problem">{t('rulesUnsound')}</p>}
      {mayDeclare && !asks && (
        <button
          type="button"
          className="button primary"
          disabled={!isSound || draft === stands}
          onClick={() => setAsks(true)}
        >
          {t('putInForce')}
        </button>
      )}
      {asks && (
        <ReasonBox
          question={t('declareWhy')}
          confirm={t('putInForce')}
          busy={sending.busy}
          failure={sending.failure}
          onCancel={() => setAsks(false)}
          onConfirm={(reason) => void sending.send({ body: { rules: draft, from: kept.value.from, reason } })}
        />
      )}
    </section>
  );
}

function LadderPart({ stands, version }: { stands: Ladder; version: number }) {
  const t = useText(CHASING_MESSAGES);
  const mayDeclare = useCan('inspect:declare') !== null;
  const kept = useDraft('chase-ladder', { ladder: stands, from: version });
  const draft = kept.value.ladder;
  const setDraft = (next: Ladder) => kept.change({ ladder: next });
  const [asks, setAsks] = useState(false);
  const sending = useSend(inspectChasingApi.saveLadder, {
    refresh: ['inspect.ladder'],
    onDone: () => {
      kept.clear();
      notify(t('rulesSaved'));
    },
  });
  const checked = ladder.safeParse(draft);
  return (
    <section className="panel" aria-labelledby="chase-ladder">
      <h2 id="chase-ladder">{t('ladder')}</h2>
      <p className="quiet">{version === 0 ? t('shipped') : t('version', { n: version })}</p>
      {mayDeclare && <DraftNote draft={kept} sending={sending} />}
      <fieldset className="declared-plain" disabled={!mayDeclare}>
        <LadderForm value={draft} onChange={setDraft} />
      </fieldset>
      {!checked.success && <p className="field-problem">{t('rulesUnsound')}</p>}
      {mayDeclare && !asks && (
        <button
          type="button"
          className="button primary"
          disabled={!checked.success || draft === stands}
          onClick={() => setAsks(true)}
        >
          {t('putInForce')}
        </button>
      )}
      {asks && (
        <ReasonBox
          question={t('declareWhy')}
          confirm={t('putInForce')}
          busy={sending.busy}
          failure={sending.failure}
          onCancel={() => setAsks(false)}
          onConfirm={(reason) => void sending.send({ body: { ladder: draft, from: kept.value.from, reason } })}
        />
      )}
    </section>
  );
}
