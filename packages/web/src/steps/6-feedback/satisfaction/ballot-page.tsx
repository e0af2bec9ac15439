import { type BallotPage, feedbackSatisfactionApi } from '@liubu/contract';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, Loading, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BallotActions } from './ballot-actions.tsx';
import { PhaseTag } from './ballot-tags.tsx';
import { CheckVote } from './check-vote.tsx';
import { GiveScores } from './give-scores.tsx';
import { BALLOT_MESSAGES } from './messages.ts';
import { Outcome } from './outcome.tsx';
import { Roster } from './roster.tsx';
import { useScaleWords } from './scale-words.ts';
import './satisfaction.css';

/** One ballot: what it asks, how many have voted, what came out. */
export function Component() {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(feedbackSatisfactionApi.ballot, { params: { year, id } });
  useLive('ballot', (data) => data.id === id && void page.refetch());
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { ballot, allowed, outcome } = page.data;
  return (
    <Page
      title={ballot.title}
      subtitle={
        <span className="row">
          <PhaseTag phase={ballot.phase} />
          <span>
            {t('opensAt')} {formatMoment(ballot.opensAt)} · {t('closesAt')} {formatMoment(ballot.closesAt)}
          </span>
        </span>
      }
      actions={
        outcome !== null && (
          <button type="button" className="button" onClick={() => window.print()}>
            {t('print')}
          </button>
        )
      }
    >
      <div className="stack">
        {(allowed.includes('vote') || allowed.includes('tally')) && (
          <div className="row no-print">
            {allowed.includes('vote') && (
              <Link className="button primary vote-go" to={`/${year}/ballots/${id}/vote`}>
                {t('goVote')}
              </Link>
            )}
            {allowed.includes('tally') && (
              <Link className="button primary" to={`/${year}/ballots/${id}/tally`}>
                {t('goTally')}
              </Link>
            )}
          </div>
        )}
        <BallotActions page={page.data} />
        {outcome !== null && <Outcome page={page.data} />}
        {allowed.includes('give') && (
          <div>
            <GiveScores id={id} title={ballot.title} />
          </div>
        )}
        {ballot.phase !== 'draft' && <Turnout page={page.data} />}
        {allowed.includes('check') && <CheckVote id={id} />}
        <About page={page.data} />
        {page.data.roster !== null && <Roster page={page.data} />}
      </div>
    </Page>
  );
}

function Turnout({ page }: { page: BallotPage }) {
  const t = useText(BALLOT_MESSAGES);
  const { turnout, tally } = page;
  const numbers = [
    ['entitled', turnout.entitled],
    ['votedByDevice', turnout.voted],
    ['papers', turnout.paper],
    ['openRights', turnout.open],
    ['ended', turnout.ended],
  ] as const;
  return (
    <section className="panel">
      <h2>{t('turnout')}</h2>
      <dl className="ballot-turnout">
        {numbers.map(([key, n]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
      {tally !== null && !tally.isConfirmed && <p className="quiet">{t('waitsTally')}</p>}
      {turnout.ended > 0 && <p className="quiet">{t('endedHint')}</p>}
      <p className="quiet">{t('isSecret')}</p>
    </section>
  );
}

/** What it asks: question, options with points, lines, witnesses. */
function About({ page }: { page: BallotPage }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const { ballot, scale, lines, witnesses, outcome } = page;
  const words = useScaleWords(scale);
  return (
    <section className="panel">
      <h2>{words.question}</h2>
      <p>
        {scale.options
          .map(({ key, points }) => `${words.nameOf(key)}${points === null ? '' : ` ${points}`}`)
          .join(' · ')}
      </p>
      {ballot.note !== '' && <p className="ballot-note">{ballot.note}</p>}
      {ballot.stateReason !== null && <p>{ballot.stateReason}</p>}
      {outcome === null && (
        <ol className="ballot-lines">
          {lines.map(({ id, title, itemId, itemCode, unit }) => (
            <li key={id}>
              {itemId === null ? (
                title
              ) : (
                <Link to={`/${year}/items/${itemId}`}>{`${itemCode ?? ''} ${title}`.trim()}</Link>
              )}
              {unit && <span className="quiet"> {unit.name}</span>}
            </li>
          ))}
        </ol>
      )}
      <p className="quiet">
        {t('witnesses')}：{witnesses.map(({ name }) => name).join('、')}
        {ballot.createdBy !== null && ` · ${t('createdBy')}：${ballot.createdBy}`}
      </p>
      {ballot.slipsHash !== null && (
        <p className="quiet ballot-hash">
          {t('slipsHash')}：{ballot.slipsHash}
        </p>
      )}
    </section>
  );
}
