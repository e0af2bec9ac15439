import { accountScoringApi, type ScoreLine, type ScoreRunRow } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { SCORING_MESSAGES } from './messages.ts';

/** A correction of one line, with its reason. */
export function CorrectLine({
  run,
  unitId,
  line,
  onClose,
}: {
  run: ScoreRunRow;
  unitId: string;
  line: ScoreLine;
  onClose: () => void;
}) {
  const t = useText(SCORING_MESSAGES);
  const params = { year: usePlanYear(), id: run.id };
  const [points, setPoints] = useState('');
  const correct = useSend(accountScoringApi.correctScore, {
    refresh: ['account.score-sheet', 'account.score-run', 'account.score-runs'],
    onDone: onClose,
  });
  return (
    <ReasonBox
      question={t('correctWhy')}
      confirm={t('correct')}
      busy={correct.busy}
      failure={correct.failure}
      onCancel={onClose}
      onConfirm={(reason) =>
        void correct.send({ params, body: { unitId, lineKey: line.key, points, reason, revision: run.revision } })
      }
    >
      <label className="field">
        {t('correctBy')}
        <input
          inputMode="decimal"
          required
          pattern="-?\d+(\.\d+)?"
          value={points}
          onChange={({ target }) => setPoints(target.value.trim())}
        />
      </label>
    </ReasonBox>
  );
}
