import type { DeputyStep } from '@liubu/contract';
import { formatMoment } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';

/** How it went: what, who, when, why. */
export function Steps({ steps }: { steps: readonly DeputyStep[] }) {
  const t = useText(DEPUTY_MESSAGES);
  if (steps.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="deputy-steps">
      <h2 id="deputy-steps">{t('course')}</h2>
      <ol className="deputy-course">
        {steps.map((step) => {
          const key = `step_${step.what}`;
          return (
            <li key={`${step.at}${step.what}${step.unitName ?? ''}`}>
              <b>{key in DEPUTY_MESSAGES ? t(key as keyof typeof DEPUTY_MESSAGES) : step.what}</b>{' '}
              {step.unitName !== null && <span>{step.unitName}</span>}{' '}
              <span className="quiet">
                {step.who} <time dateTime={step.at}>{formatMoment(step.at)}</time>
              </span>
              {step.reason !== null && <p className="deputy-text">{step.reason}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
