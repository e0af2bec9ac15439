import { type Bench, type BenchFollow, PROPOSAL_STATES, publicDeputiesApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Empty, Failure, formatDay, formatMoment, Loading, Page, StateTag } from '../../components/index.ts';
import { LightTag } from '../../steps/4-inspect/lights/light-tag.tsx';
import { useText } from '../../text/use-text.ts';
import { Changes } from './changes.tsx';
import { useFoundItems } from './item-picker.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';
import { ProposalTag, QuestionTag, Term } from './tags.tsx';
import './deputies.css';

/** A deputy's first screen: what waits, what changed of what one follows, promise beside evidence. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const bench = useAnswer(publicDeputiesApi.bench, { params: { year } });
  useLive('deputy-question', () => void bench.refetch());
  useLive('deputy-proposal', () => void bench.refetch());
  const { data } = bench;
  return (
    <Page
      title={t('bench')}
      subtitle={
        data &&
        t('benchSubtitle', {
          follows: data.follows.length,
          changed: data.follows.filter(({ changes }) => changes.length > 0).length,
        })
      }
      actions={
        <>
          <Link className="button primary" to={`/${year}/deputy-questions/new`}>
            {t('ask')}
          </Link>
          <Link className="button" to={`/${year}/deputy-visits/new`}>
            {t('newVisit')}
          </Link>
          <Link className="button" to={`/${year}/proposals/new`}>
            {t('propose')}
          </Link>
        </>
      }
    >
      {bench.isPending && <Loading />}
      <Failure failure={bench.error} onRetry={() => void bench.refetch()} />
      {data && (
        <div className="bench">
          <Waits bench={data} />
          <div className="bench-main">
            <Follows follows={data.follows} />
          </div>
          <div className="bench-side">
            <Ballots ballots={data.ballots} />
            <Questions questions={data.questions} />
            <Proposals proposals={data.proposals} />
            <section className="panel" aria-labelledby="bench-visits">
              <h2 id="bench-visits">{t('visits')}</h2>
              <p>
                <Link to={`/${year}/deputy-visits`}>{t('visitsKept', { n: data.visits })}</Link>
              </p>
            </section>
          </div>
        </div>
      )}
    </Page>
  );
}

/** What waits for this deputy, before anything else: answers to judge, replies to judge, votes to cast. */
function Waits({ bench: { questions, proposals, ballots } }: { bench: Bench }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const waits = [
    ...questions
      .filter(({ state }) => state === 'answered')
      .map(({ id, question }) => ({
        id,
        says: t('waitsJudge'),
        title: question,
        to: `/${year}/deputy-questions/${id}`,
      })),
    ...proposals
      .filter(({ state }) => state === 'replied')
      .map(({ id, title }) => ({ id, says: t('waitsJudge'), title, to: `/${year}/proposals/${id}` })),
    ...ballots
      .filter(({ hasVoted }) => !hasVoted)
      .map(({ id, title }) => ({ id, says: t('waitsVote'), title, to: `/${year}/ballots/${id}/vote` })),
  ];
  if (waits.length === 0) return null;
  return (
    <section className="panel bench-waits" aria-labelledby="bench-waits">
      <h2 id="bench-waits">{t('waits', { n: waits.length })}</h2>
      <ul className="bench-list">
        {waits.map(({ id, says, title, to }) => (
          <li key={id}>
            <span className="row">
              <StateTag tone="busy" shape="clock">
                {says}
              </StateTag>
              <Link to={to}>{title}</Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Follows({ follows }: { follows: readonly BenchFollow[] }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const seen = useSend(publicDeputiesApi.seen, { refresh: ['public.bench'] });
  const hasChanged = follows.some(({ changes }) => changes.length > 0);
  return (
    <section aria-labelledby="bench-follows" className="stack">
      <div className="row bench-head">
        <h2 id="bench-follows">{t('follows')}</h2>
        {hasChanged && (
          <button
            type="button"
            className="button"
            disabled={seen.busy}
            onClick={() => void seen.send({ params: { year }, body: { itemId: null } })}
          >
            {t('markSeen')}
          </button>
        )}
      </div>
      <Failure failure={seen.failure} />
      <FindItem />
      {follows.length === 0 ? (
        <Empty title={t('noFollows')} hint={t('noFollowsHint')} />
      ) : (
        follows.map((follow) => <FollowCard key={follow.item.id} follow={follow} />)
      )}
    </section>
  );
}

/** Any public item by a word of its title. */
function FindItem() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const [typed, setTyped] = useState('');
  const found = useFoundItems(typed);
  return (
    <div className="bench-find">
      <input
        type="search"
        aria-label={t('findItem')}
        placeholder={t('findItem')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {typed.trim() !== '' && (
        <ul className="deputy-found" aria-live="polite">
          {found.items.map((item) => (
            <li key={item.id}>
              <Link to={`/${year}/bench/items/${item.id}`}>
                {item.code} {item.title}
              </Link>
            </li>
          ))}
          {found.items.length === 0 && !found.isPending && <li className="quiet">{t('noItemFound')}</li>}
        </ul>
      )}
      <Failure failure={found.failure} />
    </div>
  );
}

function FollowCard({ follow: { item, promise, lead, due, light, evidence, changes } }: { follow: BenchFollow }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  return (
    <article className="panel bench-card">
      <h3>
        <Link to={`/${year}/bench/items/${item.id}`}>{item.title}</Link>
      </h3>
      <dl className="bench-beside">
        <div>
          <dt>{t('promised')}</dt>
          <dd>{promise}</dd>
        </div>
        <div>
          <dt>{t('thereIs')}</dt>
          <dd>
            {light === null ? <span className="quiet">{t('noLight')}</span> : <LightTag {...light} />}
            <p>{evidence === 0 ? t('noEvidence') : t('evidenceCount', { n: evidence })}</p>
          </dd>
        </div>
      </dl>
      <p className="quiet">
        {[lead ?? t('noLead'), due !== null && t('dueOn', { day: formatDay(due) })].filter(Boolean).join(' · ')}
      </p>
      {changes.length > 0 && (
        <>
          <StateTag tone="busy" shape="dot">
            {t('changed', { n: changes.length })}
          </StateTag>
          <Changes changes={changes} />
        </>
      )}
    </article>
  );
}

function Ballots({ ballots }: { ballots: Bench['ballots'] }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  return (
    <section className="panel" aria-labelledby="bench-ballots">
      <h2 id="bench-ballots">{t('ballots')}</h2>
      {ballots.length === 0 && <p className="quiet">{t('noBallots')}</p>}
      {ballots.map(({ id, title, closesAt, hasVoted }) => (
        <p key={id}>
          <Link to={hasVoted ? `/${year}/ballots/${id}` : `/${year}/ballots/${id}/vote`}>{title}</Link>{' '}
          <StateTag tone={hasVoted ? 'good' : 'busy'} shape={hasVoted ? 'check' : 'clock'}>
            {hasVoted ? t('hasVoted') : t('closesAt', { time: formatMoment(closesAt) })}
          </StateTag>
        </p>
      ))}
    </section>
  );
}

function Questions({ questions }: { questions: Bench['questions'] }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const open = questions.filter(({ state }) => state !== 'closed' && state !== 'withdrawn');
  return (
    <section className="panel" aria-labelledby="bench-questions">
      <h2 id="bench-questions">{t('myQuestions')}</h2>
      {open.length === 0 && <p className="quiet">{t('noQuestions')}</p>}
      <ul className="bench-list">
        {open.map((row) => (
          <li key={row.id}>
            <Link to={`/${year}/deputy-questions/${row.id}`}>{row.question}</Link>
            <span className="row">
              <QuestionTag state={row.state} />
              <Term {...row} />
              <span className="quiet">{row.unit.name}</span>
            </span>
          </li>
        ))}
      </ul>
      {questions.length > open.length && (
        <Link to={`/${year}/deputy-questions`}>{t('allQuestions', { n: questions.length })}</Link>
      )}
    </section>
  );
}

function Proposals({ proposals }: { proposals: Bench['proposals'] }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  return (
    <section className="panel" aria-labelledby="bench-proposals">
      <h2 id="bench-proposals">{t('myProposals')}</h2>
      {proposals.length === 0 && <p className="quiet">{t('noProposals')}</p>}
      <ul className="bench-list">
        {proposals.map(({ id, number, title, state, due, light, replyClass }) => (
          <li key={id}>
            <Link to={`/${year}/proposals/${id}`}>{[number, title].filter(Boolean).join(' ')}</Link>
            <span className="row">
              {state in PROPOSAL_STATES && <ProposalTag state={state as keyof typeof PROPOSAL_STATES} />}
              {replyClass !== null && <span>{t('classShort', { class: replyClass })}</span>}
              <Term due={due} light={light} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
