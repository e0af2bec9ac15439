import {
  FILING_STATES,
  FINDING_STATES,
  findingTitle,
  inspectSeeingApi,
  LIGHT_COLOURS,
  LIGHT_STATES,
  NOTICE_STATES,
  RECTIFICATION_STATES,
  type TimelineEvent,
  VALUE_STATUSES,
} from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Loading, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { GanttLine, GanttMonths } from './gantt-chart.tsx';
import { MESSAGES } from './messages.ts';
import './seeing.css';

const LATEST = 12;
const WORDS: Partial<Record<TimelineEvent['kind'], Readonly<Record<string, readonly [string, string]>>>> = {
  filing: FILING_STATES,
  finding: FINDING_STATES,
  notice: NOTICE_STATES,
  light: LIGHT_STATES,
  override: LIGHT_STATES,
  verified: VALUE_STATUSES,
  rectification: RECTIFICATION_STATES,
};

/** What happened to the item, newest first, and its nodes over the year. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const at = language === 'zh' ? 0 : 1;
  const [all, setAll] = useState(false);
  const course = useAnswer(inspectSeeingApi.timeline, { params: { year, id: itemId } });
  const events = [...(course.data?.events ?? [])].reverse();
  const shown = all ? events : events.slice(0, LATEST);
  const titleOf = ({ kind, title, detail }: TimelineEvent): string => {
    if (kind === 'filing') return t('filingOf', { month: title });
    if (kind === 'light') return `${t('lightAt', { month: title })} ${LIGHT_COLOURS[detail as 'red']?.[at] ?? ''}`;
    if (kind === 'inspection') return t('inspectionStep', { step: t(`inspection_${detail as 'planned'}`), title });
    if (kind === 'finding') return findingTitle(title, language);
    if (kind === 'adjustment') return t(`adjusted_${title as 'due'}`);
    return kind === 'verified' ? `${title} ${detail}` : title;
  };
  const stateOf = ({ kind, state, isLate }: TimelineEvent): string => {
    if (kind !== 'milestone') return WORDS[kind]?.[state]?.[at] ?? '';
    // What is late says so by its tag.
    return state === 'done' ? t('node_done') : isLate ? '' : t('node_waiting');
  };
  return (
    <section className="panel" aria-labelledby="course">
      <h2 id="course">{t('course')}</h2>
      {course.isPending && <Loading />}
      <Failure failure={course.error} onRetry={() => void course.refetch()} />
      {course.data && course.data.nodes.length > 0 && (
        <div className="gantt-alone">
          <GanttMonths />
          <GanttLine nodes={course.data.nodes} due={course.data.due} year={year} today={course.data.today} />
        </div>
      )}
      {course.data && events.length === 0 && <p className="quiet">{t('courseEmpty')}</p>}
      <ol className="course">
        {shown.map((event) => (
          <li key={event.kind + event.id}>
            <time dateTime={event.day}>{formatDay(event.day, 'table')}</time>
            <span className="course-kind">{t(`event_${event.kind}`)}</span>
            <span>
              {event.link ? <Link to={event.link}>{titleOf(event)}</Link> : titleOf(event)}{' '}
              <span className="quiet">
                {[stateOf(event), event.unitName, event.until && t('untilDay', { day: formatDay(event.until) })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>{' '}
              {event.isLate && (
                <StateTag tone="bad" shape="clock">
                  {t('isLate')}
                </StateTag>
              )}
            </span>
          </li>
        ))}
      </ol>
      {events.length > shown.length && (
        <button type="button" className="button link" onClick={() => setAll(true)}>
          {t('courseMore', { n: events.length - shown.length })}
        </button>
      )}
    </section>
  );
}
