import { trainApi } from '@liubu/contract';
import { useEffect, useState } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading } from '../../../components/index.ts';
import { QrCode } from '../../../components/qr-code.tsx';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** The code of now, as big as the room needs; it is fetched anew before it is over. */
export function SignInWall({ sessionId }: { sessionId: string }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(trainApi.signInCode, { params: { year, id: sessionId } });
  const [left, setLeft] = useState(0);
  const { data, refetch } = answer;
  useEffect(() => {
    if (data === undefined) return;
    const end = Date.now() + data.secondsLeft * 1000;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) void refetch();
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [data, refetch]);
  if (data === undefined)
    return answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={answer.refetch} />;
  return (
    <section className="panel sign-in-wall">
      <QrCode text={`${location.origin}${data.link}`} label={t('showCode')} />
      <p>{t('codeHint')}</p>
      <p className="quiet numeric">{t('codeLeft', { n: left })}</p>
    </section>
  );
}
