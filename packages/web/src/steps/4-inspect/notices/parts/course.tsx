import type { NoticePage } from '@liubu/contract';
import { formatMoment } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { NOTICE_MESSAGES } from '../messages.ts';

/** Every step, the latest last, with who, when, why and what changed. */
export function Course({ steps }: { steps: NoticePage['steps'] }) {
  const t = useText(NOTICE_MESSAGES);
  return (
    <section aria-labelledby="notice-course">
      <h2 id="notice-course">{t('course')}</h2>
      <ol className="notice-course">
        {steps.map(({ id, what, at, who, reason, changes }) => (
          <li key={id}>
            <time dateTime={at}>{formatMoment(at)}</time> {who} <strong>{t(`what_${what as 'drafted'}`)}</strong>
            {reason !== null && <p>{reason}</p>}
            {changes.map(({ field, before, after }) => (
              <p key={field} className="quiet">
                {field}：{before || '—'} → {after || '—'}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
