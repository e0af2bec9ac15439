import { PROPOSAL_KINDS, publicProposalsApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ApiFailure } from '../../api/client.ts';
import { uploadFile } from '../../api/files.ts';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, FileDrop, formatDay, notify, Page } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import './deputies.css';

/** The list that the congress or the conference hands over: looked at first, taken when nothing is in doubt. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [sha256, setSha256] = useState<string | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [taken, setTaken] = useState<number | null>(null);
  const take = useSend(publicProposalsApi.importProposals, { refresh: ['public.proposals'] });
  const [shown, setShown] = useState<Awaited<ReturnType<typeof take.send>>>(null);
  const bring = async (file: File) => {
    setFailure(null);
    setTaken(null);
    setShown(null);
    setProgress(0);
    try {
      const stored = await uploadFile(file, 'attachment', setProgress);
      setSha256(stored.sha256);
      setShown(await take.send({ params: { year }, body: { fileSha256: stored.sha256, apply: false } }));
    } catch (cause) {
      setFailure(cause as ApiFailure);
    } finally {
      setProgress(null);
    }
  };
  const apply = async () => {
    if (sha256 === null) return;
    const answer = await take.send({ params: { year }, body: { fileSha256: sha256, apply: true } });
    setShown(answer);
    if (!answer?.isApplied) return;
    const n = answer.rows.filter(({ isNew }) => isNew).length;
    setTaken(n);
    notify(t('imported', { n }));
  };
  const fresh = shown?.rows.filter(({ isNew }) => isNew).length ?? 0;
  return (
    <Page title={t('import')} subtitle={t('importHint')}>
      <div className="stack">
        <FileDrop
          accept=".xlsx,.xls,.csv"
          hint={t('importDrop')}
          onFile={(file) => void bring(file)}
          progress={progress}
        />
        <Failure failure={failure ?? take.failure} />
        {shown !== null && shown.problems.length > 0 && (
          <section className="panel" aria-labelledby="import-problems">
            <h2 id="import-problems">{t('importProblems', { n: shown.problems.length })}</h2>
            <ul>
              {shown.problems.map(({ cell, text }) => (
                <li key={`${cell}${text}`} className="field-problem">
                  {cell}：{text}
                </li>
              ))}
            </ul>
          </section>
        )}
        {taken !== null && (
          <p>
            {t('imported', { n: taken })} <Link to={`/${year}/proposals`}>{t('toList')}</Link>
          </p>
        )}
        {shown !== null && shown.rows.length > 0 && (
          <>
            {!shown.isApplied && (
              <p className="row">
                <button
                  type="button"
                  className="button primary"
                  disabled={take.busy || shown.problems.length > 0 || fresh === 0}
                  onClick={() => void apply()}
                >
                  {t('importTake', { n: fresh })}
                </button>
                {shown.problems.length > 0 && <span className="quiet">{t('importMend')}</span>}
                {fresh === 0 && shown.problems.length === 0 && <span className="quiet">{t('importNothing')}</span>}
              </p>
            )}
            <div className="deputy-scroll">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('number')}</th>
                    <th scope="col">{t('kind')}</th>
                    <th scope="col">{t('proposalTitle')}</th>
                    <th scope="col">{t('proposersShort')}</th>
                    <th scope="col">{t('lead')}</th>
                    <th scope="col">{t('helpers')}</th>
                    <th scope="col">{t('due')}</th>
                    <th scope="col">{t('stateColumn')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.rows.map((row) => (
                    <tr key={row.line}>
                      <td>{row.number}</td>
                      <td>{PROPOSAL_KINDS[row.kind][at]}</td>
                      <td>{row.title}</td>
                      <td className="numeric">{t('proposersKnown', { n: row.proposers, known: row.known })}</td>
                      <td>{row.lead}</td>
                      <td>{row.helpers.join('、')}</td>
                      <td>{formatDay(row.due, 'table')}</td>
                      <td>{t(row.isNew ? 'importNew' : 'importThere')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}
