import { deployConsultApi, type ResponseOf } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, FileDrop, notify } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

type Reading = ResponseOf<typeof deployConsultApi.returnSheet>;

/** A sheet that came back: every changed cell with its address and both values, then taken in as the unit's answer. */
export function ReturnedSheet({
  roundId,
  unitId,
  hint,
  onDone,
  onCancel,
}: {
  roundId: string;
  unitId: string;
  hint: string;
  onDone: () => void;
  onCancel?: () => void;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const isEnglish = useLanguage() === 'en';
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [reading, setReading] = useState<{ sha256: string; found: Reading } | null>(null);
  const refresh = ['consultation', 'consultationChanges', 'objections', 'myConsultation'] as const;
  const sending = useSend(deployConsultApi.returnSheet, { refresh: refresh.map((name) => deployConsultApi[name].id) });
  const params = { year, id: roundId };
  const take = async (file: File) => {
    setProblem(null);
    setReading(null);
    setProgress(0);
    try {
      const { sha256 } = await uploadFile(file, 'consultation', setProgress);
      const found = await sending.send({ params, body: { fileSha256: sha256, unitId, preview: true } });
      if (found !== null) setReading({ sha256, found });
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      setProblem(failure.message);
    }
    setProgress(null);
  };
  const use = async (sha256: string) => {
    const done = await sending.send({ params, body: { fileSha256: sha256, unitId, preview: false } });
    if (done === null) return;
    setReading(null);
    notify(t('sheetUsed'));
    onDone();
  };
  const told = sending.failure?.fields?.fileSha256 ?? null;
  return (
    <>
      <FileDrop accept=".xlsx,.xls,.et" hint={hint} progress={progress} problem={problem ?? told} onFile={take} />
      {!told && <Failure failure={sending.failure} />}
      {reading && <Found found={reading.found} isEnglish={isEnglish} />}
      <p className="bulk-actions">
        {reading && (
          <button type="button" className="button primary" disabled={sending.busy} onClick={() => use(reading.sha256)}>
            {t('useSheet')}
          </button>
        )}
        {(reading || onCancel) && (
          <button type="button" className="button" onClick={() => (reading ? setReading(null) : onCancel?.())}>
            {t('cancel')}
          </button>
        )}
      </p>
    </>
  );
}

function Found({ found, isEnglish }: { found: Reading; isEnglish: boolean }) {
  const t = useText(MESSAGES);
  const { changes, objections, agreed, doubts, missing } = found;
  return (
    <div className="bulk-panel">
      <p>
        <strong>{t('sheetChanges', { n: changes.length, o: objections.length, a: agreed })}</strong>
      </p>
      {changes.length + objections.length > 0 && (
        <div className="table-scroll changes-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('cell')}</th>
                <th scope="col">{t('code')}</th>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('before')}</th>
                <th scope="col">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ itemId, cell, code, field, before, after, problem }) => (
                <tr key={`${itemId} ${field} ${cell}`}>
                  <td>{cell}</td>
                  <td>{code}</td>
                  <td>{t(field)}</td>
                  <td>{before ? <del>{before}</del> : '—'}</td>
                  <td>
                    {after ? <ins>{after}</ins> : t('empty')}
                    {problem && <div className="field-problem">{t('problem', { why: problem })}</div>}
                  </td>
                </tr>
              ))}
              {objections.map(({ itemId, code, reason, proposal }) => (
                <tr key={`${itemId} objection`}>
                  <td />
                  <td>{code}</td>
                  <td>{t('object')}</td>
                  <td>{reason}</td>
                  <td>{proposal}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {missing.length > 0 && <p className="note-doubt">{t('sheetMissing', { codes: missing.join('、') })}</p>}
      {doubts.length > 0 && (
        <div className="note-doubt">
          <p>{t('sheetDoubts', { n: doubts.length })}</p>
          <ul>
            {doubts.map(({ zh, en, cell }) => (
              <li key={`${cell} ${zh}`}>{isEnglish ? en : zh}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
