import {
  MESSAGE_KINDS,
  MESSAGE_STATES,
  type MessageState,
  messageState,
  type PublicMessageRow,
  publicSayApi,
} from '@liubu/contract';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../api/hooks.ts';
import { useCan, usePlanYear } from '../../app/session.tsx';
import { type Column, DataTable, formatDay, formatMoment, Page, StateTag, useUndo } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { SAY_MESSAGES } from './messages.ts';
import { HotlineTag, LetterTag } from './tags.tsx';
import './say.css';

const PAGE = 200;
const REFRESH = ['public.messages', 'platform.todos'];

/** Letters by state, the newest first; spam goes many at once and comes back by undo. */
export function Component() {
  const t = useText(SAY_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const handles = useCan('public:handle-message') !== null;
  const [search, setSearch] = useSearchParams();
  const state = messageState.safeParse(search.get('state')).data;
  const words = search.get('words') ?? '';
  const skip = Math.max(0, Number(search.get('skip')) || 0);
  const item = search.get('item') ?? undefined;
  const list = useAnswer(publicSayApi.messages, {
    params: { year },
    query: { state, skip, ...(words !== '' && { words }), ...(item !== undefined && { item }) },
  });
  useLive('public-message', () => void list.refetch());
  const spam = useSend(publicSayApi.markSpam, { refresh: REFRESH });
  const offerUndo = useUndo();
  const mark = async (rows: readonly PublicMessageRow[], clear: () => void): Promise<void> => {
    const ids = rows.filter((row) => row.state === 'new').map(({ id }) => id);
    if (ids.length === 0) return;
    const done = await spam.send({ params: { year }, body: { ids, isSpam: true } });
    if (done === null) return;
    clear();
    offerUndo(t('spamDone', { n: done.changed }), () => spam.send({ params: { year }, body: { ids, isSpam: false } }));
  };
  const columns = useMemo(
    (): Column<PublicMessageRow>[] => [
      {
        key: 'text',
        title: t('text'),
        text: ({ text }) => text || t('erasedText'),
        render: ({ text, place, photos, hasContact, state, due }) => (
          <span className="letter-line">
            <span>{text || t('erasedText')}</span>
            <span className="quiet">
              {[place, photos > 0 && t('photos', { n: photos }), hasContact && t('hasContact')]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="letter-phone">
              <LetterTag state={state} /> {due !== null && formatDay(due, 'table')}
            </span>
          </span>
        ),
      },
      {
        key: 'item',
        title: t('item'),
        width: 170,
        text: (row) => (row.item === null ? '' : `${row.item.code ?? ''} ${row.item.title}`),
        render: (row) => row.item?.title ?? <span className="quiet">{t('noItem')}</span>,
      },
      {
        key: 'topic',
        title: t('topic'),
        width: 104,
        text: ({ topic }) => (topic === null ? '' : MESSAGE_KINDS[topic][at]),
        sort: true,
      },
      { key: 'unit', title: t('unit'), width: 140, text: ({ unit }) => unit?.name ?? '', sort: true },
      {
        key: 'state',
        title: t('state'),
        width: at === 0 ? 130 : 184,
        text: (row) => MESSAGE_STATES[row.state][at],
        render: (row) => (
          <span className="stack">
            <LetterTag state={row.state} />
            {row.hotline !== null && row.hotline !== 'handed' && <HotlineTag state={row.hotline} />}
          </span>
        ),
      },
      {
        key: 'due',
        title: t('due'),
        width: 105,
        text: ({ due }) => formatDay(due, 'table'),
        sort: true,
        render: ({ due, isLate }) => (
          <span className="stack">
            {formatDay(due, 'table')}
            {isLate && (
              <StateTag tone="bad" shape="triangle">
                {t('late')}
              </StateTag>
            )}
          </span>
        ),
      },
      {
        key: 'received',
        title: t('received'),
        width: 110,
        text: ({ receivedAt }) => formatMoment(receivedAt),
        sort: (a, b) => a.receivedAt.localeCompare(b.receivedAt),
      },
    ],
    [t, at],
  );
  const go = (changes: Record<string, string | null>): string => {
    const next = new URLSearchParams(search);
    next.delete('skip');
    for (const [name, value] of Object.entries(changes)) value === null ? next.delete(name) : next.set(name, value);
    return `?${next}`;
  };
  const total = list.data?.total ?? 0;
  return (
    <Page title={t('letters')} subtitle={list.data && t('lettersSubtitle', { total })}>
      <div className="letter-filters">
        <States state={state} counts={list.data?.counts} go={go} handles={handles} />
        <Words
          key={words}
          words={words}
          onFind={(typed) => setSearch(new URLSearchParams(go({ words: typed === '' ? null : typed })))}
        />
      </div>
      <DataTable
        name="letters"
        columns={columns}
        rows={list.data?.messages}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/letters/${id}`}
        loading={list.isPending}
        failure={list.error ?? spam.failure}
        onRetry={() => void list.refetch()}
        exportName={t('letters')}
        {...(handles && {
          bulk: (rows: readonly PublicMessageRow[], clear: () => void) => (
            <button type="button" className="button" disabled={spam.busy} onClick={() => void mark(rows, clear)}>
              {t('spamMany', { n: rows.filter((row) => row.state === 'new').length })}
            </button>
          ),
        })}
        empty={handles ? { title: t('empty'), hint: t('emptyHint') } : { title: t('emptyUnit'), hint: '' }}
      />
      {(skip > 0 || total > skip + PAGE) && (
        <p className="row">
          {skip > 0 && <Link to={go({ skip: skip > PAGE ? String(skip - PAGE) : null })}>{t('newer')}</Link>}
          {total > skip + PAGE && <Link to={go({ skip: String(skip + PAGE) })}>{t('older')}</Link>}
        </p>
      )}
    </Page>
  );
}

function States({
  state,
  counts,
  go,
  handles,
}: {
  state: MessageState | undefined;
  counts: readonly { state: MessageState; count: number }[] | undefined;
  go: (changes: Record<string, string | null>) => string;
  handles: boolean;
}) {
  const t = useText(SAY_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const of = (one: MessageState): number => counts?.find((row) => row.state === one)?.count ?? 0;
  const shown = messageState.options.filter((one) => handles || of(one) > 0 || one === state);
  return (
    <nav className="letter-states" aria-label={t('state')}>
      <Link to={go({ state: null })} {...(state === undefined && { 'aria-current': 'page' as const })}>
        {t('all')}
      </Link>
      {shown.map((one) => (
        <Link key={one} to={go({ state: one })} {...(state === one && { 'aria-current': 'page' as const })}>
          {MESSAGE_STATES[one][at]} <span className="numeric">{of(one)}</span>
        </Link>
      ))}
    </nav>
  );
}

function Words({ words, onFind }: { words: string; onFind: (words: string) => void }) {
  const t = useText(SAY_MESSAGES);
  const [typed, setTyped] = useState(words);
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        onFind(typed.trim());
      }}
    >
      <input
        type="search"
        value={typed}
        maxLength={60}
        aria-label={t('words')}
        placeholder={t('words')}
        onChange={({ target }) => setTyped(target.value)}
      />
      <button type="submit" className="button">
        {t('find')}
      </button>
    </form>
  );
}
