import { feedbackFulfilmentApi, LESSON_KINDS, type Lesson } from '@liubu/contract';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, formatMoment, Loading, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { LessonForm } from './lesson-form.tsx';
import { MESSAGES } from './messages.ts';
import './fulfilment.css';

/** 经验做法和教训: one card each, chosen by tag; whoever wrote one may change it. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [search] = useSearchParams();
  const [editing, setEditing] = useState<string | null>(search.get('item') === null ? null : 'new');
  const answer = useAnswer(feedbackFulfilmentApi.lessons, { params: { year } });
  useLive('lesson', () => void answer.refetch());
  const tag = search.get('tag');
  const shown = answer.data?.lessons.filter(({ tags }) => tag === null || tags.includes(tag));
  return (
    <Page
      title={t('lessons')}
      subtitle={t('lessonsSubtitle')}
      actions={
        answer.data?.mayAdd &&
        editing === null && (
          <button type="button" className="button primary" onClick={() => setEditing('new')}>
            {t('addLesson')}
          </button>
        )
      }
    >
      {editing === 'new' && (
        <LessonForm year={year} lesson={null} itemId={search.get('item')} onDone={() => setEditing(null)} />
      )}
      {answer.data !== undefined && answer.data.tags.length > 0 && (
        <nav className="outcome-by" aria-label={t('tag')}>
          <Link className="button" aria-current={tag === null ? 'true' : undefined} to="?" replace>
            {t('allTags')}
          </Link>
          {answer.data.tags.map((one) => (
            <Link
              key={one}
              className="button"
              aria-current={one === tag ? 'true' : undefined}
              to={`?tag=${encodeURIComponent(one)}`}
              replace
            >
              {one}
            </Link>
          ))}
        </nav>
      )}
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {shown?.length === 0 && editing === null && <Empty title={t('lessonsEmpty')} hint={t('lessonsEmptyHint')} />}
      <ul className="bare-list">
        {shown?.map((lesson) =>
          editing === lesson.id ? (
            <li key={lesson.id}>
              <LessonForm year={year} lesson={lesson} itemId={null} onDone={() => setEditing(null)} />
            </li>
          ) : (
            <LessonCard key={lesson.id} year={year} lesson={lesson} onEdit={() => setEditing(lesson.id)} />
          ),
        )}
      </ul>
    </Page>
  );
}

function LessonCard({ year, lesson, onEdit }: { year: number; lesson: Lesson; onEdit: () => void }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const withdraw = useSend(feedbackFulfilmentApi.editLesson, { refresh: [feedbackFulfilmentApi.lessons.id] });
  return (
    <li className="lesson-card">
      <div>
        <StateTag
          tone={lesson.isWithdrawn ? 'plain' : lesson.kind === 'practice' ? 'good' : 'doubt'}
          shape={lesson.isWithdrawn ? 'dash' : lesson.kind === 'practice' ? 'check' : 'triangle'}
        >
          {lesson.isWithdrawn ? t('withdrawn') : LESSON_KINDS[lesson.kind][at]}
        </StateTag>{' '}
        <b>{lesson.title}</b> <span className="quiet">{lesson.tags.map((one) => `#${one}`).join(' ')}</span>
      </div>
      <div>{lesson.body}</div>
      <div className="quiet">
        {lesson.unitName ?? t('office')} {lesson.by} {formatMoment(lesson.addedAt)}{' '}
        {lesson.itemId !== null && <Link to={`/${year}/fulfilment/${lesson.itemId}`}>{lesson.itemTitle}</Link>}
      </div>
      {lesson.mayEdit && (
        <div className="row">
          <button type="button" className="button" onClick={onEdit}>
            {t('edit')}
          </button>
          <button
            type="button"
            className="button"
            disabled={withdraw.busy}
            onClick={() =>
              void withdraw.send({
                params: { year, id: lesson.id },
                body: { revision: lesson.revision, changes: {}, withdraw: true },
              })
            }
          >
            {t('takeDown')}
          </button>
          <Failure failure={withdraw.failure} />
        </div>
      )}
    </li>
  );
}
