import { publicReleaseApi, type ReleasedItem, type ResponseOf } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { DataTable, Failure, formatDay, formatMoment, notify, Page, ReasonBox } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { RELEASE_MESSAGES } from './messages.ts';
import { PreviewFrame } from './preview-frame.tsx';
import { useWords } from './use-words.ts';
import './release.css';

type Withdrawn = ResponseOf<typeof publicReleaseApi.released>['withdrawn'][number];

/** With a whole item go its targets: they need no line of their own. */
const isNamed = (one: Withdrawn, _: number, all: readonly Withdrawn[]): boolean =>
  one.kind !== 'target' || !all.some(({ kind, itemId }) => kind === 'item' && itemId === one.itemId);

/** What the public sees, one line an item, and what was withdrawn; from here an item is withdrawn. */
export function Component() {
  const t = useText(RELEASE_MESSAGES);
  const words = useWords();
  const year = usePlanYear();
  const answer = useAnswer(publicReleaseApi.released, { params: { year } });
  useLive('public', () => void answer.refetch());
  const [asks, setAsks] = useState<ReleasedItem | null>(null);
  const [isShown, setIsShown] = useState(false);
  const withdraw = useSend(publicReleaseApi.withdraw, {
    refresh: ['public.released', 'public.waiting', 'public.editions', 'public.released-item'],
    onDone: ({ edition }) => {
      notify(t('withdrawnDone', { edition }));
      setAsks(null);
    },
  });
  const columns = useMemo(
    () => [
      { key: 'code', title: t('code'), width: 110, text: (row: ReleasedItem) => row.code, sort: true as const },
      { key: 'title', title: t('title'), text: (row: ReleasedItem) => row.title, filter: 'text' as const },
      {
        key: 'lead',
        title: t('lead'),
        width: 200,
        text: (row: ReleasedItem) => row.lead ?? '',
        filter: 'text' as const,
      },
      {
        key: 'since',
        title: t('since'),
        width: 150,
        text: (row: ReleasedItem) => formatMoment(row.since),
        sort: (a: ReleasedItem, b: ReleasedItem) => a.since.localeCompare(b.since),
      },
      {
        key: 'edition',
        title: t('edition'),
        width: 80,
        numeric: true,
        text: (row: ReleasedItem) => String(row.edition),
        sort: (a: ReleasedItem, b: ReleasedItem) => a.edition - b.edition,
      },
      {
        key: 'parts',
        title: t('partsPublic'),
        width: 100,
        numeric: true,
        text: (row: ReleasedItem) => String(row.parts),
      },
      {
        key: 'waiting',
        title: t('partsWaiting'),
        width: 100,
        numeric: true,
        text: (row: ReleasedItem) => String(row.waiting),
        render: (row: ReleasedItem) =>
          row.waiting === 0 ? '0' : <Link to={`/${year}/public/waiting?item=${row.itemId}`}>{row.waiting}</Link>,
        sort: (a: ReleasedItem, b: ReleasedItem) => a.waiting - b.waiting,
      },
      {
        key: 'act',
        title: t('withdraw'),
        width: 100,
        text: () => '',
        render: (row: ReleasedItem) =>
          answer.data?.mayRelease ? (
            <button type="button" className="button link" onClick={() => setAsks(row)}>
              {t('withdraw')}
            </button>
          ) : null,
      },
    ],
    [t, year, answer.data?.mayRelease],
  );
  return (
    <Page
      title={t('released')}
      subtitle={
        answer.data && answer.data.edition > 0 ? t('releasedHint', { edition: answer.data.edition }) : undefined
      }
      actions={
        <>
          <Link className="button" to={`/${year}/public/history`}>
            {t('historyLink')}
          </Link>
          <Link className="button" to={`/${year}/public/rules`}>
            {t('rulesLink')}
          </Link>
          {answer.data && answer.data.items.length > 0 && (
            <button type="button" className="button" onClick={() => setIsShown(!isShown)}>
              {t('previewReleased')}
            </button>
          )}
        </>
      }
    >
      {isShown && <PreviewFrame what="released" path="/" title={t('released')} onClose={() => setIsShown(false)} />}
      {asks !== null && (
        <ReasonBox
          key={asks.itemId}
          question={t('withdrawWhy', { what: asks.title })}
          confirm={t('withdrawItem')}
          danger
          busy={withdraw.busy}
          failure={withdraw.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) =>
            void withdraw.send({ params: { year }, body: { itemId: asks.itemId, part: null, reason } })
          }
        />
      )}
      <DataTable
        name="public-released"
        exportName={t('released')}
        columns={columns}
        rows={answer.data?.items}
        rowKey={(row) => row.itemId}
        href={(row) => `/${year}/items/${row.itemId}`}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={() => void answer.refetch()}
        empty={{ title: t('nothingReleased'), hint: t('nothingReleasedHint') }}
      />
      {answer.data && answer.data.year.length > 0 && (
        <section>
          <h2>{t('ofTheYear')}</h2>
          <ul>
            {answer.data.year.map((part) => (
              <li key={part.part}>
                {words.part(part)} <span className="quiet">{formatDay(part.on)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.data && answer.data.withdrawn.length > 0 && (
        <section>
          <h2>{t('withdrawn')}</h2>
          <table className="plain-table">
            <thead>
              <tr>
                <th style={{ width: 120 }}>{t('day')}</th>
                <th style={{ width: 110 }}>{t('code')}</th>
                <th>{t('what')}</th>
                <th>{t('reason')}</th>
                <th style={{ width: 180 }}>{t('who')}</th>
              </tr>
            </thead>
            <tbody>
              {answer.data.withdrawn.filter(isNamed).map((row) => (
                <tr key={row.id}>
                  <td>{formatDay(row.on, 'table')}</td>
                  <td>{row.code}</td>
                  <td>
                    <Link to={`/${year}/items/${row.itemId}`}>
                      {row.kind === 'item' ? row.title : `${row.title} · ${row.label}`}
                    </Link>
                  </td>
                  <td>{row.reason}</td>
                  <td>{row.by}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {answer.error && <Failure failure={answer.error} />}
    </Page>
  );
}
