import {
  inspectFindingsApi as api,
  CHECK_RULES,
  FINDING_STATES,
  findingTitle,
  isCheckRule,
  type ResponseOf,
} from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { SeverityTag } from './finding-words.tsx';
import { CHECK_MESSAGES } from './messages.ts';
import { SettingsForm, SettingsLine } from './settings-form.tsx';
import './checks.css';

type Row = ResponseOf<typeof api.checkRules>['rules'][number];
const COUNTS = ['open', 'answered', 'accepted', 'dismissed', 'gone'] as const;

/** Every rule with its words, what it does, how often it spoke and what became of it. */
export function Component() {
  const t = useText(CHECK_MESSAGES);
  const year = usePlanYear();
  const mayDecide = useCan('inspect:decide-finding') !== null;
  const [isChanging, setChanging] = useState(false);
  const answer = useAnswer(api.checkRules, { params: { year } });
  const again = useSend(api.checkAgain, { onDone: () => notify(t('queued')) });
  const data = answer.data;
  return (
    <Page
      title={t('rules')}
      subtitle={t('rulesHint')}
      actions={
        mayDecide && (
          <button
            type="button"
            className="button"
            disabled={again.busy}
            onClick={() => void again.send({ params: { year }, body: {} })}
          >
            {t('checkAgain')}
          </button>
        )
      }
    >
      <Failure failure={answer.error ?? again.failure} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {data && (
        <>
          <SettingsLine settings={data.settings} version={data.version}>
            {data.mayDeclare && !isChanging && (
              <button type="button" className="button" onClick={() => setChanging(true)}>
                {t('change')}
              </button>
            )}
          </SettingsLine>
          {isChanging && (
            <SettingsForm settings={data.settings} version={data.version} onClose={() => setChanging(false)} />
          )}
          <RulesTable rows={data.rules} />
        </>
      )}
    </Page>
  );
}

function RulesTable({ rows }: { rows: readonly Row[] }) {
  const t = useText(CHECK_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  return (
    <div className="table-scroll">
      <table className="plain-table check-rules">
        <thead>
          <tr>
            <th scope="col">{t('rule')}</th>
            <th scope="col">{t('says')}</th>
            <th scope="col">{t('severity')}</th>
            <th scope="col" className="numeric">
              {t('version')}
            </th>
            {COUNTS.map((state) => (
              <th key={state} scope="col" className="numeric">
                {FINDING_STATES[state][at]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const words = isCheckRule(row.rule) ? CHECK_RULES[row.rule] : null;
            return (
              <tr key={row.rule} id={row.rule}>
                <th scope="row">
                  <strong>{findingTitle(row.rule, at === 0 ? 'zh' : 'en')}</strong>{' '}
                  {row.isOff && (
                    <StateTag tone="plain" shape="dash">
                      {t('off')}
                    </StateTag>
                  )}
                  {words && <div>{words.explanation[at]}</div>}
                  {words && (
                    <div className="quiet">
                      {t('source')}：{words.source[at]}
                    </div>
                  )}
                </th>
                <td className="quiet">{words?.says[at].replace(/(?:\{\w+\} ?)+/g, '…')}</td>
                <td>
                  {words && <SeverityTag severity={words.severity} />}
                  {words && <div className="quiet">{t(`effect_${words.effect}`)}</div>}
                </td>
                <td className="numeric">{words?.version}</td>
                {COUNTS.map((state) => (
                  <td key={state} className="numeric">
                    {row[state] === 0 ? (
                      <span className="quiet">0</span>
                    ) : (
                      <Link to={`/${year}/findings?rule=${row.rule}&state=${state}`}>{row[state]}</Link>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
