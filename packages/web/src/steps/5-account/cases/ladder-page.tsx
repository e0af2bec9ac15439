import { type AccountLadder, type AccountRung, accountCasesApi, isCaseCarrier } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useCan } from '../../../app/session.tsx';
import { Failure, Loading, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { CASE_MESSAGES } from './messages.ts';
import { LadderForm } from './parts/ladder-form.tsx';
import { triggerText } from './parts/trigger-text.ts';
import './cases.css';
import { useMarks } from '../use-marks.ts';

const TERMS = ['statement', 'reviewApply', 'reviewDecide', 'implement'] as const;

/** The declared ladder: rung by rung when, who, by when, with which document. */
export function Component() {
  const t = useText(CASE_MESSAGES);
  const mayEdit = useCan('account:propose-case') !== null;
  const page = useAnswer(accountCasesApi.ladder);
  const [edits, setEdits] = useState(false);
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { ladder, version } = page.data;
  return (
    <Page
      title={t('ladderTitle')}
      subtitle={version === 0 ? t('shipped') : t('version', { n: version })}
      actions={
        mayEdit &&
        !edits && (
          <button type="button" className="button" onClick={() => setEdits(true)}>
            {t('edit')}
          </button>
        )
      }
    >
      <p className="quiet case-ladder-hint">{t('ladderHint')}</p>
      {edits ? (
        <LadderForm ladder={ladder} version={version} onClose={() => setEdits(false)} />
      ) : (
        <LadderTable ladder={ladder} />
      )}
    </Page>
  );
}

function LadderTable({ ladder }: { ladder: AccountLadder }) {
  const t = useText(CASE_MESSAGES);
  const marks = useMarks();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const names = new Map(ladder.rungs.map(({ key, name }) => [key, name[at]]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than a phone is moved by the keyboard too.
    <section className="ladder-scroll" aria-label={t('ladderTitle')} tabIndex={0}>
      <table className="plain-table ladder-table">
        <thead>
          <tr>
            <th>{t('rung')}</th>
            <th>{t('trigger')}</th>
            <th>{t('proposer')}</th>
            <th>{t('decider')}</th>
            <th>{t('document')}</th>
            <th>{t('terms')}</th>
          </tr>
        </thead>
        <tbody>
          {ladder.rungs.map((rung) => (
            <tr key={rung.key}>
              <th scope="row">{rung.name[at]}</th>
              <td>
                {rung.trigger[at]}
                {rung.triggers.length > 0 && (
                  <p className="quiet">
                    {rung.triggers.map((trigger) => triggerText(t, trigger, names)).join(marks.semicolon)}
                  </p>
                )}
              </td>
              <td>{rung.proposer[at]}</td>
              <td>{rung.carrier === 'organ' ? t('organDecides') : t(`decider_${rung.decider}`)}</td>
              <td>{rung.document[at]}</td>
              <td>{isCaseCarrier(rung.carrier) ? termsText(t, rung, marks.semicolon) : t('noTerm')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function termsText(t: Text<typeof CASE_MESSAGES>, { terms, maxPoints }: AccountRung, semicolon: string): string {
  const said = TERMS.flatMap((name) => {
    const term = terms[name];
    return term === null
      ? []
      : [`${t(`term_${name}`)} ${term.count} ${t(term.in === 'days' ? 'inDays' : 'inWorkingDays')}`];
  });
  return [...said, ...(maxPoints === null ? [] : [`${t('maxPoints')} ${maxPoints}`])].join(semicolon) || t('noTerm');
}
