import { type ResponseOf, trainApi } from '@liubu/contract';
import { useEffect, useRef, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, Loading, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import '../train.css';

/** Where the code on the wall leads: opening it signs in, and says so. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const code = search.get('code') ?? '';
  const { send, failure } = useSend(trainApi.signIn);
  const [done, setDone] = useState<ResponseOf<typeof trainApi.signIn> | null>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void send({ params: { year, id }, body: { code: code || '-' } }).then(setDone);
  }, [send, year, id, code]);
  return (
    <Page title={t('signIn')} wide={false}>
      <div className="sign-in-done" role="status">
        {done === null && failure === null && (
          <>
            <Loading />
            <p>{t('signingIn')}</p>
          </>
        )}
        {failure !== null && (
          <>
            <StateTag tone="bad" shape="cross">
              {t('signInFailed')}
            </StateTag>
            <Failure failure={failure} />
          </>
        )}
        {done !== null && (
          <>
            <StateTag tone="good" shape="check">
              {t('signedIn')}
            </StateTag>
            <p>{t('signedInAt', { title: done.title, time: formatMoment(done.at) })}</p>
            {!done.wasEnrolled && <p className="quiet">{t('wasNotEnrolled')}</p>}
          </>
        )}
      </div>
    </Page>
  );
}
