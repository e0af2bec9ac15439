import { type CountyTarget, inspectSeeingApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, formatDay, Loading, Page, Quantity, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import './seeing.css';

const LOOKS = {
  red: ['bad', 'square'],
  yellow: ['doubt', 'triangle'],
  green: ['good', 'dot'],
  none: ['plain', 'dash'],
} as const;

/** Allocated targets over counties: a row a target, five figures a county. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(inspectSeeingApi.counties, { params: { year } });
  const units = answer.data?.units ?? [];
  return (
    <Page title={t('counties')} subtitle={t('countiesSubtitle')}>
      {answer.isPending && <Loading />}
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.data?.targets.length === 0 && <Empty title={t('countiesEmpty')} hint={t('countiesEmptyHint')} />}
      {answer.data?.targets.map((target) => (
        <section key={target.targetId} className="county-target">
          <h2>
            <Link to={`/${year}/items/${target.itemId}`}>
              {target.itemCode} {target.name}
            </Link>{' '}
            <span className="quiet">
              {t('total')} <Quantity value={target.total} unit={target.measureUnit} />
              {target.month !== null && ` · ${t('upToMonth', { n: target.month })}`}
            </span>
          </h2>
          <table className="plain-table county-table">
            <thead>
              <tr>
                <th scope="col">{t('county')}</th>
                {(['target', 'actual', 'percent', 'rank'] as const).map((key) => (
                  <th key={key} scope="col" className="numeric">
                    {t(key)}
                  </th>
                ))}
                <th scope="col">{t('light')}</th>
              </tr>
            </thead>
            <tbody>
              {units.map(({ unitId, name }) => {
                const share = target.shares.find((one) => one.unitId === unitId);
                return share && <Share key={unitId} name={name} share={share} unit={target.measureUnit} />;
              })}
            </tbody>
          </table>
        </section>
      ))}
    </Page>
  );
}

function Share({ name, share, unit }: { name: string; share: CountyTarget['shares'][number]; unit: string | null }) {
  const t = useText(MESSAGES);
  const [tone, shape] = LOOKS[share.colour];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="numeric">
        <Quantity value={share.target} unit={unit} />
      </td>
      <td className="numeric">
        <Quantity value={share.actual} unit={unit} />{' '}
        {share.actual !== null && (
          <span className="quiet" title={share.asOf ? t('asOf', { day: formatDay(share.asOf) }) : undefined}>
            {t(share.isVerified ? 'verifiedMark' : 'reportedMark')} {share.asOf}
          </span>
        )}
      </td>
      <td className="numeric">{share.percent === null ? '' : `${share.percent}%`}</td>
      <td className="numeric">{share.rank}</td>
      <td>
        <StateTag tone={tone} shape={shape}>
          {t(share.colour)}
        </StateTag>
      </td>
    </tr>
  );
}
