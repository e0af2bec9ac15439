import { designApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { amountText } from '../target-text.ts';
import { Doubts } from '../targets/doubts.tsx';
import type { Item } from './item-page.tsx';

/** The item's targets in a line each; their cards and schedules have a page of their own. */
export function TargetLines({ item, mayEdit }: { item: Item; mayEdit: boolean }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const [name, setName] = useState<string | null>(null);
  const add = useSend(designApi.addTarget, {
    refresh: ['design.item'],
    onDone: ({ id }) => navigate(`/${year}/targets/${id}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name?.trim()) void add.send({ params: { year, id: item.id }, body: { name } });
  };
  return (
    <section className="panel">
      <h2>{t('targets')}</h2>
      {item.targetList.length === 0 && <p className="quiet">{t('noTargets')}</p>}
      <ul className="plain-list">
        {item.targetList.map((target) => (
          <li key={target.id}>
            <div className="target-line">
              <Link to={`/${year}/targets/${target.id}`}>{target.name}</Link>
              <strong className="numeric">{amountText({ ...target, unit: target.measureUnit })}</strong>
              <span className="quiet">
                {[
                  target.baseline !== null &&
                    `${t('baseline')} ${amountText({ ...target, op: '=', value: target.baseline, valueHigh: null, unit: target.measureUnit })}${target.baselineYear ? `（${target.baselineYear}）` : ''}`,
                  target.quantity !== null && t(`quantity_${target.quantity}`),
                  target.ratingMethod !== null && t(`rating_${target.ratingMethod}`),
                  t(`schedule_${target.schedule.kind}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            <Doubts doubts={target.doubts} />
          </li>
        ))}
      </ul>
      {mayEdit &&
        (name === null ? (
          <button type="button" className="button" onClick={() => setName('')}>
            {t('addTarget')}
          </button>
        ) : (
          <form className="row" onSubmit={submit}>
            <label className="row">
              {t('targetName')}
              {/* biome-ignore lint/a11y/noAutofocus: it appears when asked for */}
              <input autoFocus maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
            </label>
            <button type="submit" className="button primary" disabled={add.busy || name.trim() === ''}>
              {t('addTarget')}
            </button>
            <button type="button" className="button" onClick={() => setName(null)}>
              {t('cancel')}
            </button>
          </form>
        ))}
      <Failure failure={add.failure} />
    </section>
  );
}
