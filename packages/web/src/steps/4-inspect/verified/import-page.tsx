import { inspectVerifiedApi as api, type ImportMapping, type ResponseOf, type ValueStatus } from '@liubu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { ApiFailure } from '../../../api/client.ts';
import { uploadTo } from '../../../api/files.ts';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, FileDrop, Loading, notify, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { EntrySettingsLine } from './entry-settings.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportRows, willWrite } from './import-rows.tsx';
import { VERIFIED_MESSAGES } from './messages.ts';
import { type EntrySettings, momentOf } from './typed-cell.ts';
import './verified.css';

export type ImportAnswer = ResponseOf<typeof api.importVerified>;
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** The bureau's table: seen first, with every cell's fate, then written. The file stays in this page only. */
export function Component() {
  const t = useText(VERIFIED_MESSAGES);
  const year = usePlanYear();
  const queries = useQueryClient();
  const grid = useAnswer(api.verifierGrid, { params: { year } });
  const [chosenMonth, setMonth] = useState<number | null>(null);
  const month = chosenMonth ?? grid.data?.month ?? null;
  const [asOf, setAsOf] = useState('');
  const [settings, setSettings] = useState<EntrySettings>({ status: 'flash', source: '', embargo: '' });
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [busy, setBusy] = useState<'preview' | 'write' | null>(null);
  const [reason, setReason] = useState('');
  const send = (given: File, of: number, preview: boolean, signal?: AbortSignal) => {
    const embargoUntil = momentOf(settings.embargo);
    const query = {
      name: given.name,
      month: of,
      preview: preview ? ('true' as const) : ('false' as const),
      status: settings.status as ValueStatus,
      ...(asOf !== '' && { asOf }),
      ...(settings.source.trim() !== '' && { source: settings.source.trim() }),
      ...(embargoUntil !== null && { embargoUntil }),
      ...(mapping !== null && { mapping: JSON.stringify(mapping) }),
      ...(reason.trim() !== '' && { reason: reason.trim() }),
    };
    return uploadTo(api.importVerified, { params: { year }, query }, given, undefined, signal);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read depends on the file, its columns and the month
  useEffect(() => {
    if (file === null || month === null) return;
    const stop = new AbortController();
    setBusy('preview');
    setFailure(null);
    send(file, month, true, stop.signal)
      .then(setAnswer, (problem: unknown) => {
        if (stop.signal.aborted) return;
        if (!(problem instanceof ApiFailure)) throw problem;
        setFailure(problem);
        setAnswer(null);
      })
      .finally(() => !stop.signal.aborted && setBusy(null));
    return () => stop.abort();
  }, [file, mapping, month, year]);
  const write = async () => {
    if (file === null || month === null) return;
    setBusy('write');
    setFailure(null);
    try {
      const done = await send(file, month, false);
      setAnswer(done);
      notify(t(done.refused.length > 0 ? 'writtenSome' : 'written', { n: done.saved, r: done.refused.length }));
      for (const { id } of [api.verifierGrid, api.valueDifferences, api.verifiedVersions])
        void queries.invalidateQueries({ queryKey: [id] });
    } catch (problem) {
      if (!(problem instanceof ApiFailure)) throw problem;
      setFailure(problem);
    }
    setBusy(null);
  };
  const taken = answer?.rows.filter(willWrite) ?? [];
  const replaced = taken.filter(({ before, value }) => before !== null && before !== value);
  const told = failure?.fields?.file ?? null;
  return (
    <Page
      title={t('importTitle')}
      subtitle={t('importHint')}
      actions={
        <Link className="button" to={`/${year}/verified`}>
          {t('toGrid')}
        </Link>
      }
    >
      <EntrySettingsLine settings={settings} onChange={setSettings} />
      <div className="import-form">
        <label>
          {t('importMonth')}
          <select value={month ?? ''} onChange={({ target }) => setMonth(Number(target.value))}>
            {MONTHS.map((one) => (
              <option key={one} value={one}>
                {t('month', { month: one })}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('importAsOf')}
          <input type="date" value={asOf} onChange={({ target }) => setAsOf(target.value)} />
        </label>
        {file !== null && (
          <span>
            {file.name}{' '}
            <button
              type="button"
              className="button link"
              onClick={() => {
                setFile(null);
                setAnswer(null);
                setMapping(null);
              }}
            >
              {t('otherFile')}
            </button>
          </span>
        )}
      </div>
      {file === null && (
        <FileDrop
          accept=".xlsx,.xls,.et,.csv"
          hint={t('drop')}
          onFile={(given) => {
            setMapping(null);
            setFile(given);
          }}
        />
      )}
      {told !== null ? <p className="field-problem">{told}</p> : <Failure failure={failure} />}
      {busy === 'preview' && answer === null && <Loading />}
      {answer && (
        <>
          <ImportColumns answer={answer} busy={busy !== null} onChange={setMapping} />
          {answer.rows.length === 0 ? (
            <p className="field-problem">{t(answer.mapping === null ? 'noHead' : 'nothingRead')}</p>
          ) : (
            <>
              <form
                className="import-form"
                onSubmit={(event) => {
                  event.preventDefault();
                  void write();
                }}
              >
                {replaced.length > 0 && (
                  <label>
                    {t('reasonReplace', { n: replaced.length })}
                    <input
                      type="text"
                      maxLength={500}
                      value={reason}
                      onChange={({ target }) => setReason(target.value)}
                    />
                  </label>
                )}
                <button type="submit" className="button primary" disabled={busy !== null || taken.length === 0}>
                  {t('apply', { n: taken.length })}
                </button>
              </form>
              <ImportRows answer={answer} />
            </>
          )}
        </>
      )}
    </Page>
  );
}
