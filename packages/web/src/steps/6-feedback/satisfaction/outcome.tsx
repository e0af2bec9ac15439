import { type BallotPage, feedbackSatisfactionApi, type LineOutcome } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../../api/client.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';
import { useScaleWords } from './scale-words.ts';

/** What came out, line by line: a bar of patterned parts, and beside it the same in words and numbers. */
export function Outcome({ page }: { page: BallotPage }) {
  const t = useText(BALLOT_MESSAGES);
  const { scale, outcome } = page;
  return (
    <section>
      <h2>{t('outcome')}</h2>
      <table className="plain-table outcome-table">
        <thead>
          <tr>
            <th>{t('line')}</th>
            <th>{t('share')}</th>
            <th className="numeric">{t('answers')}</th>
            <th className="numeric">{t('satisfied')}</th>
            <th className="numeric">{t('points')}</th>
            <th>{t('lastYear')}</th>
          </tr>
        </thead>
        <tbody>
          {(outcome ?? []).map((line) => (
            <Line key={`${line.lineId} ${line.source}`} page={page} outcome={line} />
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('rule', { points: scale.lowPoints, satisfied: scale.lowSatisfied })}</p>
      <Verify id={page.ballot.id} />
    </section>
  );
}

function Line({ page, outcome }: { page: BallotPage; outcome: LineOutcome }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const seesMatters = useCan('design:view') !== null;
  const line = page.lines.find(({ id }) => id === outcome.lineId);
  const words = useScaleWords(page.scale);
  const { before } = outcome;
  return (
    <tr>
      <td>
        {line?.itemId ? <Link to={`/${year}/items/${line.itemId}`}>{line.title}</Link> : line?.title}
        {outcome.source === 'public' && <div>{t('publicMarks')}</div>}
        {line?.unit && <div className="quiet">{line.unit.name}</div>}
        {outcome.isLow && (
          <div>
            <StateTag tone="bad" shape="triangle">
              {t('isLow')}
            </StateTag>{' '}
            {outcome.clueMatterId !== null && seesMatters && (
              <Link to={`/${year}/matters/${outcome.clueMatterId}`}>{t('clue')}</Link>
            )}
          </div>
        )}
      </td>
      {outcome.options === null ? (
        <td colSpan={4} className="quiet">
          {t('hidden')}
        </td>
      ) : (
        <>
          <td>
            <div className="outcome-bar" aria-hidden="true">
              {outcome.options.map(({ key, share }, at) => (
                <span key={key} className={`outcome-part part-${at % 7}`} style={{ width: `${share}%` }} />
              ))}
            </div>
            <ul className="outcome-words">
              {outcome.options.map(({ key, votes, share }, at) => (
                <li key={key}>
                  <span className={`outcome-key part-${at % 7}`} aria-hidden="true" />
                  {t('optionShare', { name: words.nameOf(key) ?? key, votes, share })}
                </li>
              ))}
              {(outcome.blank ?? 0) > 0 && <li className="quiet">{t('blankVotes', { n: outcome.blank ?? 0 })}</li>}
            </ul>
          </td>
          <td className="numeric" data-title={t('answers')}>
            {outcome.answers}
          </td>
          <td className="numeric" data-title={t('satisfied')}>
            {outcome.satisfied ?? '—'}
          </td>
          <td className="numeric" data-title={t('points')}>
            {outcome.points ?? '—'}
          </td>
        </>
      )}
      <td className="quiet" data-title={t('lastYear')}>
        {before === null
          ? t('noLastYear')
          : before.points === null || before.satisfied === null
            ? t('lastYearHidden')
            : t('lastYearOf', { satisfied: before.satisfied, points: before.points })}
      </td>
    </tr>
  );
}

/** Counts again what is kept, and tells whether it is what was recorded. */
function Verify({ id }: { id: string }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const [agrees, setAgrees] = useState<boolean | null>(null);
  const verify = async () => {
    const { isSameHash, isSameCount } = await request(feedbackSatisfactionApi.verifyBallot, { params: { year, id } });
    setAgrees(isSameHash && isSameCount);
  };
  return (
    <p className="row no-print">
      <button type="button" className="button" onClick={() => void verify()}>
        {t('verify')}
      </button>
      {agrees !== null && (
        <StateTag tone={agrees ? 'good' : 'bad'} shape={agrees ? 'check' : 'cross'}>
          {agrees ? t('verifyGood') : t('verifyBad')}
        </StateTag>
      )}
    </p>
  );
}
