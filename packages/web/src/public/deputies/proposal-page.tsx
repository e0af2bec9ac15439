import { PROPOSAL_KINDS, type ProposalPage, publicProposalsApi, REPLY_CLASSES } from '@liubu/contract';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive } from '../../api/hooks.ts';
import { useCan, usePlanYear } from '../../app/session.tsx';
import { Failure, formatDay, Loading, Page } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import { OpinionForm } from './opinion-form.tsx';
import { ProposalActions, REFRESH_PROPOSAL } from './proposal-actions.tsx';
import { ReplyForm } from './reply-form.tsx';
import { Steps } from './steps.tsx';
import { ProposalTag, Term, VerdictTag } from './tags.tsx';
import { VerdictForm } from './verdict-form.tsx';
import './deputies.css';

/** One suggestion or proposal: what it says, the one next step, opinions, replies with their verdicts, how it went. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { id = '' } = useParams();
  const page = useAnswer(publicProposalsApi.proposal, { params: { year, id } });
  useLive('deputy-proposal', (data) => {
    if (data.id === id) void page.refetch();
  });
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { proposal, allowed, opinions, replies, steps } = page.data;
  return (
    <Page
      wide={false}
      title={proposal.title}
      subtitle={
        <span className="row">
          <span>{[PROPOSAL_KINDS[proposal.kind][at], proposal.number].filter(Boolean).join(' ')}</span>
          <ProposalTag state={proposal.state} />
          <Term {...proposal} />
          {proposal.round > 1 && <span className="quiet">{t('round', { n: proposal.round })}</span>}
        </span>
      }
      actions={<ProposalActions page={page.data} />}
    >
      <div className="stack">
        <About proposal={proposal} />
        {allowed.includes('opinion') && <OpinionForm page={page.data} />}
        {allowed.includes('draft') && <ReplyForm key={`${proposal.round}`} page={page.data} />}
        <Replies replies={replies} isWriting={allowed.includes('draft')} />
        {allowed.includes('judge') && (
          <VerdictForm
            endpoint={publicProposalsApi.judgeReply}
            id={id}
            revision={proposal.revision}
            refresh={REFRESH_PROPOSAL}
          />
        )}
        {allowed.includes('enter-verdict') && (
          <VerdictForm
            endpoint={publicProposalsApi.enterVerdict}
            id={id}
            revision={proposal.revision}
            refresh={REFRESH_PROPOSAL}
            isEntered
          />
        )}
        <Opinions opinions={opinions} />
        <Steps steps={steps} />
      </div>
    </Page>
  );
}

function About({ proposal }: { proposal: ProposalPage['proposal'] }) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const isDeputy = useCan('public:ask') !== null;
  const facts: [string, ReactNode][] = [
    [t('proposer'), t('proposerSaid', { who: proposal.proposer ?? t('onPaper'), n: proposal.proposers })],
    [t('lead'), proposal.lead?.name ?? t('notGivenOut')],
    [t('helpers'), proposal.helpers.map(({ name }) => name).join('、') || t('none')],
    [t('submittedOn'), formatDay(proposal.submittedOn)],
    [t('assignedOn'), proposal.assignedOn === null ? t('notGivenOut') : formatDay(proposal.assignedOn)],
    ...(proposal.state === 'assigned' && proposal.returnBy !== null
      ? ([[t('returnBy'), formatDay(proposal.returnBy)]] as [string, ReactNode][])
      : []),
    [
      t('linkedItems'),
      proposal.items.length === 0
        ? t('none')
        : proposal.items.map((item) => (
            <span key={item.id} className="deputy-line">
              <Link to={isDeputy ? `/${year}/bench/items/${item.id}` : `/${year}/items/${item.id}`}>
                {item.code} {item.title}
              </Link>
            </span>
          )),
    ],
    ...(proposal.visitId !== null
      ? ([
          [
            t('visits'),
            <Link key="visit" to={`/${year}/deputy-visits/${proposal.visitId}`}>
              {t('fromVisit')}
            </Link>,
          ],
        ] as [string, ReactNode][])
      : []),
  ];
  return (
    <section className="panel" aria-labelledby="proposal-about">
      <h2 id="proposal-about">{t('content')}</h2>
      <p className="deputy-said">{proposal.text === '' ? t('noText') : proposal.text}</p>
      <dl className="deputy-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Replies({ replies, isWriting }: { replies: ProposalPage['replies']; isWriting: boolean }) {
  const t = useText(DEPUTY_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const shown = replies.filter(({ signedOn, text }) => signedOn !== null || text !== '');
  if (shown.length === 0) return isWriting ? null : <p className="quiet">{t('noReply')}</p>;
  return shown.map((reply) => (
    <section key={reply.round} className="panel" aria-label={t('answerOf', { n: reply.round })}>
      <h2>
        {reply.unitName}{' '}
        {reply.class !== null && (
          <span className="deputy-class">
            {t('classShort', { class: reply.class })} {REPLY_CLASSES[reply.class][at]}
          </span>
        )}{' '}
        {reply.signedOn === null && <span className="quiet">{t('draft')}</span>}
      </h2>
      <p className="deputy-text">{reply.text}</p>
      {reply.promise !== null && (
        <p>
          <b>{t('promise')}</b> {reply.promise}
          {reply.promiseBy !== null && (
            <span className="quiet"> {t('dueOn', { day: formatDay(reply.promiseBy) })}</span>
          )}
        </p>
      )}
      {reply.promiseWords !== null && (
        <p>
          <b>{t('promiseDone')}</b> {reply.promiseWords}{' '}
          <span className="quiet">
            {reply.promiseKeptOn === null
              ? t('promiseUnchecked')
              : t('promiseKept', { day: formatDay(reply.promiseKeptOn) })}
          </span>
        </p>
      )}
      {reply.signedOn !== null && (
        <p className="quiet">
          {t('signed', { who: reply.signedBy ?? reply.unitName, day: formatDay(reply.signedOn) })}
        </p>
      )}
      {reply.verdict !== null && (
        <p className="row">
          {t('verdict')} <VerdictTag verdict={reply.verdict} />
          {reply.verdictReason !== null && <span>{reply.verdictReason}</span>}
          <span className="quiet">
            {formatDay(reply.verdictOn)}
            {reply.verdictEntered && ` · ${t('entered')}`}
          </span>
        </p>
      )}
    </section>
  ));
}

function Opinions({ opinions }: { opinions: ProposalPage['opinions'] }) {
  const t = useText(DEPUTY_MESSAGES);
  if (opinions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="proposal-opinions">
      <h2 id="proposal-opinions">{t('opinions')}</h2>
      <ul className="bench-list">
        {opinions.map((opinion) => (
          <li key={opinion.unit.id}>
            <span className="row">
              <b>{opinion.unit.name}</b> <Term {...opinion} />
            </span>
            {opinion.text === null ? (
              <span className="quiet">{t('noOpinion')}</span>
            ) : (
              <>
                <p className="deputy-text">{opinion.text}</p>
                <span className="quiet">
                  {opinion.givenBy} {formatDay(opinion.givenOn)}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
