import { accountScoringApi } from '@liubu/contract';
import { useAnswer } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { useExplained } from './explained.ts';
import { SCORING_MESSAGES } from './messages.ts';

/** What the item counts for its units now, by the scheme in force. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(SCORING_MESSAGES);
  const said = useExplained();
  const answer = useAnswer(accountScoringApi.itemScore, { params: { year: usePlanYear(), id: itemId } });
  const units = answer.data?.units.filter(({ counts }) => counts.length > 0) ?? [];
  if (answer.data === undefined || units.length === 0) return null;
  return (
    <section aria-labelledby="item-score">
      <h2 id="item-score">{t('itemScore')}</h2>
      <p className="quiet">{t('itemScoreRules', { name: answer.data.rulesName })}</p>
      {units.map((unit) => (
        <div key={unit.unitId}>
          <p>
            <b>{unit.unitName}</b>
          </p>
          <dl>
            {unit.counts.map((one) => (
              <div key={one.key}>
                <dt>{t('itemCounts', { name: one.name, full: one.full })}</dt>
                {one.details.map((detail) => (
                  <dd key={detail} className="quiet">
                    {said(detail)}
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
