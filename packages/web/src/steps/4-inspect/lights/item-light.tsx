import { inspectLightsApi, LIGHT_COLOURS, type LightView, SILENT_DAYS } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { dayOf, Failure, formatDay, formatQuantity, notify, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { LightTag } from './light-tag.tsx';
import { percent } from './light-words.ts';
import { LightWorking } from './light-working.tsx';
import { MESSAGES } from './messages.ts';
import { EndOverride, OverrideLight } from './override-light.tsx';

/** The light of an item, below its title: state, proof, gap, since when, and all that led to it. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(MESSAGES);
  const params = { year: usePlanYear(), id: itemId };
  const view = useAnswer(inspectLightsApi.light, { params });
  useLive('light', () => void view.refetch());
  const [asks, setAsks] = useState<'override' | 'end' | null>(null);
  const compute = useSend(inspectLightsApi.computeLight, {
    refresh: ['inspect.light', 'inspect.lights'],
    onDone: () => notify(t('computedNow')),
  });
  if (view.error) return <Failure failure={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return null;
  const { light, override, allowed } = view.data;
  return (
    <section className="item-light panel" aria-label={t('light')}>
      {light === null ? <p className="quiet">{t('notYet')}</p> : <LightLine light={light} />}
      {override && (
        <p className="light-override">
          {t('overridden', { day: formatDay(override.endsOn), reason: override.reason })}{' '}
          <span className="quiet">
            {override.madeBy && t('overriddenBy', { who: override.madeBy, day: formatDay(dayOf(override.madeAt)) })}
          </span>
          {light && (
            <span className="light-computed">
              {t('computed')} <LightTag state={light.computedState} colour={light.computedColour} proof={light.proof} />
            </span>
          )}
        </p>
      )}
      <div className="row light-acts">
        {allowed.includes('override') && asks === null && light !== null && (
          <button type="button" className="button plain" onClick={() => setAsks('override')}>
            {t('override')}
          </button>
        )}
        {allowed.includes('end-override') && asks === null && override && (
          <button type="button" className="button plain" onClick={() => setAsks('end')}>
            {t('endOverride')}
          </button>
        )}
        {allowed.includes('compute') && asks === null && (
          <button
            type="button"
            className="button plain"
            disabled={compute.busy}
            onClick={() => void compute.send({ params })}
          >
            {t('compute')}
          </button>
        )}
      </div>
      {compute.failure && <Failure failure={compute.failure} />}
      {asks === 'override' && light && <OverrideLight itemId={itemId} light={light} onClose={() => setAsks(null)} />}
      {asks === 'end' && override && <EndOverride overrideId={override.id} onClose={() => setAsks(null)} />}
      {light && <LightWorking light={light} months={view.data.months} />}
    </section>
  );
}

function LightLine({ light }: { light: NonNullable<LightView['light']> }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { gap } = light;
  return (
    <>
      <p className="light-line">
        <strong>
          <LightTag state={light.state} colour={light.colour} proof={light.proof} isOverridden={light.isOverridden} />
        </strong>
        {gap !== null && gap !== 0 && (
          <span>{gap > 0 ? t('behindBy', { gap: percent(gap) }) : t('aheadBy', { gap: percent(-gap) })}</span>
        )}
        {light.actual !== null && (
          <span className="quiet">
            {t('pace', { expected: percent(light.expected), actual: percent(light.actual) })}
          </span>
        )}
        <span className="quiet">{t('since', { day: formatDay(light.since) })}</span>
        {light.previousColour && light.previousColour !== 'none' && (
          <span className="quiet">{t('was', { colour: LIGHT_COLOURS[light.previousColour][at] })}</span>
        )}
        {light.silentDays !== null && light.silentDays >= SILENT_DAYS && (
          <StateTag tone="doubt" shape="clock">
            {t('silent', { n: light.silentDays })}
          </StateTag>
        )}
        <span className="quiet">{t('asOf', { day: formatDay(light.asOf) })}</span>
      </p>
      {light.mendsUntil && <p className="quiet">{t('mends', { day: formatDay(light.mendsUntil) })}</p>}
      {light.forecasts.map((forecast) => {
        const unit =
          light.inputs.find(({ kind, id }) => kind === 'target' && id === forecast.targetId)?.measureUnit ?? '';
        const say = (value: number) => formatQuantity(String(Number(value.toPrecision(4))), null);
        return (
          <p key={forecast.targetId} className="light-forecast">
            {forecast.reaches < 0.5 && (
              <StateTag tone="doubt" shape="triangle">
                {t('miss')}
              </StateTag>
            )}{' '}
            <span className="quiet">
              {t('forecast', {
                value: say(forecast.value),
                unit,
                low: say(forecast.low),
                high: say(forecast.high),
                level: percent(forecast.level),
                reaches: percent(forecast.reaches),
              })}
            </span>
          </p>
        );
      })}
    </>
  );
}
