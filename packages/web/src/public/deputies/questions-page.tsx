import { publicDeputiesApi, QUESTION_STATES, type QuestionRow, TERM_LIGHTS, VERDICTS } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../api/hooks.ts';
import { useCan, usePlanYear } from '../../app/session.tsx';
import { type Column, DataTable, formatDay, Page } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import { QuestionTag, Term, VerdictTag } from './tags.tsx';
import './deputies.css';

/** All questions that one may see, those that wait first, each with its term. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const list = useAnswer(publicDeputiesApi.questions, { params: { year } });
  useLive('deputy-question', () => void list.refetch());
  const isDeputy = useCan('public:ask') !== null;
  const columns = useMemo((): Column<QuestionRow>[] => {
    const options = (words: Readonly<Record<string, readonly [string, string]>>) =>
      Object.entries(words).map(([value, pair]) => ({ value, title: pair[at] }));
    return [
      { key: 'question', title: t('question'), text: ({ question }) => question, filter: 'text' },
      {
        key: 'item',
        title: t('item'),
        width: 220,
        text: ({ item }) => (item === null ? t('inGeneral') : `${item.code} ${item.title}`),
        filter: 'text',
      },
      { key: 'unit', title: t('answering'), width: 170, text: ({ unit }) => unit.name, filter: 'text', sort: true },
      { key: 'deputy', title: t('deputy'), width: 110, text: ({ deputy }) => deputy, sort: true, hidden: isDeputy },
      {
        key: 'asked',
        title: t('askedOn'),
        width: 110,
        text: ({ askedOn }) => formatDay(askedOn, 'table'),
        sort: true,
        hidden: true,
      },
      {
        key: 'state',
        title: t('stateColumn'),
        width: 160,
        text: ({ state }) => QUESTION_STATES[state][at],
        filter: options(QUESTION_STATES),
        filterValues: ({ state }) => [state],
        render: ({ state }) => <QuestionTag state={state} />,
      },
      {
        key: 'due',
        title: t('due'),
        width: 210,
        text: ({ due, light }) => `${formatDay(due, 'table')} ${TERM_LIGHTS[light][at]}`,
        filter: options(TERM_LIGHTS),
        filterValues: ({ light }) => [light],
        sort: (a, b) => a.due.localeCompare(b.due),
        render: (row) => <Term {...row} />,
      },
      {
        key: 'verdict',
        title: t('verdict'),
        width: 120,
        text: ({ verdict }) => (verdict === null ? '' : VERDICTS[verdict][at]),
        filter: options(VERDICTS),
        filterValues: ({ verdict }) => (verdict === null ? [] : [verdict]),
        render: ({ verdict }) => verdict && <VerdictTag verdict={verdict} />,
      },
      {
        key: 'released',
        title: t('releasedOn'),
        width: 110,
        text: ({ releasedOn }) => formatDay(releasedOn, 'table'),
        hidden: true,
      },
    ];
  }, [t, at, isDeputy]);
  const rows = list.data?.questions;
  const open = rows?.filter(({ light }) => light !== 'done') ?? [];
  return (
    <Page
      title={t('questions')}
      subtitle={
        rows &&
        rows.length > 0 &&
        t('openLate', { open: open.length, late: open.filter(({ light }) => light === 'late').length })
      }
      actions={
        <>
          {list.data?.mayAsk && (
            <Link className="button primary" to={`/${year}/deputy-questions/new`}>
              {t('ask')}
            </Link>
          )}
          <Link className="button" to={`/${year}/deputy-rules`}>
            {t('rules')}
          </Link>
        </>
      }
    >
      <DataTable
        name="deputy-questions"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/deputy-questions/${id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('questions')}
        empty={{ title: t('noQuestions'), hint: t('noQuestionsHint') }}
      />
    </Page>
  );
}
