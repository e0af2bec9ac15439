import {
  accountScoringApi,
  checkScoring,
  type ResponseOf,
  type ScoringProblem,
  type ScoringRules,
  scoringRules,
} from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import {
  DraftNote,
  dayOf,
  Failure,
  formatDay,
  Loading,
  notify,
  Page,
  ReasonBox,
  useDraft,
} from '../../../components/index.ts';
import { useSaid } from '../../../text/use-said.ts';
import { useText } from '../../../text/use-text.ts';
import { DifferencesTable } from './differences-table.tsx';
import { SCORING_MESSAGES } from './messages.ts';
import { IndicatorsForm } from './rules/indicators-form.tsx';
import { SchemeForm } from './rules/scheme-form.tsx';
import './scoring.css';
import { useMarks } from '../use-marks.ts';

type Tried = ResponseOf<typeof accountScoringApi.previewScoring>;

/** What is wrong with a scheme: its own checks, told by line; what the fields themselves refuse comes with them. */
function problemsOf(rules: ScoringRules): ScoringProblem[] {
  const found = checkScoring(rules);
  const known = new Set(found.map(({ path }) => path.join('.')));
  const parsed = scoringRules.safeParse(rules);
  if (parsed.success) return found;
  return [
    ...found,
    ...parsed.error.issues
      .filter(({ path }) => !known.has(path.join('.')))
      .map(({ path, message }) => ({ path: path as (string | number)[], name: '', at: null, says: message })),
  ];
}

/** The scheme: indicators with formulas, doubts by the line while one types, sums at the foot, what-if beside. */
export function Component() {
  const t = useText(SCORING_MESSAGES);
  const marks = useMarks();
  const said = useSaid();
  const params = { year: usePlanYear() };
  const answer = useAnswer(accountScoringApi.scoringRules, { params });
  const kept = useDraft(`scoring-rules.${params.year}`, {
    rules: null as ScoringRules | null,
    from: answer.data?.current.version ?? 0,
  });
  const draft = kept.value.rules;
  const [tried, setTried] = useState<Tried | null>(null);
  const [asks, setAsks] = useState(false);
  const preview = useSend(accountScoringApi.previewScoring, { onDone: setTried });
  const declare = useSend(accountScoringApi.declareScoring, {
    refresh: ['account.scoring-rules', 'account.item-score'],
    onDone: ({ version }) => {
      notify(t('declared', { version }));
      setAsks(false);
      kept.clear();
      setTried(null);
    },
  });
  const value = draft ?? answer.data?.current.rules ?? null;
  const problems = useMemo(() => (value === null ? [] : problemsOf(value)), [value]);
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data || value === null) return <Loading />;
  const { current, versions, choices, units, mayDeclare } = answer.data;
  const change = (next: Partial<ScoringRules>): void => {
    kept.change({ rules: { ...value, ...next } });
    setTried(null);
  };
  return (
    <Page
      title={t('rules')}
      subtitle={t('inForce', { name: current.rules.name, version: current.version })}
      actions={
        draft !== null && mayDeclare && !asks ? (
          <>
            <button
              type="button"
              className="button"
              title={t('whatIfHint')}
              disabled={problems.length > 0 || preview.busy}
              onClick={() => void preview.send({ params, body: { rules: draft } })}
            >
              {t('whatIf')}
            </button>
            <button
              type="button"
              className="button primary"
              disabled={problems.length > 0}
              onClick={() => setAsks(true)}
            >
              {t('declare')}
            </button>
          </>
        ) : undefined
      }
    >
      <div className="stack">
        {asks && draft !== null && (
          <ReasonBox
            question={t('declareWhy')}
            confirm={t('declare')}
            busy={declare.busy}
            failure={declare.failure}
            onCancel={() => setAsks(false)}
            onConfirm={(reason) => void declare.send({ params, body: { rules: draft, from: kept.value.from, reason } })}
          />
        )}
        <DraftNote draft={kept} sending={declare} />
        {problems.length > 0 && (
          <section className="panel score-problems" role="status">
            <h2>{t('problems', { n: problems.length })}</h2>
            <ul>
              {problems.slice(0, 12).map((one) => (
                <li key={`${one.path.join('.')}${one.says}`}>
                  {one.name !== '' && <b>{`${one.name}${marks.colon}`}</b>}
                  {said(one.says)}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Failure failure={preview.failure} />
        {tried !== null && (
          <section className="panel" aria-live="polite" aria-labelledby="score-tried">
            <h2 id="score-tried">
              {t('whatIfTitle', { units: tried.units, n: tried.differences.length, day: formatDay(tried.asOf) })}
            </h2>
            <DifferencesTable differences={tried.differences} />
          </section>
        )}
        {mayDeclare && (
          <section className="panel" aria-labelledby="score-choices">
            <h2 id="score-choices">{t('choices')}</h2>
            <ul className="score-choices">
              {choices.map((choice) => (
                <li key={choice.key}>
                  <b>{choice.name}</b>{' '}
                  <button
                    type="button"
                    className="button link"
                    onClick={() => {
                      kept.change({ rules: choice });
                      setTried(null);
                    }}
                  >
                    {t('take')}
                  </button>
                  <p className="quiet">{choice.source}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <fieldset className="score-fieldset stack" disabled={!mayDeclare}>
          <IndicatorsForm rules={value} problems={problems} onChange={change} />
          <SchemeForm rules={value} units={units} problems={problems} onChange={change} />
        </fieldset>
        <section className="panel" aria-labelledby="score-versions">
          <h2 id="score-versions">{t('versions')}</h2>
          <ul>
            {versions.map(({ version, name, declaredAt }) => (
              <li key={version}>
                {t('versionLine', {
                  version,
                  name,
                  day: declaredAt === null ? t('shipped') : formatDay(dayOf(declaredAt)),
                })}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  );
}
