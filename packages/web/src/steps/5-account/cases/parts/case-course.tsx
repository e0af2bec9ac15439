import type { CasePage } from '@liubu/contract';
import { formatMoment } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { CASE_MESSAGES } from '../messages.ts';
import { STEP_MESSAGES } from '../step-messages.ts';

/** Every step, the latest last, with who, when and in which words. */
export function CaseCourse({ steps }: { steps: CasePage['steps'] }) {
  const t = useText(CASE_MESSAGES);
  const says = useText(STEP_MESSAGES);
  return (
    <section className="panel" aria-labelledby="case-course">
      <h2 id="case-course">{t('course')}</h2>
      <ol className="case-course">
        {steps.map(({ id, act, at, who, words }) => (
          <li key={id}>
            <time dateTime={at}>{formatMoment(at)}</time> {who}{' '}
            <strong>{says(act as keyof typeof STEP_MESSAGES)}</strong>
            {words !== null && <p>{words}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
