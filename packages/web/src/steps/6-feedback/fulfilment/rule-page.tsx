import { type FulfilmentRule, feedbackFulfilmentApi } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { DraftNote, Failure, Loading, notify, Page, ReasonBox, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import './fulfilment.css';

const MARKS = ['slipped', 'weakened', 'transferred'] as const;

/** The published rule, in words and as a form; a new version is declared with its reason. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(feedbackFulfilmentApi.fulfilmentRule, { params: { year } });
  return (
    <Page
      title={t('ruleTitle')}
      subtitle={answer.data && t('ruleSubtitle', { version: answer.data.version })}
      wide={false}
    >
      <p>{t('ruleOrder')}</p>
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {answer.data && <RuleForm key={answer.data.version} year={year} {...answer.data} />}
    </Page>
  );
}

function RuleForm({
  year,
  version,
  rule,
  mayDeclare,
}: {
  year: number;
  version: number;
  rule: FulfilmentRule;
  mayDeclare: boolean;
}) {
  const t = useText(MESSAGES);
  const kept = useDraft(`fulfilment-rule.${year}`, { rule, from: version });
  const draft = kept.value.rule;
  const setDraft = (next: FulfilmentRule) => kept.change({ rule: next });
  const [asking, setAsking] = useState(false);
  const declare = useSend(feedbackFulfilmentApi.declareFulfilment, {
    refresh: [feedbackFulfilmentApi.fulfilmentRule.id, feedbackFulfilmentApi.fulfilment.id],
    onDone: (made) => {
      kept.clear();
      notify(t('declared', { version: made.version }));
      setAsking(false);
    },
  });
  return (
    <div className="stack">
      <form
        className="form panel"
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(true);
        }}
      >
        {mayDeclare && <DraftNote draft={kept} sending={declare} />}
        <fieldset disabled={!mayDeclare} className="stack">
          <label>
            {t('partlyFrom')}
            <input
              type="number"
              min={1}
              max={99}
              required
              value={Math.round(draft.partlyFrom * 100)}
              onChange={(event) => setDraft({ ...draft, partlyFrom: Number(event.target.value) / 100 })}
            />
          </label>
          <label className="row">
            <input
              type="checkbox"
              checked={draft.isPartEnough}
              onChange={(event) => setDraft({ ...draft, isPartEnough: event.target.checked })}
            />
            {t('isPartEnough')}
          </label>
          <label className="row">
            <input
              type="checkbox"
              checked={draft.isSilentMissed}
              onChange={(event) => setDraft({ ...draft, isSilentMissed: event.target.checked })}
            />
            {t('isSilentMissed')}
          </label>
          <fieldset>
            <legend>{t('adjustedMarks')}</legend>
            <div className="row">
              {MARKS.map((mark) => (
                <label key={mark} className="row">
                  <input
                    type="checkbox"
                    checked={draft.adjustedMarks.includes(mark)}
                    onChange={(event) =>
                      setDraft({
                        ...draft,
                        adjustedMarks: MARKS.filter((one) =>
                          one === mark ? event.target.checked : draft.adjustedMarks.includes(one),
                        ),
                      })
                    }
                  />
                  {t(`mark_${mark}`)}
                </label>
              ))}
            </div>
            {declare.failure?.fields?.['rule.adjustedMarks'] && (
              <span className="field-problem">{declare.failure.fields['rule.adjustedMarks']}</span>
            )}
          </fieldset>
          <label>
            {t('ruleSource')}
            <textarea
              rows={2}
              required
              value={draft.source}
              onChange={(event) => setDraft({ ...draft, source: event.target.value })}
            />
          </label>
        </fieldset>
        {mayDeclare && !asking && (
          <div className="form-actions">
            <button type="submit" className="button primary">
              {t('declare')}
            </button>
          </div>
        )}
      </form>
      {asking && (
        <ReasonBox
          question={t('declareWhy')}
          confirm={t('declare')}
          onConfirm={(reason) =>
            void declare.send({ params: { year }, body: { from: kept.value.from, rule: draft, reason } })
          }
          onCancel={() => setAsking(false)}
          busy={declare.busy}
          failure={declare.failure}
        />
      )}
    </div>
  );
}
