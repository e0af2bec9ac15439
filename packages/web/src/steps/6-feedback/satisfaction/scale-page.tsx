import { type BallotScale, feedbackSatisfactionApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';
import { ScaleFields } from './scale-fields.tsx';
import './satisfaction.css';

/** What ballots ask from now on; every version before stays in the record. */
export function Component() {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const setup = useAnswer(feedbackSatisfactionApi.ballotSetup, { params: { year } });
  if (setup.isPending) return <Loading />;
  if (setup.error) return <Failure failure={setup.error} onRetry={() => void setup.refetch()} />;
  const { scale, version } = setup.data;
  return (
    <Page title={t('scaleTitle')} subtitle={version === 0 ? t('shipped') : t('version', { n: version })} wide={false}>
      <p className="quiet">{t('scaleHint')}</p>
      <Form key={version} standing={scale} version={version} />
    </Page>
  );
}

function Form({ standing, version }: { standing: BallotScale; version: number }) {
  const t = useText(BALLOT_MESSAGES);
  const [scale, setScale] = useState(standing);
  const [reason, setReason] = useState('');
  const declare = useSend(feedbackSatisfactionApi.declareScale, { refresh: ['feedback.ballot-setup'] });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await declare.send({ body: { scale, from: version, reason } })) notify(t('saved'));
  };
  const { fields } = declare.failure ?? {};
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <ScaleFields scale={scale} onChange={setScale} problems={fields} prefix="scale" />
      <label>
        {t('whyChange')}
        <input value={reason} required onChange={(event) => setReason(event.target.value)} />
        {fields?.reason && <p className="field-problem">{fields.reason}</p>}
      </label>
      <Failure failure={declare.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={declare.busy}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
