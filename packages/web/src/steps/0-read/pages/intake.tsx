import '../read.css';
import { type DocumentRow, readApi } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatMoment, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { DocumentState, stateInWords } from '../intake/document-state.tsx';
import { NewDocument } from '../intake/new-document.tsx';
import { MESSAGES } from '../messages.ts';

/** While something is read the list is asked for anew now and then, should an announcement be lost. */
const ASK_AGAIN_MS = 3000;

/** What was taken in this year, how far its reading is, and the way in for more. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const may = useCan('read:upload') !== null;
  const answer = useAnswer(
    readApi.documents,
    { params: { year } },
    {
      refetchInterval: ({ state }) =>
        state.data?.documents.some(({ reading }) => reading.state === 'queued' || reading.state === 'running')
          ? ASK_AGAIN_MS
          : false,
    },
  );
  useLive('reading', () => void answer.refetch());
  const columns = useMemo(
    (): Column<DocumentRow>[] => [
      {
        key: 'title',
        title: t('titleLabel'),
        text: ({ title, number }) => (number ? `${title}（${number}）` : title),
        sort: true,
        filter: 'text',
      },
      {
        key: 'kind',
        title: t('kindColumn'),
        width: 150,
        text: ({ kind }) => t(`kind_${kind}`),
        sort: true,
        filter: (
          [
            'report',
            'superior_list',
            'instruction',
            'meeting',
            'superior_supervision',
            'congress_opinion',
            'proposal',
            'clue',
            'other',
          ] as const
        ).map((kind) => ({ value: t(`kind_${kind}`), title: t(`kind_${kind}`) })),
      },
      { key: 'level', title: t('levelColumn'), width: 100, text: ({ level }) => t(`level_${level}`), sort: true },
      {
        key: 'edition',
        title: t('editionColumn'),
        width: 140,
        text: ({ edition, supersededById }) =>
          supersededById ? `${t('edition', { n: edition })} · ${t('superseded')}` : t('edition', { n: edition }),
        sort: true,
      },
      {
        key: 'progress',
        title: t('progressColumn'),
        width: '32%',
        text: (row) => stateInWords(row, t),
        render: (row) => <DocumentState document={row} />,
        filter: 'text',
      },
      {
        key: 'createdAt',
        title: t('takenOn'),
        width: 150,
        text: ({ createdAt }) => formatMoment(createdAt),
        sort: (a, b) => a.createdAt.localeCompare(b.createdAt),
      },
    ],
    [t],
  );
  const placeholders = answer.data?.placeholders ?? 0;
  return (
    <Page title={t('intake')} subtitle={t('intakeHint')}>
      <div className="stack">
        {may && answer.data && <NewDocument documents={answer.data.documents} />}
        <section>
          <DataTable
            name="documents"
            label={t('documents')}
            exportName={t('documents')}
            columns={columns}
            rows={answer.data?.documents}
            rowKey={({ id }) => id}
            href={({ id }) => `/${year}/read/${id}`}
            loading={answer.isPending}
            failure={answer.error}
            onRetry={answer.refetch}
            height="none"
            empty={{ title: t('noDocuments'), hint: t('noDocumentsHint') }}
          />
          {placeholders > 0 && <p className="quiet">{t('placeholders', { n: placeholders })}</p>}
        </section>
      </div>
    </Page>
  );
}
