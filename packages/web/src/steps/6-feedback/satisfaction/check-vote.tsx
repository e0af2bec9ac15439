import { feedbackSatisfactionApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';

/** Is my vote there? By the code that only I have; what it says is not shown. */
export function CheckVote({ id }: { id: string }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<ResponseOf<typeof feedbackSatisfactionApi.checkVote> | null>(null);
  const check = useSend(feedbackSatisfactionApi.checkVote);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFound(await check.send({ params: { year, id }, body: { code } }));
  };
  const isThere = found !== null && found.found === found.of;
  return (
    <section className="panel no-print">
      <h2>{t('checkTitle')}</h2>
      <form className="row" onSubmit={(event) => void submit(event)}>
        <label>
          {t('code')}{' '}
          <input value={code} autoComplete="off" size={22} onChange={(event) => setCode(event.target.value)} />
        </label>
        <button type="submit" className="button" disabled={check.busy}>
          {t('check')}
        </button>
      </form>
      <p className="quiet">{t('checkHint')}</p>
      {found !== null && (
        <p role="status">
          <StateTag tone={isThere ? 'good' : 'bad'} shape={isThere ? 'check' : 'cross'}>
            {isThere ? t('checkGood', { found: found.found }) : t('checkBad')}
          </StateTag>
        </p>
      )}
      <Failure failure={check.failure} />
    </section>
  );
}
