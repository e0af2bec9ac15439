import { type BallotPage, feedbackSatisfactionApi, VOTE_RIGHTS } from '@liubu/contract';
import { useMemo } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { RightTag } from './ballot-tags.tsx';
import { BALLOT_MESSAGES } from './messages.ts';
import { PrintSheet } from './print-sheet.tsx';

type Row = NonNullable<BallotPage['roster']>[number];

/** Who has voted and who takes a paper; for the office, while the ballot runs. */
export function Roster({ page }: { page: BallotPage }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const paper = useSend(feedbackSatisfactionApi.givePaper, { refresh: ['feedback.ballot'] });
  const { send, busy } = paper;
  const { id } = page.ballot;
  const givesPapers = page.allowed.includes('paper');
  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'name', title: t('name'), width: 160, text: ({ name }) => name, filter: 'text' },
      { key: 'post', title: t('post'), text: ({ post }) => post },
      {
        key: 'state',
        title: t('state'),
        width: 200,
        text: ({ state }) => VOTE_RIGHTS[state][at],
        filter: Object.entries(VOTE_RIGHTS).map(([value, pair]) => ({ value, title: pair[at] })),
        filterValues: ({ state }) => [state],
        render: ({ state }) => <RightTag state={state} />,
      },
      {
        key: 'paper',
        title: t('papers'),
        width: 150,
        text: () => '',
        render: ({ personId, name, state }) =>
          givesPapers &&
          (state === 'open' || state === 'paper') && (
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => void send({ params: { year, id }, body: { personId, takes: state === 'open' } })}
            >
              {state === 'open' ? t('takePaper') : t('returnPaper')}
              <span className="visually-hidden"> {name}</span>
            </button>
          ),
      },
    ],
    [t, at, year, id, givesPapers, send, busy],
  );
  return (
    <section className="no-print">
      <h2>{t('roster')}</h2>
      <p className="quiet">{t('rosterHint')}</p>
      <div className="row">
        <PrintSheet year={year} id={id} which="paper" />
        <PrintSheet year={year} id={id} which="tally" />
      </div>
      <Failure failure={paper.failure} />
      <DataTable
        name="ballot-roster"
        columns={columns}
        rows={page.roster ?? []}
        rowKey={({ personId }) => personId}
        exportName={t('roster')}
        empty={{ title: t('roster') }}
      />
    </section>
  );
}
