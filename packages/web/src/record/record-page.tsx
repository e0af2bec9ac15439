import { recordApi } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { saveFile } from '../api/client.ts';
import { useAnswer } from '../api/hooks.ts';
import { useCan } from '../app/session.tsx';
import { type Column, DataTable, Failure, formatMoment, Page } from '../components/index.ts';
import { useText } from '../text/use-text.ts';
import { RECORD_MESSAGES } from './messages.ts';
import { OneEntry } from './one-entry.tsx';
import './record.css';
import { useTelling } from './told.tsx';
import { useSaving } from './use-saving.ts';

type Entry = (typeof recordApi.list.response)['_output']['entries'][number];

/** All that happened, newest first; the chain's end, and what it takes to verify it elsewhere. */
export function Component() {
  const t = useText(RECORD_MESSAGES);
  const told = useTelling();
  const mayExport = useCan('record:export') !== null;
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  // A figure elsewhere names the entry that it comes from.
  const [address] = useSearchParams();
  const entryId = /^\d{1,15}$/.test(address.get('entry') ?? '') ? Number(address.get('entry')) : null;
  const [before, setBefore] = useState<number[]>([]);
  const status = useAnswer(recordApi.status);
  const at = before.at(-1);
  const answer = useAnswer(recordApi.list, {
    query: { limit: 200, ...(from && { from }), ...(to && { to }), ...(at !== undefined && { before: at }) },
  });
  const saving = useSaving();
  const kinds = answer.data?.kinds;
  const columns = useMemo((): Column<Entry>[] => {
    const changes = (entry: Entry) =>
      told
        .changesOf(entry.body)
        .map(({ field, before: was, after }) => `${field}：${was === '' ? '' : `${was} → `}${after}`)
        .join('；');
    return [
      { key: 'at', title: t('when'), width: 140, text: ({ at: moment }) => formatMoment(moment) },
      { key: 'who', title: t('who'), width: 170, text: (entry) => told.whoOf(entry), filter: 'text' },
      {
        key: 'what',
        title: t('what'),
        width: 190,
        text: ({ what }) => told.whatOf(what),
        filter: (kinds ?? []).map((kind) => ({ value: kind, title: told.whatOf(kind) })),
        filterValues: ({ what }) => [what],
      },
      {
        key: 'subject',
        title: t('subject'),
        width: 100,
        text: ({ subjectKind }) => t(`subject_${subjectKind}` as 'subject_item').replace('subject_', ''),
      },
      {
        key: 'content',
        title: t('changed'),
        text: (entry) => [changes(entry), entry.reason && `${t('reason')}：${entry.reason}`].filter(Boolean).join('；'),
        filter: 'text',
      },
      {
        key: 'personal',
        title: t('personal'),
        width: 130,
        hidden: true,
        text: ({ personal, hasPersonal }) =>
          personal ? JSON.stringify(personal) : hasPersonal ? t('personalHidden') : '',
      },
      {
        key: 'sequence',
        title: t('number'),
        width: 90,
        numeric: true,
        text: ({ sequence }) => (sequence === null ? t('notSealed') : String(sequence)),
      },
    ];
  }, [t, told, kinds]);
  return (
    <Page
      title={t('record')}
      subtitle={t('recordHint')}
      actions={
        <>
          {mayExport && (
            <button
              type="button"
              className="button primary"
              disabled={saving.busy}
              onClick={() => saving.save(() => saveFile(recordApi.export, {}, 'record.ndjson'))}
            >
              {t('export')}
            </button>
          )}
          <button
            type="button"
            className="button"
            disabled={saving.busy}
            onClick={() => saving.save(() => saveFile(recordApi.verifyPage, {}, 'verify.html'))}
          >
            {t('verifyPage')}
          </button>
        </>
      }
    >
      <Failure failure={saving.failure} />
      {entryId !== null && entryId > 0 && <OneEntry id={entryId} />}
      <section className="panel chain" aria-label={t('chain')}>
        <dl>
          <dt>{t('chainSealed')}</dt>
          <dd>
            {status.data ? t('chainEntries', { n: status.data.sealed }) : '…'}
            {status.data && status.data.waiting > 0 && (
              <span className="quiet"> · {t('chainWaiting', { n: status.data.waiting })}</span>
            )}
            {status.data?.sealedAt && <span className="quiet"> · {formatMoment(status.data.sealedAt)}</span>}
          </dd>
          <dt>{t('head')}</dt>
          <dd>
            <code className="hash">{status.data?.headHash ?? t('noHead')}</code>
          </dd>
        </dl>
        <p className="quiet">
          {t('headHint')} {t('verifyHint')}
        </p>
      </section>
      <DataTable
        name="record"
        columns={columns}
        rows={answer.data?.entries}
        rowKey={({ id }) => String(id)}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        exportName={t('record')}
        empty={{ title: t('noEntries'), hint: t('noEntriesHint') }}
        toolbar={
          <>
            <label className="row">
              {t('from')}
              <input type="date" value={from} max={to || undefined} onChange={(event) => setFrom(event.target.value)} />
            </label>
            <label className="row">
              {t('to')}
              <input type="date" value={to} min={from || undefined} onChange={(event) => setTo(event.target.value)} />
            </label>
          </>
        }
      />
      {answer.data?.nextBefore && (
        <button
          type="button"
          className="button"
          onClick={() => setBefore([...before, answer.data.nextBefore as number])}
        >
          {t('older')}
        </button>
      )}
    </Page>
  );
}
