import { deployIssueApi, type ResponseOf } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure } from '../../../../api/client.ts';
import { downloadAddress, uploadFile } from '../../../../api/files.ts';
import { useSend } from '../../../../api/hooks.ts';
import { Failure, FileDrop, notify } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { UNIT_MESSAGES } from '../messages.ts';

type Preview = ResponseOf<typeof deployIssueApi.importUnitPlans>;

/** Plans out as docx and xlsx, and back from the xlsx: shown first, written when it is right. */
export function PlanSheets({
  year,
  units,
  mayImport,
}: {
  year: number;
  units: readonly { id: string; name: string }[];
  mayImport: boolean;
}) {
  const t = useText(UNIT_MESSAGES);
  const [unitId, setUnitId] = useState(units[0]?.id);
  const make = useSend(deployIssueApi.unitPlanFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  const params = { year };
  return (
    <section className="deploy-part" aria-label={t('sheets')}>
      <div className="deploy-actions">
        {units.length > 1 && (
          <label>
            <span className="visually-hidden">{t('unit')}</span>
            <select value={unitId} onChange={(event) => setUnitId(event.target.value)}>
              {units.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {unitId !== undefined &&
          (['docx', 'xlsx'] as const).map((format) => (
            <button
              key={format}
              type="button"
              className="button"
              disabled={make.busy}
              onClick={() => void make.send({ params, body: { unitId, format } })}
            >
              {t(format)}
            </button>
          ))}
      </div>
      <Failure failure={make.failure} />
      {mayImport && <ImportSheet year={year} />}
    </section>
  );
}

function ImportSheet({ year }: { year: number }) {
  const t = useText(UNIT_MESSAGES);
  const params = { year };
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sha256, setSha256] = useState<string | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const { send, busy, failure } = useSend(deployIssueApi.importUnitPlans, {
    refresh: ['deploy.unit-plans', 'home.mine'],
  });
  const onFile = async (file: File) => {
    setProblem(null);
    setPreview(null);
    setProgress(0);
    try {
      const stored = await uploadFile(file, 'attachment', setProgress);
      setSha256(stored.sha256);
      setPreview(await send({ params, body: { sha256: stored.sha256, apply: false } }));
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    } finally {
      setProgress(null);
    }
  };
  const apply = async () => {
    if (sha256 === null) return;
    const answer = await send({ params, body: { sha256, apply: true } });
    if (!answer?.applied) return setPreview(answer);
    notify(t('importApplied', { n: answer.plans.length }));
    setPreview(null);
  };
  return (
    <>
      <h3>{t('importTitle')}</h3>
      <FileDrop
        accept=".xlsx,.xls"
        hint={t('importHint')}
        progress={progress}
        problem={problem}
        onFile={(file) => void onFile(file)}
      />
      <Failure failure={failure} />
      {preview && (
        <div role="status">
          <p>
            {t('importFound', {
              plans: preview.plans.length,
              works: preview.plans.reduce((sum, { works }) => sum + works.length, 0),
            })}
          </p>
          {preview.problems.length > 0 && (
            <>
              <p className="field-problem">{t('importProblems', { n: preview.problems.length })}</p>
              <ul className="import-problems">
                {preview.problems.slice(0, 50).map(({ row, message }) => (
                  <li key={`${row} ${message}`}>
                    {row > 0 && <b>{t('importRow', { row })} </b>}
                    {message}
                  </li>
                ))}
              </ul>
            </>
          )}
          <ul className="import-plans">
            {preview.plans.map(({ planId, title, before, works }) => (
              <li key={planId}>
                {title} <span className="quiet">{t('importBefore', { before, after: works.length })}</span>
              </li>
            ))}
          </ul>
          {preview.problems.length === 0 && preview.plans.length > 0 && (
            <button type="button" className="button primary" disabled={busy} onClick={() => void apply()}>
              {t('importApply')}
            </button>
          )}
        </div>
      )}
    </>
  );
}
