import { ARCHIVE_KINDS, type ArchiveEntry, feedbackClosingApi, RETENTIONS } from '@liubu/contract';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CLOSING_MESSAGES } from './messages.ts';
import { sizeText } from './size-text.ts';

/** Lines that a page shows; the workbook of the package has them all. */
const SHOWN = 1000;

/** 卷内目录 of a package. */
export function Component() {
  const t = useText(CLOSING_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const { id = '' } = useParams();
  const answer = useAnswer(feedbackClosingApi.archiveEntries, { params: { year, id }, query: { limit: SHOWN } });
  const columns = useMemo(
    (): Column<ArchiveEntry>[] => [
      {
        key: 'number',
        title: t('number'),
        width: 70,
        numeric: true,
        text: (row) => String(row.number),
        sort: (a, b) => a.number - b.number,
      },
      { key: 'folder', title: t('folder'), width: 240, text: (row) => row.folder, filter: 'text' },
      { key: 'title', title: t('title'), text: (row) => row.title, filter: 'text' },
      { key: 'author', title: t('author'), width: 170, text: (row) => row.author ?? '', filter: 'text' },
      { key: 'day', title: t('day'), width: 110, text: (row) => row.on ?? '', sort: true },
      {
        key: 'size',
        title: t('size'),
        width: 90,
        numeric: true,
        text: (row) => sizeText(row.size),
        sort: (a, b) => a.size - b.size,
      },
      { key: 'kind', title: t('kind'), width: 150, text: (row) => ARCHIVE_KINDS[row.kind][at], filter: 'text' },
      {
        key: 'retention',
        title: t('retention'),
        width: 120,
        text: (row) => RETENTIONS[row.retention][at],
        filter: 'text',
      },
    ],
    [t, at],
  );
  const total = answer.data?.total ?? 0;
  return (
    <Page
      title={t('catalogue')}
      subtitle={
        answer.data && `${t('catalogueOf', { n: total })}${total > SHOWN ? ` ${t('firstOnly', { n: SHOWN })}` : ''}`
      }
    >
      <DataTable
        name="archive-entries"
        exportName={t('catalogue')}
        columns={columns}
        rows={answer.data?.entries}
        rowKey={(row) => String(row.number)}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={() => void answer.refetch()}
        empty={{ title: t('noEntries'), hint: t('noEntriesHint') }}
      />
    </Page>
  );
}
