import { inspectFilingsApi, type ResponseOf } from '@liubu/contract';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, Loading, notify, Page, Quantity, useUndo } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { REVIEW_MESSAGES } from '../review/messages.ts';
import { useSaid } from '../use-said.ts';
import '../filings.css';

type Answer = ResponseOf<typeof inspectFilingsApi.linkedFigures>;
type Target = Answer['linked'][number]['owner'];

/** One figure, filed once: what stands in several items is linked to where it is filed. */
export function Component() {
  const t = useText(REVIEW_MESSAGES);
  const year = usePlanYear();
  const offerUndo = useUndo();
  const params = { year };
  const answer = useAnswer(inspectFilingsApi.linkedFigures, { params });
  const refresh = [inspectFilingsApi.linkedFigures.id, 'inspect.sheet'];
  const linking = useSend(inspectFilingsApi.linkFigures, { refresh });
  const unlinking = useSend(inspectFilingsApi.unlinkFigures, { refresh });
  const link = async (ownerTargetId: string, targetIds: string[]) => {
    const done = await linking.send({ params, body: { ownerTargetId, targetIds } });
    if (done) offerUndo(t('linkedDone', { n: done.linked }), () => unlinking.send({ params, body: { targetIds } }));
  };
  const unlink = async (targetIds: string[]) => {
    if (await unlinking.send({ params, body: { targetIds } })) notify(t('unlinkedDone'));
  };
  const data = answer.data;
  return (
    <Page title={t('linked')} subtitle={t('linkedHint')}>
      <Failure failure={answer.error ?? linking.failure ?? unlinking.failure} />
      {answer.isPending && <Loading />}
      {data && (
        <div className="stack">
          <section className="stack">
            <h2>{t('proposals')}</h2>
            {data.proposals.length === 0 && <p className="quiet">{t('noProposals')}</p>}
            {data.proposals.map((proposal) => (
              <Proposal key={proposal.key} proposal={proposal} busy={linking.busy} onLink={link} />
            ))}
          </section>
          <section className="stack">
            <h2>{t('existing')}</h2>
            {data.linked.length === 0 && <p className="quiet">{t('noneLinked')}</p>}
            {data.linked.map(({ owner, fed }) => (
              <table key={owner.targetId} className="plain-table">
                <TargetHead />
                <tbody>
                  <TargetRow target={owner} year={year} last={t('owner')} />
                  {fed.map((target) => (
                    <TargetRow
                      key={target.targetId}
                      target={target}
                      year={year}
                      last={
                        <>
                          {t('fed')}{' '}
                          <button
                            type="button"
                            className="button"
                            disabled={unlinking.busy}
                            aria-label={`${t('unlink')} ${target.code}`}
                            onClick={() => void unlink([target.targetId])}
                          >
                            {t('unlink')}
                          </button>
                        </>
                      }
                    />
                  ))}
                </tbody>
              </table>
            ))}
          </section>
        </div>
      )}
    </Page>
  );
}

function TargetHead() {
  const t = useText(REVIEW_MESSAGES);
  return (
    <thead>
      <tr>
        <th scope="col">{t('item')}</th>
        <th scope="col">{t('indicator')}</th>
        <th scope="col">{t('target')}</th>
        <th scope="col">{t('lead')}</th>
        <th scope="col">{t('owner')}</th>
      </tr>
    </thead>
  );
}

function TargetRow({ target, year, last }: { target: Target; year: number; last: ReactNode }) {
  return (
    <tr>
      <td>
        <Link to={`/${year}/items/${target.itemId}`}>
          {target.code} {target.title}
        </Link>
      </td>
      <td>{target.name}</td>
      <td>
        <Quantity value={target.value} unit={target.measureUnit} />
      </td>
      <td>{target.leadName ?? ''}</td>
      <td>{last}</td>
    </tr>
  );
}

function Proposal({
  proposal,
  busy,
  onLink,
}: {
  proposal: Answer['proposals'][number];
  busy: boolean;
  onLink: (owner: string, others: string[]) => void;
}) {
  const t = useText(REVIEW_MESSAGES);
  const say = useSaid();
  const year = usePlanYear();
  const [owner, setOwner] = useState(proposal.targets[0]?.targetId ?? '');
  const others = proposal.targets.filter(({ targetId }) => targetId !== owner).map(({ targetId }) => targetId);
  return (
    <div className="panel stack">
      <p className="row">
        {say(proposal.why)}
        <button type="button" className="button primary" disabled={busy} onClick={() => onLink(owner, others)}>
          {t('link')}
        </button>
      </p>
      <table className="plain-table">
        <TargetHead />
        <tbody>
          {proposal.targets.map((target) => (
            <TargetRow
              key={target.targetId}
              target={target}
              year={year}
              last={
                <input
                  type="radio"
                  name={proposal.key}
                  aria-label={t('asOwner', { name: `${target.code} ${target.title}` })}
                  checked={owner === target.targetId}
                  onChange={() => setOwner(target.targetId)}
                />
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
