import { feedbackSatisfactionApi } from '@liubu/contract';
import { useId, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { notify, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';

/** Hands the marks of each unit to scoring, under the name that the scoring rules have for it. */
export function GiveScores({ id, title }: { id: string; title: string }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const field = useId();
  const [opens, setOpens] = useState(false);
  const [key, setKey] = useState(t('giveKeyDefault'));
  const give = useSend(feedbackSatisfactionApi.giveBallotScores);
  if (!opens)
    return (
      <button type="button" className="button no-print" onClick={() => setOpens(true)}>
        {t('giveScores')}
      </button>
    );
  return (
    <ReasonBox
      question={t('giveWhat')}
      confirm={t('giveScores')}
      required={false}
      busy={give.busy}
      failure={give.failure}
      onCancel={() => setOpens(false)}
      onConfirm={async (reason) => {
        const body = { key, reason: reason === '' ? title : reason };
        const answer = await give.send({ params: { year, id }, body });
        if (answer === null) return;
        notify(t('gave', { n: answer.given.length }));
        setOpens(false);
      }}
    >
      <label htmlFor={field}>{t('giveKey')}</label>
      <input id={field} value={key} onChange={(event) => setKey(event.target.value)} />
    </ReasonBox>
  );
}
