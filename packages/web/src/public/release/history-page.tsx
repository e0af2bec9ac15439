import { publicReleaseApi } from '@liubu/contract';
import { useAnswer, useLive } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Empty, Failure, Loading, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Editions } from './editions.tsx';
import { RELEASE_MESSAGES } from './messages.ts';
import './release.css';

/** Every edition of the year. */
export function Component() {
  const t = useText(RELEASE_MESSAGES);
  const answer = useAnswer(publicReleaseApi.editions, { params: { year: usePlanYear() } });
  useLive('public', () => void answer.refetch());
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  return (
    <Page title={t('history')} subtitle={t('historyHint')}>
      {answer.data.editions.length === 0 ? (
        <Empty title={t('nothingHappened')} hint={t('nothingReleasedHint')} />
      ) : (
        <Editions editions={answer.data.editions} />
      )}
    </Page>
  );
}
