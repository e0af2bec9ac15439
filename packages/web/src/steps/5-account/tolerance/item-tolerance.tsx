import { accountToleranceApi } from '@liubu/contract';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { useMarks } from '../use-marks.ts';
import { TOLERANCE_MESSAGES } from './messages.ts';
import { ToleranceStateTag } from './tags.tsx';

/** What is asked for or granted on the item, with its effect; the way to ask for it. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(TOLERANCE_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const navigate = useNavigate();
  const list = useAnswer(accountToleranceApi.tolerances, { params: { year }, query: { item: itemId } });
  useLive('tolerance', () => void list.refetch());
  const [opens, setOpens] = useState<string | null>(null);
  const apply = useSend(accountToleranceApi.applyTolerance, { refresh: ['account.tolerances'] });
  const open = useSend(accountToleranceApi.openTolerance, { refresh: ['account.tolerances'] });
  if (!list.data) return null;
  const { tolerances, units, mayApply, mayOpen } = list.data;
  if (tolerances.length === 0 && units.length === 0) return null;
  const goTo = (answer: { tolerance: { id: string } } | null) =>
    answer && navigate(`/${year}/tolerances/${answer.tolerance.id}`);
  return (
    <section aria-labelledby="item-tolerance">
      <h2 id="item-tolerance">{t('tolerances')}</h2>
      {tolerances.map((row) => (
        <p key={row.id}>
          <Link to={`/${year}/tolerances/${row.id}`}>{row.unitName}</Link> <ToleranceStateTag state={row.state} />
          {row.isInForce && row.deductionShare !== null && row.ladder !== null && (
            <span className="quiet">
              {' '}
              {t('effectSaid', {
                share: `${Math.round(Number(row.deductionShare) * 1000) / 10}%`,
                ladder: t(`ladder_${row.ladder}`),
              })}
              {row.mendBy !== null && `，${t('mendBy')} ${formatDay(row.mendBy)}`}
            </span>
          )}
        </p>
      ))}
      <div className="row">
        {units.map((unit) => (
          <button
            key={unit.id}
            type="button"
            className="button"
            disabled={apply.busy || open.busy}
            onClick={async () => {
              if (mayOpen) setOpens(unit.id);
              else if (mayApply) goTo(await apply.send({ params: { year }, body: { itemId, unitId: unit.id } }));
            }}
          >
            {t(mayOpen ? 'open' : 'apply')}
            {(units.length > 1 || mayOpen) && marks.within(unit.name)}
          </button>
        ))}
      </div>
      {opens !== null && (
        <ReasonBox
          question={t('openWhy')}
          confirm={t('open')}
          busy={open.busy}
          failure={open.failure}
          onCancel={() => setOpens(null)}
          onConfirm={async (reason) =>
            goTo(await open.send({ params: { year }, body: { itemId, unitId: opens, reason } }))
          }
        />
      )}
      <Failure failure={apply.failure} />
    </section>
  );
}
