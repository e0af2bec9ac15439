import { inspectFilingsApi, type ReviewSettings } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, Loading, ReasonBox } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { REVIEW_MESSAGES } from './messages.ts';

/** In one or two levels, and by whom the second; declared with a reason. */
export function LevelsForm({ onClose }: { onClose: () => void }) {
  const t = useText(REVIEW_MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(inspectFilingsApi.reviewSettings, { params: { year } });
  const [own, setOwn] = useState<ReviewSettings | null>(null);
  const sending = useSend(inspectFilingsApi.declareReview, {
    refresh: ['inspect.review-settings', 'inspect.review-queue'],
    onDone: onClose,
  });
  if (answer.data === undefined)
    return answer.error ? <Failure failure={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />;
  const { version } = answer.data;
  const settings = own ?? answer.data.settings;
  return (
    <ReasonBox
      question={t('levelsWhy', { n: settings.levels })}
      confirm={t('save')}
      busy={sending.busy}
      failure={sending.failure}
      onCancel={onClose}
      onConfirm={(reason) => void sending.send({ params: { year }, body: { settings, version, reason } })}
    >
      <p className="row">
        {([1, 2] as const).map((levels) => (
          <label key={levels}>
            <input
              type="radio"
              name="levels"
              checked={settings.levels === levels}
              onChange={() => setOwn({ ...settings, levels })}
            />{' '}
            {t('levels', { n: levels })}
          </label>
        ))}
      </p>
      {settings.levels === 2 && (
        <p className="row">
          {(['officer', 'leader'] as const).map((secondBy) => (
            <label key={secondBy}>
              <input
                type="radio"
                name="second"
                checked={settings.secondBy === secondBy}
                onChange={() => setOwn({ ...settings, secondBy })}
              />{' '}
              {t(secondBy === 'officer' ? 'secondByOfficer' : 'secondByLeader')}
            </label>
          ))}
        </p>
      )}
    </ReasonBox>
  );
}
