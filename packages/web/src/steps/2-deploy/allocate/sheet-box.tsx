import { type Allocation, deployAllocateApi, type ResponseOf } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { FileDrop } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import type { Draft } from './draft.ts';
import { MESSAGES } from './messages.ts';

type Reading = ResponseOf<typeof deployAllocateApi.readAllocationSheet>;

/** A filled-in sheet: each changed cell is shown, then put into the table; nothing is saved by it. */
export function SheetBox({
  allocation,
  draft,
  onUse,
}: {
  allocation: Allocation;
  draft: Draft;
  onUse: (draft: Draft) => void;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const isEnglish = useLanguage() === 'en';
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const reader = useSend(deployAllocateApi.readAllocationSheet, { onDone: setReading });
  const take = async (file: File) => {
    setProblem(null);
    setReading(null);
    setProgress(0);
    try {
      const { sha256 } = await uploadFile(file, 'allocation', setProgress);
      await reader.send({ params: { year, id: allocation.targetId }, body: { fileSha256: sha256 } });
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      setProblem(failure.message);
    }
    setProgress(null);
  };
  const use = ({ input }: Reading) => {
    const shares = new Map(input.shares.map((share) => [share.unitId, share]));
    onUse({
      ...draft,
      reserve: input.reserve ?? '',
      rows: draft.rows.map((row) => {
        const share = shares.get(row.unitId);
        return share ? { ...row, amount: share.amount ?? '', base: share.base ?? '' } : row;
      }),
    });
    setReading(null);
  };
  return (
    <section className="deploy-section">
      <FileDrop
        accept=".xlsx,.xls"
        hint={t('upload')}
        progress={progress}
        problem={problem ?? reader.failure?.message ?? null}
        onFile={take}
      />
      {reading && (
        <div className="bulk-panel">
          <h2>{reading.changes.length > 0 ? t('sheetChanges', { n: reading.changes.length }) : t('sheetSame')}</h2>
          {reading.changes.length > 0 && (
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('cell')}</th>
                  <th scope="col">{t('county')}</th>
                  <th scope="col">{t('field')}</th>
                  <th scope="col">{t('before')}</th>
                  <th scope="col">{t('after')}</th>
                </tr>
              </thead>
              <tbody>
                {reading.changes.map(({ cell, unitName, field, before, after }) => (
                  <tr key={`${unitName} ${field}`}>
                    <td>{cell}</td>
                    <td>{unitName}</td>
                    <td>{t(field)}</td>
                    <td>{before ? <del>{before}</del> : '—'}</td>
                    <td>{after ? <ins>{after}</ins> : '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {reading.doubts.length > 0 && (
            <div className="note-doubt">
              <p>{t('doubts', { n: reading.doubts.length })}</p>
              <ul>
                {reading.doubts.map(({ zh, en }) => (
                  <li key={zh}>{isEnglish ? en : zh}</li>
                ))}
              </ul>
            </div>
          )}
          <p className="bulk-actions">
            {reading.changes.length > 0 && (
              <button type="button" className="button primary" onClick={() => use(reading)}>
                {t('useSheet')}
              </button>
            )}
            <button type="button" className="button" onClick={() => setReading(null)}>
              {t('cancel')}
            </button>
          </p>
        </div>
      )}
    </section>
  );
}
