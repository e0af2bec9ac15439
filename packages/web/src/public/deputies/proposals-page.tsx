import {
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  type ProposalRow,
  publicProposalsApi,
  REPLY_CLASSES,
  TERM_LIGHTS,
  VERDICTS,
} from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { type Column, DataTable, formatDay, Page } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import { ProposalTag, Term, VerdictTag } from './tags.tsx';
import './deputies.css';

/** Suggestions and proposals with their terms, what waits first; the unit sees those that it leads or helps with. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const list = useAnswer(publicProposalsApi.proposals, { params: { year } });
  useLive('deputy-proposal', () => void list.refetch());
  const columns = useMemo((): Column<ProposalRow>[] => {
    const options = (words: Readonly<Record<string, readonly [string, string]>>) =>
      Object.entries(words).map(([value, pair]) => ({ value, title: pair[at] }));
    return [
      { key: 'title', title: t('proposalTitle'), text: ({ title }) => title, filter: 'text' },
      { key: 'number', title: t('number'), width: 80, text: ({ number }) => number ?? '', sort: true, filter: 'text' },
      {
        key: 'kind',
        title: t('kind'),
        width: 130,
        text: ({ kind }) => PROPOSAL_KINDS[kind][at],
        filter: options(PROPOSAL_KINDS),
        filterValues: ({ kind }) => [kind],
      },
      { key: 'lead', title: t('lead'), width: 170, text: ({ lead }) => lead?.name ?? '', filter: 'text', sort: true },
      {
        key: 'helpers',
        title: t('helpers'),
        width: 180,
        text: ({ helpers }) => helpers.map(({ name }) => name).join('、'),
        filter: 'text',
        hidden: true,
      },
      {
        key: 'proposers',
        title: t('proposersShort'),
        width: 90,
        text: ({ proposers }) => String(proposers),
        numeric: true,
        sort: (a, b) => a.proposers - b.proposers,
        hidden: true,
      },
      {
        key: 'state',
        title: t('stateColumn'),
        width: 160,
        text: ({ state }) => PROPOSAL_STATES[state][at],
        filter: options(PROPOSAL_STATES),
        filterValues: ({ state }) => [state],
        render: ({ state }) => <ProposalTag state={state} />,
      },
      {
        key: 'due',
        title: t('due'),
        width: 210,
        text: ({ due, light }) => (due === null ? '' : `${formatDay(due, 'table')} ${TERM_LIGHTS[light][at]}`),
        filter: options(TERM_LIGHTS),
        filterValues: ({ light }) => [light],
        sort: (a, b) => (a.due ?? '').localeCompare(b.due ?? ''),
        render: (row) =>
          row.promiseState === 'open' || row.promiseState === 'reported' ? (
            t('promiseDue', { day: formatDay(row.promiseBy, 'table') })
          ) : (
            <Term {...row} />
          ),
      },
      {
        key: 'class',
        title: t('class'),
        width: 100,
        text: ({ replyClass }) => replyClass ?? '',
        filter: Object.entries(REPLY_CLASSES).map(([value, words]) => ({ value, title: `${value} ${words[at]}` })),
        filterValues: ({ replyClass }) => (replyClass === null ? [] : [replyClass]),
      },
      {
        key: 'verdict',
        title: t('verdict'),
        width: 110,
        text: ({ verdict }) => (verdict === null ? '' : VERDICTS[verdict][at]),
        filter: options(VERDICTS),
        filterValues: ({ verdict }) => (verdict === null ? [] : [verdict]),
        render: ({ verdict }) => verdict && <VerdictTag verdict={verdict} />,
      },
      {
        key: 'promise',
        title: t('promiseBy'),
        width: 130,
        text: ({ promiseBy, promiseState }) =>
          promiseState === null
            ? ''
            : `${formatDay(promiseBy, 'table')}${promiseState === 'kept' ? ` ${t('kept')}` : ''}`,
        sort: (a, b) => (a.promiseBy ?? '').localeCompare(b.promiseBy ?? ''),
        hidden: true,
      },
      {
        key: 'items',
        title: t('linkedItems'),
        width: 200,
        text: ({ items }) => items.map(({ code, title }) => `${code} ${title}`).join('；'),
        hidden: true,
      },
    ];
  }, [t, at]);
  const rows = list.data?.proposals;
  const open = rows?.filter(({ light, state }) => light !== 'done' && state !== 'submitted') ?? [];
  return (
    <Page
      title={t('proposals')}
      subtitle={
        rows &&
        rows.length > 0 &&
        t('openLate', { open: open.length, late: open.filter(({ light }) => light === 'late').length })
      }
      actions={
        <>
          {list.data?.mayPropose && (
            <Link className="button primary" to={`/${year}/proposals/new`}>
              {t('propose')}
            </Link>
          )}
          {list.data?.mayHandle && (
            <>
              <Link className="button primary" to={`/${year}/proposals/import`}>
                {t('import')}
              </Link>
              <Link className="button" to={`/${year}/proposals/entry`}>
                {t('enter')}
              </Link>
            </>
          )}
          <Link className="button" to={`/${year}/deputy-rules`}>
            {t('rules')}
          </Link>
        </>
      }
    >
      <DataTable
        name="proposals"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/proposals/${id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('proposals')}
        empty={{ title: t('noProposals'), hint: t('noProposalsHint') }}
      />
    </Page>
  );
}
