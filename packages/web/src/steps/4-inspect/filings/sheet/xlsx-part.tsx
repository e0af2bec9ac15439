import { type FilingSheet, inspectFilingsApi, type ResponseOf } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure } from '../../../../api/client.ts';
import { uploadFile } from '../../../../api/files.ts';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, FileDrop, notify } from '../../../../components/index.ts';
import { useInLanguage } from '../../../../text/in-language.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

type Reading = ResponseOf<typeof inspectFilingsApi.returnXlsx>;

/** The sheet as it came back from Excel or WPS: every changed cell with both values, then taken into the drafts. */
export function XlsxPart({ sheet, onDone }: { sheet: FilingSheet; onDone: () => void }) {
  const t = useText(MESSAGES);
  const language = useLanguage();
  const inLanguage = useInLanguage();
  const year = usePlanYear();
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [reading, setReading] = useState<{ sha256: string; found: Reading } | null>(null);
  const sending = useSend(inspectFilingsApi.returnXlsx, {
    refresh: ['inspect.sheet', 'inspect.sheets', 'inspect.check-sheet'],
  });
  const params = { year, periodId: sheet.period.id };
  const take = async (file: File) => {
    setProblem(null);
    setReading(null);
    setProgress(0);
    try {
      const { sha256 } = await uploadFile(file, 'attachment', setProgress);
      const body = { unitId: sheet.unitId, fileSha256: sha256, preview: true };
      const found = await sending.send({ params, body });
      if (found !== null) setReading({ sha256, found });
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      setProblem(failure.message);
    }
    setProgress(null);
  };
  const apply = async ({ sha256 }: { sha256: string }) => {
    const body = { unitId: sheet.unitId, fileSha256: sha256, preview: false };
    const done = await sending.send({ params, body });
    if (done === null) return;
    notify(t('xlsxApplied', { n: done.applied }));
    onDone();
  };
  const good = reading?.found.changes.filter((change) => change.problem === null).length ?? 0;
  return (
    <section className="panel xlsx-part" aria-label={t('xlsx')}>
      <FileDrop
        accept=".xlsx"
        hint={t('xlsxHint')}
        progress={progress}
        problem={problem}
        onFile={(file) => void take(file)}
      />
      <Failure failure={sending.failure} />
      {reading && (
        <>
          {reading.found.doubts.map((doubt) => (
            <p key={`${doubt.cell} ${doubt.zh}`} className="field-doubt">
              {doubt.cell} {doubt[language]}
            </p>
          ))}
          {reading.found.missing.length > 0 && (
            <p className="quiet">{t('xlsxMissing', { codes: reading.found.missing.join('、') })}</p>
          )}
          {reading.found.changes.length === 0 ? (
            <p>{t('xlsxSame')}</p>
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('cell')}</th>
                  <th scope="col">{t('item')}</th>
                  <th scope="col">{t('field')}</th>
                  <th scope="col">{t('before')}</th>
                  <th scope="col">{t('after')}</th>
                </tr>
              </thead>
              <tbody>
                {reading.found.changes.map((change) => (
                  <tr key={change.cell}>
                    <td>{change.cell}</td>
                    <td>
                      {change.code} {change.title}
                    </td>
                    <td>{inLanguage(change.label)}</td>
                    <td className="kept-lines">{change.before}</td>
                    <td className="kept-lines">
                      {change.after}
                      {change.problem && <span className="field-problem"> {inLanguage(change.problem)}</span>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {good > 0 && (
            <button
              type="button"
              className="button primary"
              disabled={sending.busy}
              onClick={() => void apply(reading)}
            >
              {t('xlsxApply', { n: good })}
            </button>
          )}
        </>
      )}
    </section>
  );
}
