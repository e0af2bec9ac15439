import { deployIssueApi, type IssueCheck } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../../api/hooks.ts';
import { ReasonBox, StateTag } from '../../../../components/index.ts';
import { useInLanguage } from '../../../../text/in-language.ts';
import { useText } from '../../../../text/use-text.ts';
import { ISSUE_MESSAGES } from '../messages.ts';

interface Props {
  params: { year: number; id: string };
  checks: readonly IssueCheck[];
  mayWaive: boolean;
}

/** What stands in the way of issuing: each kind with its places to go to, mended or waived with a reason. */
export function CheckList({ params, checks, mayWaive }: Props) {
  const t = useText(ISSUE_MESSAGES);
  return (
    <section className="issue-part" aria-labelledby="checks">
      <h2 id="checks">{t('checks')}</h2>
      {checks.length === 0 ? (
        <StateTag tone="good" shape="check">
          {t('checksFine')}
        </StateTag>
      ) : (
        <ul className="check-list">
          {checks.map((check) => (
            <Check key={check.key} params={params} check={check} mayWaive={mayWaive} />
          ))}
        </ul>
      )}
    </section>
  );
}

const IN_SIGHT = 5;

function Check({ params, check, mayWaive }: Omit<Props, 'checks'> & { check: IssueCheck }) {
  const t = useText(ISSUE_MESSAGES);
  const said = useInLanguage();
  const [asks, setAsks] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const { key, places, waived, canWaive } = check;
  const { send, busy, failure } = useSend(deployIssueApi.waiveCheck, {
    refresh: ['deploy.version'],
    onDone: () => setAsks(false),
  });
  const shown = isWhole ? places : places.slice(0, IN_SIGHT);
  return (
    <li>
      <h3>
        <StateTag tone={waived ? 'plain' : canWaive ? 'doubt' : 'bad'} shape={waived ? 'check' : 'triangle'}>
          {t(`check_${key}`)}
        </StateTag>
        <span className="quiet">{t('places', { n: places.length })}</span>
        {!canWaive && <span className="quiet">{t('mustMend')}</span>}
      </h3>
      {waived && <p className="quiet">{t('waived', { reason: waived.reason })}</p>}
      <ul className="check-places">
        {shown.map((place) => (
          <li key={`${place.title} ${place.detail}`}>
            <Link to={place.link}>{place.title}</Link> <span className="quiet">{said(place.detail)}</span>
          </li>
        ))}
      </ul>
      {places.length > shown.length && (
        <button type="button" className="button link" onClick={() => setWhole(true)}>
          {t('showAll')}
        </button>
      )}
      {mayWaive && canWaive && !waived && !asks && (
        <button type="button" className="button" onClick={() => setAsks(true)}>
          {t('waive')}
        </button>
      )}
      {asks && (
        <ReasonBox
          question={t('waiveQuestion', { n: places.length })}
          confirm={t('waive')}
          busy={busy}
          failure={failure}
          onCancel={() => setAsks(false)}
          onConfirm={(reason) => void send({ params, body: { key, reason } })}
        />
      )}
    </li>
  );
}
