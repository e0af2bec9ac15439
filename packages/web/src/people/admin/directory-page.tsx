import { peopleApi } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { type ApiFailure, ApiFailure as Refused, saveFile } from '../../api/client.ts';
import { uploadFile } from '../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../api/hooks.ts';
import { Failure, FileDrop, notify, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Panel } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import '../people.css';

/** /people/directory: a table of units and people comes in or goes out; a directory is laid beside what is there. */
export function Component() {
  const t = useText(PEOPLE_MESSAGES);
  return (
    <Page title={t('directory')}>
      <div className="stack">
        <ImportPart />
        <DirectoryPart />
      </div>
    </Page>
  );
}

function ImportPart() {
  const t = useText(PEOPLE_MESSAGES);
  const [sha256, setSha256] = useState<string | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const look = useSend(peopleApi.importTable);
  const [seen, setSeen] = useState<Awaited<ReturnType<typeof look.send>>>(null);
  const write = useSend(peopleApi.importTable, {
    refresh: [peopleApi.units.id, peopleApi.posts.id, peopleApi.persons.id],
    onDone: ({ applied, changes, problems }) => {
      if (!applied) return setSeen({ applied, changes, problems });
      notify(t('applied', { n: changes.filter(({ what }) => what !== 'same').length }));
      setSeen(null);
      setSha256(null);
    },
  });
  const take = async (file: File) => {
    setSeen(null);
    setFailure(null);
    setProgress(0);
    try {
      const stored = await uploadFile(file, 'attachment', setProgress);
      setSha256(stored.sha256);
      setSeen(await look.send({ body: { fileSha256: stored.sha256 } }));
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause;
      setFailure(cause);
    } finally {
      setProgress(null);
    }
  };
  const changes = useMemo(() => seen?.changes.filter(({ what }) => what !== 'same') ?? [], [seen]);
  return (
    <Panel
      title={t('importTitle')}
      actions={
        <button
          type="button"
          className="button"
          onClick={() =>
            saveFile(peopleApi.exportTable, {}, `${t('exportName')}.xlsx`).catch((cause) => {
              if (!(cause instanceof Refused)) throw cause;
              setFailure(cause);
            })
          }
        >
          {t('exportNow')}
        </button>
      }
    >
      <div className="stack">
        <FileDrop accept=".xlsx,.xls" hint={t('importHint')} onFile={take} progress={progress} />
        <Failure failure={failure ?? look.failure ?? write.failure} />
        {seen !== null && seen.problems.length > 0 && (
          <>
            <p className="field-problem" role="alert">
              {t('problems', { n: seen.problems.length })}
            </p>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('cell')}</th>
                  <th scope="col">{t('problem')}</th>
                </tr>
              </thead>
              <tbody>
                {seen.problems.slice(0, 200).map(({ cell, text }) => (
                  <tr key={`${cell} ${text}`}>
                    <td>{cell}</td>
                    <td>{text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        {seen !== null && seen.problems.length === 0 && (
          <>
            <div className="row">
              <span role="status">
                {t('changes', { n: changes.length, same: seen.changes.length - changes.length })}
              </span>
              {changes.length > 0 && sha256 !== null && (
                <button
                  type="button"
                  className="button primary"
                  disabled={write.busy}
                  onClick={() => write.send({ body: { fileSha256: sha256, apply: true } })}
                >
                  {t('apply')}
                </button>
              )}
            </div>
            {changes.length > 0 && (
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('row')}</th>
                    <th scope="col">{t('change')}</th>
                    <th scope="col">{t('detail')}</th>
                  </tr>
                </thead>
                <tbody>
                  {changes.slice(0, 500).map(({ line, what, text }) => (
                    <tr key={`${line} ${what} ${text}`}>
                      <td>{line}</td>
                      <td>{t(`change-${what}`)}</td>
                      <td>{text}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

function DirectoryPart() {
  const t = useText(PEOPLE_MESSAGES);
  const proposals = useAnswer(peopleApi.proposals);
  useLive('directory', () => proposals.refetch());
  const sync = useSend(peopleApi.syncDirectory, { onDone: () => notify(t('syncing')) });
  const decide = useSend(peopleApi.decideProposal, {
    refresh: [peopleApi.proposals.id, peopleApi.persons.id, peopleApi.units.id, peopleApi.posts.id],
  });
  const listing = proposals.data?.directories ?? [];
  return (
    <Panel
      title={t('directoryTitle')}
      actions={listing.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="button"
          disabled={sync.busy}
          onClick={() => sync.send({ body: { provider: id } })}
        >
          {t('sync', { name })}
        </button>
      ))}
    >
      <div className="stack">
        <p className="quiet">{proposals.data && listing.length === 0 ? t('directoryNone') : t('directoryHint')}</p>
        <Failure failure={proposals.error ?? sync.failure ?? decide.failure} />
        {proposals.data && proposals.data.proposals.length === 0 && listing.length > 0 && <p>{t('noProposals')}</p>}
        {proposals.data && proposals.data.proposals.length > 0 && (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('change')}</th>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('detail')}</th>
                <th scope="col">{t('actions')}</th>
              </tr>
            </thead>
            <tbody>
              {proposals.data.proposals.map(({ id, kind, name, detail }) => (
                <tr key={id}>
                  <td>{t(`proposal-${kind}`)}</td>
                  <td>{name}</td>
                  <td>{detail}</td>
                  <td>
                    <div className="row-actions">
                      {[true, false].map((isTaken) => (
                        <button
                          key={String(isTaken)}
                          type="button"
                          className="button"
                          disabled={decide.busy}
                          aria-label={`${isTaken ? t('take') : t('refuse')}：${name}`}
                          onClick={() => decide.send({ params: { id }, body: { take: isTaken } })}
                        >
                          {isTaken ? t('take') : t('refuse')}
                        </button>
                      ))}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Panel>
  );
}
